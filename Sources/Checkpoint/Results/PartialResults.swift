import Platform

/// Appends result lines to a file in the order of completion, for users to watch.
///
/// It is also the second record of each result: a line carries a ``ResultSeal``, from which a
/// database that lost the end of its log gets the result back. Lines that the file lacks are
/// written again from the database, so the file is synced only when that costs nothing.
final class PartialResults {
    let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    /// The sequence of the last result in the file.
    private(set) var sequence: Int64
    private(set) var bytes: Int64
    /// Whether the file has results that the database does not record as written there.
    private(set) var isAhead = false

    /// Opens the file at a known good end and cuts what comes after it.
    ///
    /// Starts over if the file is shorter, or if no line ends there.
    init(path: String, sequence: Int64, bytes: Int64) throws(CheckpointError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .inaccessible(path: path, reason: systemMessage(errno))
        }
        var last: UInt8 = 0
        let isWhole =
            bytes == 0 || (pread(descriptor, &last, 1, off_t(bytes - 1)) == 1 && last == 0x0A)
        self.sequence = isWhole ? sequence : 0
        self.bytes = isWhole ? bytes : 0
        guard ftruncate(descriptor, off_t(self.bytes)) == 0,
            lseek(descriptor, off_t(self.bytes), SEEK_SET) >= 0
        else {
            let reason = systemMessage(errno)
            throw .inaccessible(path: path, reason: reason)
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Hands the file over to the caller, who must close it.
    func detach() -> Int32 {
        defer { descriptor = -1 }
        return descriptor
    }

    /// Appends a line; the target's registered name is passed as JSON.
    func append(_ line: UnsafeRawBufferPointer, _ seal: ResultSeal, target: [UInt8]) {
        seal.append(line, target: target, to: &buffer)
    }

    var pendingBytes: Int { buffer.count }

    /// Writes the appended lines; the last one has this sequence.
    func flush(upTo sequence: Int64) throws(CheckpointError) {
        guard !buffer.isEmpty else { return }
        let failure: Int32? = buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = write(
                    descriptor, bytes.baseAddress?.advanced(by: rest.startIndex), rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = rest.dropFirst(count)
            }
            return nil
        }
        if let failure {
            if failure == ENOSPC || failure == EDQUOT { throw .full(path: path) }
            throw .inaccessible(path: path, reason: systemMessage(failure))
        }
        bytes += Int64(buffer.count)
        self.sequence = sequence
        isAhead = true
        buffer.removeAll(keepingCapacity: true)
    }

    /// Syncs the file; the database does not depend on the outcome.
    func synchronize() { fsync(descriptor) }
}
