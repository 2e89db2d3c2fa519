import CZlib

/// Undoes gzip or deflate piece by piece, in about 45 KiB of memory whatever comes.
///
/// The caller gives the room for each step and so bounds what comes out. It is a class
/// because zlib's state cannot be copied; one task at a time may use it.
package final class Inflater {
    package enum Format: Sendable {
        /// RFC 1952: one member, or several one after the other.
        case gzip
        /// HTTP's `deflate`: with zlib's header (RFC 1950) or, as some servers send it, without
        /// (RFC 1951).
        case deflate
    }

    /// What a step did, in bytes.
    package struct Step: Equatable, Sendable {
        /// How much of the input is used up.
        package var taken = 0
        /// How much of the room is filled.
        package var written = 0

        package init(taken: Int = 0, written: Int = 0) {
            self.taken = taken
            self.written = written
        }
    }

    /// Whether what was taken so far is complete: the end of the data, or of a member of it.
    ///
    /// Input that ends while this is false was cut off.
    package private(set) var isWhole = false
    /// Whether bytes follow the data that are no part of it; they are taken and dropped.
    package private(set) var hasTrailingBytes = false
    /// Whether some of them are more than the zeros with which tapes and disks fill up blocks.
    package private(set) var hasForeignBytes = false
    /// How many bytes of the input belong to the data.
    package private(set) var length = 0
    /// Where in the input the member begins that is read now, or was read last.
    package private(set) var memberStart = 0

    private let format: Format
    private var stream: OpaquePointer?
    /// The first bytes of a `deflate` body, until they tell its kind.
    private var head: [UInt8] = []

    package init(_ format: Format) { self.format = format }

    deinit {
        if let stream { czlib_destroy(stream) }
    }

    /// Takes from the input and writes to the room until either is used up.
    ///
    /// More output may be due where the room came back full: call again with the rest of the
    /// input, which may be empty, until all is taken and the room is not full.
    ///
    /// - Throws: ``InflateError``; nothing more can be read then.
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

    /// Begins, as soon as there are bytes enough to tell how.
    private func open(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(InflateError) -> Step {
        var kind = CZLIB_GZIP
        var taken = 0
        if format == .deflate {
            taken = min(input.count, 2 - head.count)
            head += input.prefix(taken)
            guard head.count == 2 else { return Step(taken: taken) }
            // So begins every zlib header, and in practice no data without one.
            let hasHeader =
                head[0] & 15 == 8 && (Int(head[0]) << 8 | Int(head[1])).isMultiple(of: 31)
            kind = hasHeader ? CZLIB_ZLIB : CZLIB_RAW
        }
        guard let stream = czlib_create(kind) else { throw .outOfMemory }
        self.stream = stream
        // Two bytes are taken whole: they yield one at most.
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

/// Why compressed data cannot be read.
package enum InflateError: Error, Equatable, Sendable {
    /// It is not in the format, or a checksum is wrong.
    case damaged
    case outOfMemory
}
