/// Finds options by what they say.
struct ChoiceTexts {
    /// What is found out once, however often a reply announces an answer.
    private final class Prepared {
        /// The options in words and signs, and in words alone; nil where two of them are alike.
        var needles: [[Needle<String>]?]?
        /// The number that each option is, nil for any other.
        var numbers: [Double?]?
        /// The options without case and punctuation around them.
        var bare: [String]?
        /// The options as phrases are compared; nil for one that is too long to be repeated.
        var folded: [Int: [Unicode.Scalar]?] = [:]
        /// What was found in a text that was looked through.
        var found: [String: NamedOption?] = [:]
    }

    private let options: ChoiceOptions
    private let budget: StepBudget
    private let prepared = Prepared()
    /// Words for no that answer nothing, "no" way, "no hay", in the language of the reply.
    private let determiners: [[String]]
    /// What may follow a word for no that does answer.
    private let subjects: Set<String>

    init(_ options: ChoiceOptions, _ language: AnswerLanguage, within budget: StepBudget) {
        self.options = options
        self.budget = budget
        determiners = language.determiners.map { Self.words($0).words }
        subjects = Set(language.subjects)
    }

    /// The option that is all of a text; one of a single character is left to be a letter.
    func whole(_ text: some StringProtocol) -> NamedOption? {
        guard text.utf8.count < 2_000, budget.take(options.size) else { return nil }
        let said = text.trimmingPunctuation.lowercased()
        let bare = bare
        let same = bare.indices.filter { bare[$0] == said }
        return same.count == 1 && said.count > 1 ? NamedOption(index: same[0]) : nil
    }

    private var bare: [String] {
        if let bare = prepared.bare { return bare }
        let bare = options.texts.map { $0.trimmingPunctuation.lowercased() }
        prepared.bare = bare
        return bare
    }

    /// An option's text as phrases are compared, where it may stand behind its letter.
    func folded(_ index: Int) -> [Unicode.Scalar]? {
        guard options.texts.indices.contains(index) else { return nil }
        if let folded = prepared.folded[index] { return folded }
        let text = options.texts[index].trimmed.unicodeScalars
        let folded =
            text.count > Self.longest
            ? nil : text.compactMap(\.visible).map { $0.plain.folded }
        prepared.folded[index] = .some(folded)
        return folded
    }

    /// The longest option, in scalars, that is looked for behind its letter.
    private static let longest = 200

    /// The option that a text opens with, else the only one that stands in it, else the only
    /// one that is the same number; the text's numbers may be known already.
    func option(in text: String, _ scanner: NumberScanner? = nil) -> NamedOption? {
        guard !options.texts.isEmpty,
            budget.take(2 * options.size + 2 * options.texts.count * text.utf8.count)
        else { return nil }
        if let found = prepared.found[text] { return found }
        let found = newOption(in: text, scanner)
        prepared.found[text] = .some(found)
        return found
    }

    private func newOption(in text: String, _ scanner: NumberScanner?) -> NamedOption? {
        for (tokens, needles) in zip([Self.tokens, Self.words], needles) {
            guard let needles else { continue }
            if let found = option(in: tokens(text), needles) { return found }
        }
        return sameNumber(in: text, scanner)
    }

    private var needles: [[Needle<String>]?] {
        if let needles = prepared.needles { return needles }
        let needles = [Self.tokens, Self.words].map { tokens -> [Needle<String>]? in
            let wanted = options.texts.map { Needle(tokens($0).words) }
            return Set(wanted.map(\.elements)).count < wanted.count ? nil : wanted
        }
        prepared.needles = needles
        return needles
    }

    /// Whether a text begins with what an option says.
    func opens(_ text: String, with index: Int) -> Bool {
        let wanted = Self.words(options.texts[index]).words
        return !wanted.isEmpty && budget.take(text.utf8.count)
            && Self.words(text).words.starts(with: wanted)
    }

    private func option(in tokens: Tokens, _ wanted: [Needle<String>]) -> NamedOption? {
        let text = tokens.words
        let found = wanted.enumerated().compactMap { index, needle in
            needle.first(in: text) { !isDenied($0, in: text) && !isDeterminer($0, in: tokens) }
                .map { (index: index, range: $0) }
        }
        // "Red" is also in "dark red", so an option within another one's place is no rival.
        let outer = found.filter { one in
            !found.contains { other in
                other.index != one.index && other.range.count > one.range.count
                    && other.range.lowerBound <= one.range.lowerBound
                    && one.range.upperBound <= other.range.upperBound
            }
        }
        if let opening = outer.first(where: { $0.range.lowerBound == 0 }) {
            let isPlain =
                outer.count == 1 || opening.range.count == text.count
                || !isLink(text, opening.range)
            return NamedOption(index: opening.index, isAmbiguous: !isPlain)
        }
        guard let only = outer.first else { return nil }
        return NamedOption(index: only.index, isAmbiguous: outer.count > 1)
    }

    private func isLink(_ text: [String], _ range: Range<Int>) -> Bool {
        range.upperBound < text.count && ["or", "and"].contains(text[range.upperBound])
    }

    private func isDenied(_ range: Range<Int>, in text: [String]) -> Bool {
        guard range.lowerBound > 0 else { return false }
        let before = text[range.lowerBound - 1]
        if before.hasSuffix("n't") || before.hasSuffix("n’t") { return true }
        return Self.negations.contains { negation in
            text[..<range.lowerBound].suffix(negation.count).elementsEqual(negation)
        }
    }

    /// "No way to know": whether the word for no only belongs to what follows it.
    private func isDeterminer(_ range: Range<Int>, in tokens: Tokens) -> Bool {
        let rest = tokens.words[range.lowerBound...]
        return determiners.contains { phrase in
            guard phrase.count >= range.count, rest.starts(with: phrase) else { return false }
            let last = range.lowerBound + phrase.count - 1
            guard (range.lowerBound..<last).allSatisfy({ tokens.areNext[$0] }) else { return false }
            if phrase.count > range.count { return true }
            return tokens.areNext[last] && !subjects.contains(tokens.words[last + 1])
        }
    }

    /// What denies the words behind it, in all languages.
    private static let negations: [[String]] = AnswerLanguage.all.flatMap(\.negations)
        .map { words($0).words }

    private func sameNumber(in text: String, _ scanner: NumberScanner?) -> NamedOption? {
        let numbers = numbers
        guard numbers.contains(where: { $0 != nil }) else { return nil }
        let scanner = scanner ?? FinalNumber.scanner(of: text, within: budget)
        guard !scanner.mentions.isEmpty,
            case .number(let said) = FinalNumber(scanner).outcome, let value = said.readings.first
        else { return nil }
        let same = numbers.indices.filter { numbers[$0] == value }
        return same.count == 1 ? NamedOption(index: same[0]) : nil
    }

    private var numbers: [Double?] {
        if let numbers = prepared.numbers { return numbers }
        let numbers = options.texts.map { option -> Double? in
            let scanner = FinalNumber.scanner(of: option, within: budget)
            guard scanner.mentions.count == 1,
                case .number(let number) = FinalNumber(scanner).outcome
            else { return nil }
            return number.readings.first
        }
        prepared.numbers = numbers
        return numbers
    }

    /// The words of a text, and whether the next one follows each with nothing but a space between.
    private struct Tokens {
        var words: [String] = []
        var areNext: [Bool] = []

        mutating func append(_ word: String) {
            words.append(word)
            areNext.append(false)
        }
    }

    /// Words, numbers, and the signs that tell one formula from another.
    private static func tokens(_ text: String) -> Tokens {
        tokens(text, keeping: "+-−–*/×÷=<>≤≥√^%π°|~!#@&¬")
    }

    private static func words(_ text: String) -> Tokens { tokens(text, keeping: "") }

    private static func tokens(_ text: String, keeping signs: String) -> Tokens {
        var tokens = Tokens()
        var word = ""
        // Whether nothing but spaces stands between the last word and here.
        var isNext = false
        func link() {
            if isNext, let last = tokens.words.indices.last { tokens.areNext[last] = true }
            isNext = true
        }
        let signs = Set(signs)
        let characters = Array(text.lowercased())
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            let isPoint =
                (character == "." || character == ",") && next.isNumber
                && word.last?.isNumber == true
            let isApostrophe =
                (character == "'" || character == "’") && !word.isEmpty && next.isLetter
            if character.isOfScriptWithoutSpaces {
                // Words are not told apart there, so each character is one.
                if !word.isEmpty { tokens.append(word) }
                word = ""
                link()
                tokens.append(String(character))
                continue
            }
            if character.isLetter || character.isNumber || isPoint || isApostrophe {
                if word.isEmpty { link() }
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            if signs.contains(character) { tokens.append(String(character)) }
            if !character.isWhitespace || character.isNewline { isNext = false }
        }
        if !word.isEmpty { tokens.append(word) }
        return tokens
    }
}
