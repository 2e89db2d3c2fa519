/// Keys with something between their characters: tags, white space, the marks that join several
/// messages into one, and characters that nobody sees.
extension Redaction {
    /// Replaces a secret whose bytes come in order with only such characters between them.
    ///
    /// If the text was cut off, the beginning of a secret is replaced too.
    static func replacingSplit(_ secret: String, in text: String) -> String {
        let needle = Array(secret.utf8)
        guard let first = needle.first else { return text }
        return masking(text) { hay, index in
            hay[index] == first ? end(ofSplit: needle, in: hay, at: index) : nil
        }
    }

    private static func end(ofSplit needle: [UInt8], in hay: [UInt8], at start: Int) -> Int? {
        var place = start
        for (count, byte) in needle.enumerated() {
            while place < hay.count, hay[place] != byte {
                guard count > 0, let length = gap(in: hay, at: place) else { return nil }
                place += length
            }
            guard place < hay.count else { return count >= shortestPart ? place : nil }
            place += 1
        }
        return place
    }

    /// The longest tag that is skipped.
    private static let longestTag = 200

    /// How many bytes at a place are a tag, an entity, a terminal's command, or no letter or digit;
    /// nil for those that are.
    private static func gap(in hay: [UInt8], at place: Int) -> Int? {
        let byte = hay[place]
        let rest = hay[place...].prefix(longestTag)
        switch byte {
        case UInt8(ascii: "<"):
            guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return 1 }
            return close - place + 1
        case UInt8(ascii: "&"):
            guard let close = rest.prefix(10).firstIndex(of: UInt8(ascii: ";")) else { return 1 }
            return close - place + 1
        case 0x1B where rest.dropFirst().first == UInt8(ascii: "["):
            let final = rest.dropFirst(2).firstIndex { 0x40...0x7E ~= $0 }
            return final.map { $0 - place + 1 } ?? 1
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return nil
        // Beyond ASCII only characters that begin no letter: soft hyphens, spaces without width,
        // marks of direction and of byte order.
        case 0xC2: return 2
        case 0xE2: return 3
        case 0xEF where rest.starts(with: [0xEF, 0xBB, 0xBF]): return 3
        case 0x80...: return nil
        default: return 1
        }
    }
}
