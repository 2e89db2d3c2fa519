import Platform

/// A key as it may be written with some of its characters as others write them: in an address
/// (`%2B`, also encoded twice), in a page (`&#43;`, `&amp;`), in JSON or code within a text
/// (`\u002b`).
///
/// Each writer has its own list of characters that it leaves alone, so each character may be
/// written in any way.
struct SpelledKey: Sendable {
    private let bytes: [UInt8]
    private let folded: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
        folded = bytes.map(Self.folded)
    }

    /// For what looks for it in other ways.
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var count: Int { bytes.count }

    private static let openers = Array("%&\\".utf8)

    /// Used to rule out texts without any of some keys; see ``KeyCharacters``.
    fileprivate func add(to characters: inout [Bool]) {
        for byte in folded { characters[Int(byte)] = true }
    }

    /// Whether a text contains it, ignoring case.
    func isHeld(in text: UnsafeRawBufferPointer) -> Bool {
        text.indices.contains { end(in: text, at: $0, inAnyCase: true) != nil }
    }

    /// The text with `***` in place of each occurrence.
    func replaced(in text: String, inAnyCase: Bool) -> String {
        masking(text) { end(in: $0, at: $1, inAnyCase: inAnyCase) }
    }

    /// The end of the secret that begins at a place; nil if none does.
    private func end<Bytes: RandomAccessCollection<UInt8>>(
        in text: Bytes, at start: Int, inAnyCase: Bool
    ) -> Int? where Bytes.Index == Int {
        guard let first = folded.first else { return nil }
        // Almost every place is decided here.
        let opening = text[start]
        if Self.folded(opening) != first, !Self.openers.contains(opening) { return nil }
        var place = start
        for byte in inAnyCase ? folded : bytes {
            guard place < text.count else { return nil }
            let found = text[place]
            if found == byte || inAnyCase && Self.folded(found) == byte {
                place += 1
            } else if let (found, end) = Self.spelled(in: text, at: place),
                found == byte || inAnyCase && Self.folded(found) == byte
            {
                place = end
            } else {
                return nil
            }
        }
        return place
    }

    fileprivate static func folded(_ byte: UInt8) -> UInt8 {
        0x41...0x5A ~= byte ? byte | 0x20 : byte
    }

    // MARK: How characters are written

    /// Whether any escaped character passes the test.
    fileprivate static func anySpelled(
        in text: UnsafeRawBufferPointer, _ test: (UInt8) -> Bool
    ) -> Bool {
        guard let base = text.baseAddress else { return false }
        return openers.contains { opener in
            var from = 0
            while let found = memchr(base + from, Int32(opener), text.count - from) {
                let place = UnsafeRawPointer(found) - base
                if let (byte, _) = spelled(in: text, at: place), test(byte) { return true }
                from = place + 1
            }
            return false
        }
    }

    /// The escaped character at a place, and where it ends.
    private static func spelled<Bytes: RandomAccessCollection<UInt8>>(
        in text: Bytes, at place: Int
    ) -> (UInt8, Int)? where Bytes.Index == Int {
        switch text[place] {
        case UInt8(ascii: "%"): percent(text, place + 1)
        case UInt8(ascii: "&"): entity(text, place + 1)
        case UInt8(ascii: "\\"): escape(text, place + 1)
        default: nil
        }
    }

    private static func percent<Bytes: RandomAccessCollection<UInt8>>(
        _ text: Bytes, _ place: Int
    ) -> (UInt8, Int)? where Bytes.Index == Int {
        var place = place
        // Encoded again, the percent sign is `%25`.
        while let (_, end) = number(text, place + 2, radix: 16, most: 2), end == place + 4,
            text[place..<(place + 2)].elementsEqual("25".utf8)
        {
            place += 2
        }
        guard let (value, end) = number(text, place, radix: 16, most: 2), end == place + 2 else {
            return nil
        }
        return (UInt8(value), end)
    }

    private static func entity<Bytes: RandomAccessCollection<UInt8>>(
        _ text: Bytes, _ start: Int
    ) -> (UInt8, Int)? where Bytes.Index == Int {
        var place = start
        // Encoded again, the sign before it is `&amp;`.
        while text.dropFirst(place).starts(with: "amp;#".utf8) { place += 4 }
        guard place < text.count else { return nil }
        if text[place] == UInt8(ascii: "#") {
            let isHex = place + 1 < text.count && text[place + 1] | 0x20 == UInt8(ascii: "x")
            let found = number(
                text, place + (isHex ? 2 : 1), radix: isHex ? 16 : 10, most: isHex ? 6 : 7)
            guard let (value, end) = found, value < 0x80 else { return nil }
            return (UInt8(value), pastSemicolon(text, end))
        }
        for (name, byte) in entities where text.dropFirst(place).starts(with: name.utf8) {
            return (byte, pastSemicolon(text, place + name.utf8.count))
        }
        return nil
    }

    private static func pastSemicolon<Bytes: RandomAccessCollection<UInt8>>(
        _ text: Bytes, _ place: Int
    ) -> Int where Bytes.Index == Int {
        place < text.count && text[place] == UInt8(ascii: ";") ? place + 1 : place
    }

    /// The names that HTML has for characters of keys.
    private static let entities: [(String, UInt8)] = [
        ("amp", 0x26), ("plus", 0x2B), ("sol", 0x2F), ("equals", 0x3D), ("lowbar", 0x5F),
        ("UnderBar", 0x5F), ("hyphen", 0x2D), ("dash", 0x2D), ("period", 0x2E), ("colon", 0x3A),
        ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("excl", 0x21), ("num", 0x23),
        ("dollar", 0x24), ("percnt", 0x25), ("ast", 0x2A), ("commat", 0x40), ("bsol", 0x5C),
    ]

    /// Of a character that was escaped five times.
    private static let mostSigns = 31

    private static func escape<Bytes: RandomAccessCollection<UInt8>>(
        _ text: Bytes, _ start: Int
    ) -> (UInt8, Int)? where Bytes.Index == Int {
        var place = start
        // In text that is escaped twice the sign itself is doubled. A long row of signs escapes
        // nothing, and looking ahead from each of them would take square time.
        while place < text.count, place - start < mostSigns, text[place] == UInt8(ascii: "\\") {
            place += 1
        }
        guard place < text.count else { return nil }
        switch text[place] {
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            guard let (value, end) = number(text, place + 1, radix: 16, most: 4),
                end == place + 5, value < 0x80
            else { return nil }
            return (UInt8(value), end)
        case UInt8(ascii: "x"):
            guard let (value, end) = number(text, place + 1, radix: 16, most: 2),
                end == place + 3
            else { return nil }
            return (UInt8(value), end)
        case let byte where 0x21...0x2F ~= byte || 0x3A...0x40 ~= byte: return (byte, place + 1)
        default: return nil
        }
    }

    /// The digits at a place as a number, and where they end; nil if there are none.
    private static func number<Bytes: RandomAccessCollection<UInt8>>(
        _ text: Bytes, _ start: Int, radix: Int, most: Int
    ) -> (Int, Int)? where Bytes.Index == Int {
        var (value, place) = (0, start)
        while place < text.count, place < start + most,
            let digit = Character(UnicodeScalar(text[place])).hexDigitValue, digit < radix
        {
            value = value * radix + digit
            place += 1
        }
        return place > start ? (value, place) : nil
    }
}

/// The characters of some keys: a text without any of them in escaped form holds no spelled key,
/// and almost no text has to be searched further.
struct KeyCharacters: Sendable {
    private let isThere: [Bool]

    init(_ keys: [SpelledKey]) {
        var isThere = [Bool](repeating: false, count: 256)
        for key in keys { key.add(to: &isThere) }
        self.isThere = isThere
    }

    func areSpelled(in text: UnsafeRawBufferPointer) -> Bool {
        SpelledKey.anySpelled(in: text) { isThere[Int(SpelledKey.folded($0))] }
    }

    func areSpelled(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { areSpelled(in: UnsafeRawBufferPointer($0)) }
    }
}

extension Secret {
    var spelled: SpelledKey { SpelledKey(reveal()) }
}
