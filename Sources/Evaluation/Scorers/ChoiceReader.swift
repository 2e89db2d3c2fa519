/// Finds the option that a reply chooses.
///
/// First comes an option's exact text. Then what the reply calls its answer, the last one of
/// several: a box, a tag, `####`, "the answer is (B)", "B is correct", "I choose B", a last line
/// that is a letter, in any of the known languages. Then "so it is B"; the ticked option; a label
/// at the beginning of the reply or of its last line; the only letter that is named; the only
/// option whose text occurs; the only one that is the same number. Conditional and tentative
/// statements do not count.
struct ChoiceReader {
    enum Outcome: Equatable {
        /// The named options; several only if they are named together.
        ///
        /// - Parameter isMarked: Whether the reply itself calls it the answer.
        case options([Int], isMarked: Bool)
        case none(reason: String)
    }

    /// A place that names an option as the answer, or says that none is.
    struct Place {
        let start: Int
        /// Nil if the reply chooses none.
        let option: NamedOption?
        /// Whether it is the answer only under a condition: "B would be right if …".
        var isConditional = false
    }

    let scan: NumberScanner
    let choices: ChoiceOptions
    let announcements: AnnouncementSearch
    let texts: ChoiceTexts
    /// Whether the correct answer has more than one letter.
    let takesSeveral: Bool
    /// The end of the text that belongs to the answer.
    let end: Int
    /// The languages whose phrases may occur in the text.
    let languages: [LanguagePhrases]
    private let reply: String

    /// The caller must have granted the steps for the reply.
    init(
        _ reply: String, _ choices: ChoiceOptions, language: LanguagePhrases? = nil,
        takesSeveral: Bool = false, within budget: StepBudget
    ) {
        self.reply = String(AnswerText.withoutEscapes(AnswerText.withoutThoughts(reply)))
        self.choices = choices
        self.takesSeveral = takesSeveral
        scan = NumberScanner(self.reply, language: language, within: budget)
        languages = [scan.phrases, .english]
        announcements = AnnouncementSearch(scan, takesPlural: takesSeveral)
        texts = ChoiceTexts(choices, scan.phrases.language, within: budget)
        end = QuestionLine.first(in: scan)
    }

    func read() -> Outcome {
        if let found = texts.whole(reply) { return .options([found.index], isMarked: true) }
        if let found = listed() { return outcome(found, isMarked: true) }
        let places = [
            boxed(), tagged(), hashed(), announced(), judgedCorrect(), judgedInverted(), chosen(),
            remaining(), declined(),
        ]
        .compactMap(\.self)
        let firm = places.filter { !$0.isConditional }
        if let last = firm.max(by: { $0.start < $1.start }) {
            let place = corrected(after: last) ?? finalLine(after: last) ?? last
            guard let option = place.option else { return Self.declined }
            return outcome(option, isMarked: true)
        }
        if let found = concluded() { return outcome(found, isMarked: true) }
        // "B would be right if I read the question well" still chooses B.
        if let found = places.first?.option { return outcome(found, isMarked: true) }
        if let found = ticked() ?? headed() ?? onlyLetter() ?? numbered() ?? told() {
            return outcome(found, isMarked: false)
        }
        return .none(reason: "no option in the reply")
    }

    /// The option whose text occurs, unless the reply says that the question cannot be answered.
    private func told() -> NamedOption? {
        let numbers = end < scan.scalars.count ? nil : scan
        guard let found = texts.option(in: said, numbers) else { return nil }
        let isOpen = Undecided(text: scan, end: end).isLast
        return isOpen && !texts.opens(said, with: found.index) ? nil : found
    }

    /// The text that belongs to the answer.
    private var said: String {
        end < scan.scalars.count
            ? String(String.UnicodeScalarView(scan.between(0, end))) : reply
    }

    private static let declined = Outcome.none(reason: "the reply takes none of the options")

    private func outcome(_ option: NamedOption, isMarked: Bool) -> Outcome {
        if option.isAmbiguous { return .none(reason: "more than one option is named") }
        return .options([option.index] + option.others, isMarked: isMarked)
    }

    subscript(position: Int) -> Unicode.Scalar { scan[position] }

    func standsWord(_ word: String, at position: Int) -> Bool {
        scan.stands(word, at: position) && !self[position - 1].isLetter
            && !self[position + word.utf8.count].isLetter
    }

    func skippingSpaces(from position: Int) -> Int { scan.skippingSpaces(from: position) }

    /// The index after the first phrase of a kind at this position.
    func phraseEnd(_ kind: (LanguagePhrases) -> PhraseSet, at position: Int) -> Int? {
        for phrases in languages {
            if let end = kind(phrases).end(in: scan, at: position) { return end }
        }
        return nil
    }
}
