import JSON
import Vocabulary

/// The options of a question: their labels and, if known, their texts.
struct ChoiceOptions {
    /// Empty if only letters are known.
    let texts: [String]
    /// How many letters are valid, from A, if the options have no labels of their own.
    let count: Int
    /// The total length of the texts in bytes.
    let size: Int
    /// Why options cannot be told apart; nil if they can.
    let fault: String?
    /// The labels that an object has for its options.
    private let names: [String]?
    private let ownLetters: [Unicode.Scalar: Int]
    /// Whether a Latin letter means an option by its position in the alphabet.
    private let hasLatinPlaces: Bool

    init(_ listed: JSONValue?) {
        let choices = listed.flatMap(Choices.init)
        names = choices.flatMap { $0.hasOwnNames ? $0.names.map { String($0.trimmed) } : nil }
        switch (listed, choices) {
        case (_, let choices?) where choices.hasOwnNames: texts = choices.texts
        case (_, let choices?): texts = Self.unlabelled(choices.texts)
        case (.string(let text), nil): texts = Self.listed(in: text)
        default: texts = []
        }
        count = texts.isEmpty ? 26 : min(26, texts.count)
        size = texts.reduce(0) { $0 + $1.utf8.count }
        fault = listed.flatMap { [names, texts] in Self.fault(of: $0, names, texts) }
        ownLetters = Self.letters(names ?? texts, isLatinToo: names != nil)
        hasLatinPlaces = names?.contains { $0.unicodeScalars.allSatisfy { $0.value < 128 } } != true
    }

    /// Whether the labels are numbers: `{"1": "…", "2": "…"}`.
    var areNumbered: Bool { names?.contains { Int($0) != nil } == true }

    func label(_ index: Int) -> String {
        if let names, names.indices.contains(index) { return names[index] }
        return Unicode.Scalar(65 + UInt32(index)).map { String(Character($0)) } ?? "\(index)"
    }

    /// The option for a letter in either case, in the alphabet of any language.
    func index(ofLetter letter: Unicode.Scalar) -> Int? {
        let lower = letter.folded
        if let own = ownLetters[lower] { return own }
        guard hasLatinPlaces else { return nil }
        guard 97...122 ~= lower.value else {
            return LanguagePhrases.letters[lower].flatMap { $0 < count ? $0 : nil }
        }
        return Int(lower.value) - 97 < count ? Int(lower.value) - 97 : nil
    }

    /// The option for a number: by label, else by position from 1.
    func index(ofNumber number: Int) -> Int? {
        if areNumbered { return names?.firstIndex { Int($0) == number } }
        return 1...count ~= number ? number - 1 : nil
    }

    /// Whether a letter means an option only by its position in another alphabet.
    func isForeign(_ letter: Unicode.Scalar) -> Bool {
        letter.isLetter && letter.value > 0x24F && ownLetters[letter.folded] == nil
    }

    /// The labels or options that are single letters; an option that is a Latin letter may be the
    /// label of another one.
    private static func letters(_ texts: [String], isLatinToo: Bool) -> [Unicode.Scalar: Int] {
        var letters: [Unicode.Scalar: Int] = [:]
        for (index, text) in texts.enumerated() {
            let scalars = text.trimmed.unicodeScalars
            guard scalars.count == 1, let letter = scalars.first,
                isLatinToo ? !letter.isDigit : letter.isLetter && letter.value > 0x24F
            else { continue }
            letters[letter.folded] = index
        }
        return letters
    }

    /// Why the options cannot be told apart.
    private static func fault(
        of listed: JSONValue, _ names: [String]?, _ texts: [String]
    ) -> String? {
        switch listed {
        case .array, .object: break
        case .string(let text):
            // A single option is no list, but its letter may be read.
            let hasAny = text.split(whereSeparator: \.isNewline).contains { labelled($0) != nil }
            return texts.isEmpty && !hasAny ? "the options are a text that lists none" : nil
        default: return "the options must be a list, an object or a text, not \(listed.kind)"
        }
        if texts.isEmpty { return "there are no options" }
        guard let names else { return nil }
        if let long = names.first(where: { $0.unicodeScalars.count != 1 && Int($0) == nil }) {
            return "the label \"\(long)\" is neither a letter nor a number"
        }
        let folded = names.map { name in
            String(String.UnicodeScalarView(name.unicodeScalars.map(\.folded)))
        }
        return repeated(folded).map { "the label \"\($0)\" is used twice" }
    }

    /// The message that an option is listed twice, so only its letter identifies it.
    var repetition: String? { Self.repeated(texts).map(Self.repetition) }

    /// The same message, if a reference names that option by its text.
    func repetition(of reference: JSONValue) -> String? {
        let text = (reference.string ?? reference.text).trimmed
        return texts.count { $0.trimmed == text } > 1 ? Self.repetition(of: text) : nil
    }

    private static func repetition(of option: Substring) -> String {
        "the option \"\(option)\" is listed twice"
    }

    private static func repeated(_ texts: [String]) -> Substring? {
        var seen: Set<Substring> = []
        return texts.lazy.map(\.trimmed).first { !seen.insert($0).inserted }
    }

    /// The letters of a reference such as "A, C" or "ACD"; nil if it is not a list of letters.
    func indices(ofLetters reference: JSONValue) -> Set<Int>? {
        guard let text = reference.string?.trimmed, !texts.contains(where: { $0.trimmed == text })
        else { return nil }
        var found: Set<Int> = []
        var isJoined = true
        for word in text.split(whereSeparator: { " ,;/&+、，".contains($0) }) where word != "and" {
            let letters = word.unicodeScalars.filter { !"()[].".unicodeScalars.contains($0) }
            let indices = letters.compactMap { 65...90 ~= $0.value ? index(ofLetter: $0) : nil }
            isJoined = isJoined && indices.count == letters.count && !letters.isEmpty
            found.formUnion(indices)
        }
        return isJoined && found.count > 1 ? found : nil
    }

    /// The option that a reference names.
    func index(of reference: JSONValue) -> Int? {
        let text = (reference.string ?? reference.text).trimmed
        if let own = names?.firstIndex(where: { $0 == text }) { return own }
        if case .number = reference, !areNumbered, let index = reference.int,
            texts.isEmpty || index < texts.count
        {
            return 0..<count ~= index ? index : nil
        }
        let bare = text.unicodeScalars.filter { !"()[].:* ".unicodeScalars.contains($0) }
        if bare.count == 1, let letter = bare.first, let index = index(ofLetter: letter) {
            return index
        }
        let same = texts.indices.filter { texts[$0].trimmed == text }
        if same.count > 1 { return nil }
        let folded = text.lowercased()
        return same.first ?? texts.firstIndex { $0.trimmed.lowercased() == folded }
            ?? Self.labelled(text).flatMap { index(ofLetter: $0.letter) }
    }

    /// Removes "A)", "B)" … if every option has its own letter.
    private static func unlabelled(_ options: [String]) -> [String] {
        let parts = options.map(labelled)
        let isLabelled = parts.enumerated().allSatisfy { index, part in
            part.map { Int($0.letter.value) == 65 + index } ?? false
        }
        return isLabelled ? parts.compactMap { $0?.text } : options
    }

    /// Splits a letter from its text, in any of the usual spellings.
    private static func labelled(_ option: some StringProtocol) -> (
        letter: Unicode.Scalar, text: String
    )? {
        var rest = Substring(option.trimmed).unicodeScalars
        if let bracket = rest.first, bracket == "(" || bracket == "[" { rest.removeFirst() }
        guard let letter = rest.popFirst(), 65...90 ~= letter.value, let mark = rest.popFirst(),
            ")].:".unicodeScalars.contains(mark)
        else { return nil }
        return (letter, String(Substring(rest).trimmed))
    }

    /// Finds "(A) …" or, after "Options:", "- …" at the beginnings of lines.
    private static func listed(in text: String) -> [String] {
        var texts: [String] = []
        var bullets: [String] = []
        var isBehindHeading = false
        for line in text.split(whereSeparator: \.isNewline) {
            if let part = labelled(line), Int(part.letter.value) == 65 + texts.count {
                texts.append(part.text)
            }
            if line.trimmed.lowercased() == "options:" {
                (isBehindHeading, texts, bullets) = (true, [], [])
            }
            if isBehindHeading, line.trimmed.hasPrefix("- ") {
                bullets.append(String(line.trimmed.dropFirst(2).trimmed))
            }
        }
        return texts.count > 1 ? texts : bullets.count > 1 ? bullets : []
    }
}
