/// Walks a header block and finds where each name and value is.
struct HTTPHeaderLines {
    /// The places of one field in its block.
    struct Line {
        let name: Range<Int>
        /// Without the space around it.
        let value: Range<Int>

        /// Compares as RFC 9110 has it: ASCII letters in either case are the same.
        func isNamed(_ other: String, in block: [UInt8]) -> Bool {
            guard name.count == other.utf8.count else { return false }
            return zip(block[name], other.utf8).allSatisfy { lowercased($0) == lowercased($1) }
        }
    }

    private let block: [UInt8]
    private var index = 0

    init(_ block: [UInt8]) { self.block = block }

    /// The next line that is a field; lines without a colon are passed over.
    mutating func next() -> Line? {
        while index < block.count {
            let start = index
            let end = block[start...].firstIndex(of: UInt8(ascii: "\n")) ?? block.count
            index = end + 1
            guard let colon = block[start..<end].firstIndex(of: UInt8(ascii: ":")) else { continue }
            var first = colon + 1
            var last = end
            while first < last, isSpace(block[first]) { first += 1 }
            while last > first, isSpace(block[last - 1]) { last -= 1 }
            return Line(name: start..<colon, value: first..<last)
        }
        return nil
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
}
