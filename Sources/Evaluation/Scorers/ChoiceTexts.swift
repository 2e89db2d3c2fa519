/// Finds options by their texts.
struct ChoiceTexts {
    /// Values that are computed once, however often a reply announces an answer.
    private final class Prepared {
        /// The options as words and signs, and as words alone; nil if two of them are equal.
        var needles: [[Needle]?]?
        /// The words of the options and of negations.
        var vocabulary = ChoiceTexts.denying.vocabulary
        /// Phrases of the reply's language in which a word for "no" does not answer: "no" way, "no
        /// hay".
        var determiners: [[Int]] = []
        /// The words that may follow a "no" that does answer.
        var subjects: Set<String> = []
        /// The number that each option is, nil for any other.
        var numbers: [Double?]?
        /// The options without case and surrounding punctuation; equal ones have the same number.
        var bare: (numbering: Numbering<String>, numbers: [Int])?
        /// The options in lower case, prepared for searching a text in them.
        var searched: [SearchedText]?
        /// The options folded for comparison; nil for one that is too long to be repeated.
        var folded: [Int: [Unicode.Scalar]?] = [:]
        /// Earlier results, by the text that was searched.
        var found: [String: NamedOption?] = [:]
    }

    /// A text to search, with a number for each word.
    private struct Said {
        let words: OptionWords
        let numbers: [Int]
        /// For each word, whether a negation is directly before it.
        let areDenied: [Bool]

        init(_ words: OptionWords, _ vocabulary: Numbering<String>) {
            let numbers = vocabulary.of(words.words)
            self.words = words
            self.numbers = numbers
            areDenied = words.words.indices.map { place in
                place > 0 && ChoiceTexts.denies(words.words, numbers, before: place)
            }
        }
    }

    /// The cost of splitting text into words, in steps per byte.
    private static let partingCost = 4

    private let options: ChoiceOptions
    private let budget: StepBudget
    private let language: AnswerLanguage
    private let prepared = Prepared()

    init(_ options: ChoiceOptions, _ language: AnswerLanguage, within budget: StepBudget) {
        self.options = options
        self.budget = budget
        self.language = language
    }

    /// The option that is the whole text; single characters are left to the letter reading.
    func whole(_ text: some StringProtocol) -> NamedOption? {
        guard !options.texts.isEmpty, text.utf8.count < 2_000, budget.take(options.size) else {
            return nil
        }
        let said = text.trimmingPunctuation.lowercased()
        let bare = bare
        let number = bare.numbering[said]
        let same = bare.numbers.indices.filter { bare.numbers[$0] == number }
        return same.count == 1 && said.count > 1 ? NamedOption(index: same[0]) : nil
    }

    private var bare: (numbering: Numbering<String>, numbers: [Int]) {
        if let bare = prepared.bare { return bare }
        var numbering = Numbering<String>()
        let numbers = numbering.adding(
            options.texts.map { $0.trimmingPunctuation.lowercased() })
        prepared.bare = (numbering, numbers)
        return (numbering, numbers)
    }

    /// Whether an option contains this text, ignoring case.
    func isSaid(_ text: String) -> Bool {
        let searched = prepared.searched ?? options.texts.map { SearchedText($0.lowercased()) }
        prepared.searched = searched
        guard budget.take(options.size) else { return false }
        let wanted = text.lowercased()
        return searched.contains { $0.holds(wanted, asWholeWords: false) }
    }

    /// An option's text folded for comparison, for finding it after its letter.
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

    /// The longest option, in scalars, that is searched for after its letter.
    private static let longest = 200

    /// The option that begins a text, else the only one that occurs in it, else the only one that
    /// is the same number.
    ///
    /// The caller may pass the text's numbers if they are known.
    func option(in text: String, _ scanner: NumberScanner? = nil) -> NamedOption? {
        guard !options.texts.isEmpty, budget.take() else { return nil }
        if let found = prepared.found[text] { return found }
        let found = newOption(in: text, scanner)
        prepared.found[text] = .some(found)
        return found
    }

    private func newOption(in text: String, _ scanner: NumberScanner?) -> NamedOption? {
        guard budget.take(Self.partingCost * text.utf8.count) else { return nil }
        let needles = needles
        guard needles.contains(where: { $0 != nil }) else { return sameNumber(in: text, scanner) }
        let tokens = OptionWords(text)
        for (words, needles) in zip([tokens, tokens.withoutSigns], needles) {
            guard let needles else { continue }
            let said = Said(words, prepared.vocabulary)
            if let found = option(in: said, needles) { return found }
        }
        return sameNumber(in: text, scanner)
    }

    private var needles: [[Needle]?] {
        if let needles = prepared.needles { return needles }
        budget.take(Self.partingCost * options.size)
        let tokens = options.texts.map(OptionWords.init)
        let needles = [tokens, tokens.map(\.withoutSigns)].map { parted -> [Needle]? in
            let wanted = parted.map { Needle(prepared.vocabulary.adding($0.words)) }
            return Set(wanted.map(\.elements)).count < wanted.count ? nil : wanted
        }
        prepared.determiners = language.determiners.map {
            prepared.vocabulary.adding(Self.words($0))
        }
        prepared.subjects = Set(language.subjects)
        prepared.needles = needles
        return needles
    }

    /// Whether a text begins with an option's text.
    func opens(_ text: String, with index: Int) -> Bool {
        let wanted = Self.words(options.texts[index])
        return !wanted.isEmpty && budget.take(Self.partingCost * text.utf8.count)
            && Self.words(text).starts(with: wanted)
    }

    private func option(in said: Said, _ wanted: [Needle]) -> NamedOption? {
        let text = said.words.words
        let found = wanted.enumerated().compactMap { index, needle in
            guard budget.take(text.count) else { return (index: Int, range: Range<Int>)?.none }
            return needle.first(in: said.numbers) {
                !said.areDenied[$0.lowerBound] && !isDeterminer($0, in: said)
            }
            .map { (index: index, range: $0) }
        }
        // "Red" is also in "dark red", so an option within another one's range is not a rival.
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

    /// Whether the word for "no" only belongs to the next word: "No way to know".
    private func isDeterminer(_ range: Range<Int>, in said: Said) -> Bool {
        let (rest, areNext) = (said.numbers[range.lowerBound...], said.words.areNext)
        return prepared.determiners.contains { phrase in
            guard phrase.count >= range.count, rest.starts(with: phrase) else { return false }
            let last = range.lowerBound + phrase.count - 1
            guard (range.lowerBound..<last).allSatisfy({ areNext[$0] }) else { return false }
            if phrase.count > range.count { return true }
            return areNext[last] && !prepared.subjects.contains(said.words.words[last + 1])
        }
    }

    /// The negations of all languages, by their last word, each with the phrases that end with it.
    private static let denying: (vocabulary: Numbering<String>, phrases: [Int: [[Int]]]) = {
        var vocabulary = Numbering<String>()
        let phrases = AnswerLanguage.all.flatMap(\.negations)
            .map { vocabulary.adding(words($0)) }.filter { !$0.isEmpty }
        return (vocabulary, Dictionary(grouping: phrases) { $0[$0.count - 1] })
    }()

    private static func denies(_ text: [String], _ numbers: [Int], before place: Int) -> Bool {
        let before = text[place - 1]
        if before.hasSuffix("n't") || before.hasSuffix("n’t") { return true }
        guard let phrases = denying.phrases[numbers[place - 1]] else { return false }
        return phrases.contains { numbers[..<place].suffix($0.count).elementsEqual($0) }
    }

    private static func words(_ text: String) -> [String] { OptionWords(text).withoutSigns.words }

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
}
