import Platform

/// Reads a file of partial results line by line and verifies each checksum.
package struct PartialScan {
    /// The number of lines with a correct checksum.
    package private(set) var lines = 0
    /// The numbers of the first hundred complete lines with a wrong checksum, from 1.
    package private(set) var badLines: [Int] = []
    package private(set) var badCount = 0
    /// Whether the file ends without a line break, as a crash leaves it.
    package private(set) var hasTornTail = false
    /// The sequence of the last good line.
    private(set) var lastSequence: Int64 = 0
    /// Bad lines whose results a database that knows those up to ``known`` does not have.
    private(set) var lostLines = 0
    private let known: Int64
    /// Bad lines after the last good one.
    private var badSinceLast = 0

    package init() { self.init(known: .max) }

    init(known: Int64) { self.known = known }

    /// Reads the lines from an offset, which must follow a line break.
    ///
    /// The body gets each good line and the offset after it. A missing file has no lines.
    package mutating func run(
        _ path: String, from offset: Int64 = 0, _ body: (SealedLine, Int64) throws -> Void
    ) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw CheckpointError.inaccessible(path: path, reason: systemMessage(errno))
        }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        // The number of bytes in the buffer, and the file offset of the first.
        var filled = 0
        var start = offset
        var number = 0
        while true {
            if filled == buffer.count {
                buffer += [UInt8](repeating: 0, count: buffer.count)
            }
            let count = buffer.withUnsafeMutableBytes { bytes in
                pread(
                    descriptor, bytes.baseAddress.map { $0 + filled }, bytes.count - filled,
                    off_t(start) + off_t(filled))
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw CheckpointError.inaccessible(path: path, reason: systemMessage(errno))
            }
            if count == 0 { break }
            filled += count
            let taken = try buffer.withUnsafeBytes { bytes in
                try take(
                    UnsafeRawBufferPointer(rebasing: bytes[..<filled]), at: start, &number, body)
            }
            // The rest of a line moves to the front; the bytes after it are overwritten.
            buffer.withUnsafeMutableBytes { bytes in
                bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[taken..<filled]))
            }
            filled -= taken
            start += Int64(taken)
        }
        hasTornTail = filled > 0
        // Results after the last one that the database knows are nowhere else.
        if lastSequence >= known { lostLines += badSinceLast }
    }

    /// - Returns: The total length of the complete lines in bytes.
    private mutating func take(
        _ bytes: UnsafeRawBufferPointer, at start: Int64, _ number: inout Int,
        _ body: (SealedLine, Int64) throws -> Void
    ) throws -> Int {
        var taken = 0
        while let base = bytes.baseAddress, taken < bytes.count,
            let found = memchr(base + taken, 0x0A, bytes.count - taken)
        {
            let end = UnsafeRawPointer(found) - base
            number += 1
            let line = UnsafeRawBufferPointer(rebasing: bytes[taken..<end])
            taken = end + 1
            if let sealed = SealedLine(line) {
                lines += 1
                let unknown = sealed.seal.sequence - 1 - max(lastSequence, known)
                lostLines += min(badSinceLast, Int(max(0, unknown)))
                badSinceLast = 0
                lastSequence = sealed.seal.sequence
                try body(sealed, start + Int64(taken))
            } else {
                badCount += 1
                badSinceLast += 1
                if badLines.count < 100 { badLines.append(number) }
            }
        }
        return taken
    }
}
