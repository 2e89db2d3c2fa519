import Platform

/// Cuts one file into lines, holding no more than the longest line and a chunk.
final class LineBuffer: RecordCutter {
    private let window: ByteWindow
    private let maximumLine: Int
    private let isEndless: Bool
    private var isOver = false
    private var number = 0

    /// An endless source is not searched for the end of a line that is too long.
    init(_ window: ByteWindow, maximumLine: Int, isEndless: Bool = false) {
        self.window = window
        self.isEndless = isEndless
        // The line itself may be followed by a carriage return and a newline.
        self.maximumLine = maximumLine + 2
    }

    /// The next line, without its ending.
    func next() throws(JSONLinesError) -> RecordPiece {
        if isOver { return .end }
        var searched = 0
        let offset = window.offset
        number += 1
        while true {
            if let newline = newline(after: searched) {
                let line = window.first(newline)
                window.skip(newline + 1)
                return piece(line, at: offset)
            }
            searched = window.count
            if window.isAtEnd {
                guard searched > 0 else { return .end }
                let line = window.first(searched)
                window.skip(searched)
                return piece(line, at: offset)
            }
            if searched > maximumLine {
                if isEndless {
                    window.skip(window.count)
                    isOver = true
                } else {
                    try passOver()
                }
                return .tooLong(place(offset), end: window.offset)
            }
            try window.fill()
        }
    }

    private func piece(
        _ line: UnsafeBufferPointer<UInt8>, at offset: Int
    ) -> RecordPiece {
        let line =
            line.last == 0x0D ? UnsafeBufferPointer(rebasing: line.dropLast()) : line
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }),
            line.count <= maximumLine - 2
        {
            return .blank
        }
        return .record(line, place(offset))
    }

    private func place(_ offset: Int) -> RecordPlace {
        RecordPlace(line: number, ordinal: number, offset: offset)
    }

    /// The distance to the first newline, skipping what was searched before.
    private func newline(after searched: Int) -> Int? {
        let bytes = window.bytes
        guard bytes.count > searched, let base = bytes.baseAddress else { return nil }
        guard let found = memchr(base + searched, 0x0A, bytes.count - searched) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Drops the rest of a line that is too long to hold.
    private func passOver() throws(JSONLinesError) {
        while true {
            if let newline = newline(after: 0) { return window.skip(newline + 1) }
            window.skip(window.count)
            if window.isAtEnd { return }
            try window.fill()
        }
    }
}
