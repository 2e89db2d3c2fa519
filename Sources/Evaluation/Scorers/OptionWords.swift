/// The words, numbers and signs of a text, in order.
///
/// Signs that distinguish formulas are words of their own. In scripts without spaces between words,
/// each character is a word.
struct OptionWords {
    private(set) var words: [String] = []
    /// For each word, whether the next one follows after nothing but a space.
    private(set) var areNext: [Bool] = []
    /// Which words are signs.
    private var areSigns: [Bool] = []

    init(_ text: String) {
        let characters = Array(text.lowercased())
        var word = ""
        // Whether there are only spaces between the last word and here.
        var isNext = false
        for (index, character) in characters.enumerated() {
            let kind = Kind(character)
            if kind == .word || kind == .mark && Self.joins(character, at: index, characters, word)
            {
                if word.isEmpty { link(&isNext) }
                word.append(character)
                continue
            }
            append(&word)
            switch kind {
            case .glued:
                link(&isNext)
                append(String(character), isSign: false)
            case .sign:
                append(String(character), isSign: true)
                isNext = false
            case .space: break
            case .word, .mark, .other: isNext = false
            }
        }
        append(&word)
    }

    /// The same words without the signs.
    var withoutSigns: OptionWords {
        guard areSigns.contains(true) else { return self }
        var bare = self
        let kept = words.indices.filter { !areSigns[$0] }
        bare.words = kept.map { words[$0] }
        bare.areNext = kept.map { areNext[$0] }
        bare.areSigns = kept.map { _ in false }
        return bare
    }

    /// The role of a character in words.
    private enum Kind {
        /// A letter or a digit.
        case word
        /// A character of a script without spaces between words.
        case glued
        case sign
        /// A mark that may belong to a word or a number: 3.5, don't.
        case mark
        case space
        case other

        init(_ character: Character) {
            if let value = character.asciiValue {
                self = Self.ascii[Int(value)]
            } else if character.isOfScriptWithoutSpaces {
                self = .glued
            } else if character.isLetter || character.isNumber {
                self = .word
            } else if character == "’" {
                self = .mark
            } else if OptionWords.signs.contains(character) {
                self = .sign
            } else {
                self = character.isWhitespace && !character.isNewline ? .space : .other
            }
        }

        /// A table for ASCII, which avoids most look-ups in Unicode's tables.
        private static let ascii: [Kind] = (UInt8(0)..<128).map { value in
            let character = Character(Unicode.Scalar(value))
            if character.isLetter || character.isNumber { return .word }
            if ".,'".contains(character) { return .mark }
            if OptionWords.signs.contains(character) { return .sign }
            return character.isWhitespace && !character.isNewline ? .space : .other
        }
    }

    private static let signs = Set("+-−–*/×÷=<>≤≥√^%π°|~!#@&¬")

    /// Whether a point, a comma or an apostrophe belongs to the word that it follows.
    private static func joins(
        _ mark: Character, at index: Int, _ characters: [Character], _ word: String
    ) -> Bool {
        guard index + 1 < characters.count, let last = word.last else { return false }
        let next = characters[index + 1]
        return mark == "." || mark == "," ? next.isNumber && last.isNumber : next.isLetter
    }

    private mutating func link(_ isNext: inout Bool) {
        if isNext, let last = areNext.indices.last { areNext[last] = true }
        isNext = true
    }

    private mutating func append(_ word: inout String) {
        if !word.isEmpty { append(word, isSign: false) }
        word = ""
    }

    private mutating func append(_ word: String, isSign: Bool) {
        words.append(word)
        areNext.append(false)
        areSigns.append(isSign)
    }
}
