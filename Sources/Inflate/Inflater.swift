import CZlib

/// Decompresses gzip or deflate data in pieces, with about 45 KiB of memory.
///
/// The caller provides the output buffer of each step and so limits the output. It is a class
/// because zlib's state cannot be copied; only one task at a time may use it.
package final class Inflater {
    package enum Format: Sendable {
        /// RFC 1952: one member, or several one after the other.
        case gzip
        /// HTTP's `deflate`: with zlib's header (RFC 1950) or, as some servers send it, without
        /// (RFC 1951).
        case deflate
    }

    /// The input and output of a step, in bytes.
    package struct Step: Equatable, Sendable {
        /// How many bytes of the input were consumed.
        package var taken = 0
        /// How many bytes of the output buffer were filled.
        package var written = 0

        package init(taken: Int = 0, written: Int = 0) {
            self.taken = taken
            self.written = written
        }
    }

    /// Whether the input so far ends at the end of the data or of a gzip member.
    ///
    /// If the input ends while this is false, it was truncated.
    package private(set) var isWhole = false
    /// Whether other bytes follow the data; they are consumed and ignored.
    package private(set) var hasTrailingBytes = false
    /// Whether some of these bytes are not zero; zeros are padding of tape and disk blocks.
    package private(set) var hasForeignBytes = false
    /// How many bytes of the input belong to the data.
    package private(set) var length = 0
    /// The offset in the input of the current or last gzip member.
    package private(set) var memberStart = 0

    private let format: Format
    private var stream: OpaquePointer?
    /// The first bytes of a `deflate` body, until they show whether it has a zlib header.
    private var head: [UInt8] = []

    package init(_ format: Format) { self.format = format }

    deinit {
        if let stream { czlib_destroy(stream) }
    }

    /// Decompresses until the input is consumed or the output buffer is full.
    ///
    /// If the buffer is full, there may be more output: call again with the rest of the input,
    /// which may be empty, until all input is consumed and the buffer is not full.
    ///
    /// - Throws: ``InflateError``; the inflater cannot be used after that.
    package func step(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(InflateError) -> Step {
        var step = Step()
        while step.written < room.count {
            let rest = UnsafeRawBufferPointer(rebasing: input[step.taken...])
            let space = UnsafeMutableRawBufferPointer(rebasing: room[step.written...])
            if let stream, !isWhole {
                let next = try inflate(stream, rest, into: space)
                if next == Step(), !isWhole { break }
                step.taken += next.taken
                length += next.taken
                step.written += next.written
            } else if rest.isEmpty {
                break
            } else if stream == nil {
                let next = try open(rest, into: space)
                step.taken += next.taken
                length += next.taken
                step.written += next.written
            } else if format == .gzip, !hasTrailingBytes, rest[0] == 0x1F {
                try restart()
            } else {
                hasTrailingBytes = true
                if rest.contains(where: { $0 != 0 }) { hasForeignBytes = true }
                step.taken = input.count
            }
        }
        return step
    }

    /// Initializes zlib as soon as there are enough bytes to detect the format.
    private func open(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(InflateError) -> Step {
        var kind = CZLIB_GZIP
        var taken = 0
        if format == .deflate {
            taken = min(input.count, 2 - head.count)
            head += input.prefix(taken)
            guard head.count == 2 else { return Step(taken: taken) }
            // Every zlib header begins like this, and in practice no raw deflate data does.
            let hasHeader =
                head[0] & 15 == 8 && (Int(head[0]) << 8 | Int(head[1])).isMultiple(of: 31)
            kind = hasHeader ? CZLIB_ZLIB : CZLIB_RAW
        }
        guard let stream = czlib_create(kind) else { throw .outOfMemory }
        self.stream = stream
        // The two bytes are always consumed, because they produce at most one byte of output.
        let first = head.withUnsafeBytes { bytes in
            Result { () throws(InflateError) in try inflate(stream, bytes, into: room) }
        }
        return Step(taken: taken, written: try first.get().written)
    }

    /// Begins the next member.
    private func restart() throws(InflateError) {
        guard let stream, czlib_restart(stream, CZLIB_GZIP) == CZLIB_GOES_ON else {
            throw .outOfMemory
        }
        isWhole = false
        memberStart = length
    }

    private func inflate(
        _ stream: OpaquePointer, _ input: UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(InflateError) -> Step {
        var (taken, written) = (input.count, room.count)
        let outcome = czlib_inflate(
            stream, input.bindMemory(to: UInt8.self).baseAddress, &taken,
            room.bindMemory(to: UInt8.self).baseAddress, &written)
        switch outcome {
        case CZLIB_ENDED: isWhole = true
        case CZLIB_GOES_ON: break
        case CZLIB_OUT_OF_MEMORY: throw .outOfMemory
        default: throw .damaged
        }
        return Step(taken: taken, written: written)
    }
}

/// Why data cannot be decompressed.
package enum InflateError: Error, Equatable, Sendable {
    /// The data is not in the format, or a checksum is wrong.
    case damaged
    case outOfMemory
}
