#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Cuts one file into lines, holding no more than the longest line and a chunk.
final class LineBuffer {
    /// What the buffer comes upon next.
    enum Piece {
        /// Good until the next call; with its carriage return, without its newline.
        case line(UnsafeBufferPointer<UInt8>)
        /// A line beyond the limit, which was passed over.
        case tooLong
        case end
    }

    private let file: OpenFile
    private let maximumLine: Int
    private var storage: UnsafeMutableRawBufferPointer
    /// The bytes that were read and not yet given out.
    private var start = 0
    private var end = 0
    private var isAtEnd = false
    /// Where `start` stands in the file.
    private(set) var offset = 0

    init(file: OpenFile, maximumLine: Int, chunk: Int = 256 << 10) {
        self.file = file
        // The line itself may be followed by a carriage return and a newline.
        self.maximumLine = maximumLine + 2
        storage = .allocate(byteCount: chunk, alignment: 64)
    }

    deinit { storage.deallocate() }

    /// The first bytes of what is left, fewer at the end of the file.
    func peek(_ count: Int) throws(JSONLinesError) -> [UInt8] {
        while end - start < count, !isAtEnd { try fill() }
        return Array(storage[start..<min(end, start + count)])
    }

    func skip(_ count: Int) {
        start += count
        offset += count
    }

    func next() throws(JSONLinesError) -> Piece {
        var searched = 0
        while true {
            if let newline = newline(after: searched) {
                let line = slice(newline)
                skip(newline + 1)
                return .line(line)
            }
            searched = end - start
            if isAtEnd {
                guard searched > 0 else { return .end }
                let line = slice(searched)
                skip(searched)
                return .line(line)
            }
            if searched > maximumLine {
                try passOver()
                return .tooLong
            }
            try fill()
        }
    }

    /// The distance to the first newline, looking past what was searched before.
    private func newline(after searched: Int) -> Int? {
        let count = end - start - searched
        guard count > 0, let base = storage.baseAddress else { return nil }
        let from = base + start + searched
        guard let found = memchr(from, 0x0A, count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base + start)
    }

    private func slice(_ length: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            UnsafeMutableRawBufferPointer(rebasing: storage[start..<start + length])
                .assumingMemoryBound(to: UInt8.self))
    }

    /// Drops the rest of a line that is too long to be held.
    private func passOver() throws(JSONLinesError) {
        while true {
            if let newline = newline(after: 0) { return skip(newline + 1) }
            skip(end - start)
            if isAtEnd { return }
            try fill()
        }
    }

    /// Reads on, after making room at the end.
    private func fill() throws(JSONLinesError) {
        if start > 0 {
            storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[start..<end]))
            end -= start
            start = 0
        }
        if end == storage.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(
                byteCount: storage.count * 2, alignment: 64)
            larger.copyMemory(from: UnsafeRawBufferPointer(storage))
            storage.deallocate()
            storage = larger
        }
        let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: storage[end...]))
        if count == 0 { isAtEnd = true }
        end += count
    }
}
