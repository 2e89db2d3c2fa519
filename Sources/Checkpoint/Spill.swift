import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Room on the disk that is set aside while a run works, for answers that come in after the
/// disk is full: they are paid, and the database has no place for them.
///
/// Holds sealed lines like the partial results; the next opening takes them in.
final class Spill {
    private let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var used: off_t = 0

    /// Enough for what is in flight, small enough for a small disk.
    private static let room: off_t = 4 << 20

    /// Where it lies for a file of partial results.
    static func path(beside partial: String) -> String {
        let folder = partial.lastIndex(of: "/").map { partial[...$0] } ?? ""
        return folder + "results.spill.jsonl"
    }

    /// Sets the room aside; nil where there is none, and then a full disk loses what is in flight.
    init?(beside partial: String) {
        path = Self.path(beside: partial)
        descriptor = openAnew(path, O_RDWR)
        guard descriptor >= 0 else { return nil }
        #if canImport(Glibc)
            // A file that is only longer, as ftruncate makes it, has no room of its own.
            let code = posix_fallocate(descriptor, 0, Self.room)
        #else
            let code = ftruncate(descriptor, Self.room)
        #endif
        guard code == 0 else {
            close(descriptor)
            unlink(path)
            return nil
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Leaves the file to the caller, who closes it.
    func detach() -> Int32 {
        defer { descriptor = -1 }
        return descriptor
    }

    func append(_ line: UnsafeRawBufferPointer, _ seal: ResultSeal, target: [UInt8]) {
        seal.append(line, target: target, to: &buffer)
    }

    /// Brings to the disk what was appended.
    ///
    /// - Returns: Whether it is there.
    func flush() -> Bool {
        guard used + off_t(buffer.count) <= Self.room else { return false }
        let isWritten =
            buffer.withUnsafeBytes { writeAll($0, to: descriptor, at: Int(used)) }
            && fsync(descriptor) == 0
        if isWritten { used += off_t(buffer.count) }
        buffer.removeAll()
        return isWritten
    }

    /// Gives the room back.
    func remove() { unlink(path) }
}

extension StoreCore {
    /// Keeps the results of a group for which the disk has no room.
    ///
    /// - Returns: For each entry why it was refused; nil where all of it that was paid is safe.
    func spill(
        _ group: [CommitRequest], because full: CheckpointError
    ) throws(CheckpointError) -> [CheckpointError?] {
        guard let spill else { throw full }
        do {
            var sequence = resultSequence
            for request in group {
                guard let finished = request.entry.finished else { continue }
                sequence += 1
                let seal = try seal(finished, sequence)
                let target = try targetText(finished.work)
                finished.line.withUnsafeBytes { spill.append($0, seal, target: target) }
            }
            guard spill.flush() else { throw full }
            resultSequence = sequence
        } catch { throw full }
        // What is only about to be sent must not be: its intent has no place either.
        return group.map {
            $0.entry.finished != nil && $0.entry.started.isEmpty ? nil : full
        }
    }
}
