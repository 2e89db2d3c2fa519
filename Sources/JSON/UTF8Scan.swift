/// Finds the first byte that is not text.
package enum UTF8Scan {
    /// The index of the first byte that is zero or begins no UTF-8 sequence, nil for clean text.
    ///
    /// Zero is valid UTF-8, but no JSON text may contain it, and one pass finds both.
    package static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let count = bytes.count
        var index = 0
        while true {
            index = skipPlain(base, index, count)
            guard index < count else { return nil }
            let length = sequenceLength(base + index, count - index)
            if length == 0 { return index }
            index += length
        }
    }

    /// The first index at or after `start` that holds no byte from 0x01 to 0x7F.
    @inline(__always)
    private static func skipPlain(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
        var index = start
        // A byte of 0x01...0x7F keeps its high bit clear when 1 is taken away.
        let highs: UInt64 = 0x8080_8080_8080_8080
        let ones: UInt64 = 0x0101_0101_0101_0101
        let raw = UnsafeRawPointer(base)
        while count - index >= 32 {
            let a = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let b = raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
            let c = raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self)
            let d = raw.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self)
            let first = a | (a &- ones) | b | (b &- ones)
            let second = c | (c &- ones) | d | (d &- ones)
            if (first | second) & highs != 0 { break }
            index += 32
        }
        while count - index >= 8 {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if (word | (word &- ones)) & highs != 0 { break }
            index += 8
        }
        while index < count, base[index] &- 1 < 0x7F { index += 1 }
        return index
    }

    /// The length of the non-ASCII sequence at `p`; 0 if it is invalid (Unicode, table 3-7).
    @inline(__always)
    private static func sequenceLength(_ p: UnsafePointer<UInt8>, _ left: Int) -> Int {
        switch p[0] {
        case 0xC2...0xDF:
            return left >= 2 && continues(p[1]) ? 2 : 0
        case 0xE0...0xEF:
            guard left >= 3, continues(p[1]), continues(p[2]) else { return 0 }
            if p[0] == 0xE0, p[1] < 0xA0 { return 0 }
            if p[0] == 0xED, p[1] > 0x9F { return 0 }
            return 3
        case 0xF0...0xF4:
            guard left >= 4, continues(p[1]), continues(p[2]), continues(p[3]) else { return 0 }
            if p[0] == 0xF0, p[1] < 0x90 { return 0 }
            if p[0] == 0xF4, p[1] > 0x8F { return 0 }
            return 4
        default:
            return 0
        }
    }

    @inline(__always)
    private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
