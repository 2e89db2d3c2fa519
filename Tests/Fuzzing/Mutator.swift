import Vocabulary

/// Changes documents a little, the same way for the same seed.
package struct Mutator {
    private var chance: SeededGenerator
    private let corpus: [[UInt8]]
    private let keepsLength: Bool

    /// With `keepsLength` bytes change where they are: in a file of pages all else would only
    /// push the pages out of their places.
    package init(corpus: [[UInt8]], seed: UInt64, keepsLength: Bool = false) {
        self.corpus = corpus
        self.keepsLength = keepsLength
        chance = SeededGenerator(seed: seed)
    }

    /// A document of the corpus with one to eight changes.
    package mutating func next() -> [UInt8] {
        var text = corpus[below(corpus.count)]
        for _ in 0...below(8) {
            if keepsLength { overwrite(&text) } else { mutate(&text) }
        }
        return text
    }

    private mutating func overwrite(_ text: inout [UInt8]) {
        guard !text.isEmpty else { return }
        let place = below(text.count)
        switch below(4) {
        case 0: text[place] ^= 1 << UInt8(below(8))
        case 1: text[place] = UInt8(truncatingIfNeeded: chance.next())
        case 2:
            let end = min(text.count, place + 1 + below(64))
            for index in place..<end { text[index] = UInt8(truncatingIfNeeded: chance.next()) }
        default:
            // What lies elsewhere, as a disk may put it here.
            let from = below(text.count)
            let count = min(1 + below(64), text.count - max(place, from))
            text.replaceSubrange(place..<place + count, with: Array(text[from..<from + count]))
        }
    }

    private mutating func mutate(_ text: inout [UInt8]) {
        let place = below(text.count + 1)
        switch below(10) {
        case 0: text.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
        case 1 where place < text.count: text.remove(at: place)
        case 2 where place < text.count: text[place] ^= 1 << UInt8(below(8))
        case 3: text.removeLast(text.count - place)
        case 4 where place < text.count:
            text.insert(contentsOf: text[place..<min(text.count, place + 16)], at: place)
        case 5 where place < text.count:
            let end = min(text.count, place + 1 + below(64))
            for index in place..<end { text[index] = UInt8(truncatingIfNeeded: chance.next()) }
        case 6:
            text.insert(UInt8(truncatingIfNeeded: chance.next()), at: place)
        case 7:
            let piece = Self.pieces[below(Self.pieces.count)]
            for _ in 0...below(200) { text.insert(contentsOf: piece, at: min(place, text.count)) }
        case 8: replaceNumber(in: &text, from: place)
        default:
            let other = corpus[below(corpus.count)]
            text.insert(contentsOf: other.prefix(below(other.count + 1)), at: place)
        }
    }

    /// Puts a number at the edge of what can be counted into the place of another.
    private mutating func replaceNumber(in text: inout [UInt8], from place: Int) {
        let isDigit = { (byte: UInt8) in 0x30...0x39 ~= byte }
        guard let start = text[place...].firstIndex(where: isDigit) else { return }
        let end = text[start...].firstIndex { !isDigit($0) } ?? text.count
        let edges = ["9223372036854775807", "-9223372036854775808"]
        text.replaceSubrange(start..<end, with: edges[below(edges.count)].utf8)
    }

    private mutating func below(_ bound: Int) -> Int {
        chance.index(below: UInt32(clamping: bound))
    }

    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "\\u", "\\ud83d", "{", "}", "[", "]", ",", ":", "0", "1e999", "-", ".",
            "null", "true", " ", "\n", "\r\n", "\r\n\r\n", "//", "/*", "{{", "}}", "\u{FEFF}",
            "99999999999999999999", "9223372036854775807", "-9223372036854775808",
            "content-length: 5\r\n", "transfer-encoding: chunked\r\n",
            "HTTP/1.1 100 \r\n\r\n", "\u{1B}[", "\u{1B}]", "\u{9B}", "data: ", "\"error\":",
        ]
        .map { Array($0.utf8) } + [[0], [0x1F], [0x80], [0xFF], [0xED, 0xA0, 0x80], [0xC3]]
}
