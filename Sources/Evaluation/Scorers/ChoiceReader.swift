/// Tells which option a reply takes.
///
/// An option word for word comes first. Then what the reply calls its answer, of several such places
/// the last: a box, a tag, `####`, "the answer is (B)", "B is correct", "I choose B", a last line that
/// is a letter, each in any of the languages that are known. Then "so it is B"; the one that is ticked;
/// a label at the head of the reply or of its last line; the one letter that is named; the one option whose text is there;
/// the one that is the same number. What is said of another case or thought at first is no answer.
struct ChoiceReader {
    enum Outcome: Equatable {
        /// The options that are named; several only if they are named together.
        ///
        /// - Parameter isMarked: Whether the reply itself calls it the answer.
        case options([Int], isMarked: Bool)
        case none(reason: String)
    }

    /// A place that names an option as the answer, or says that none is.
    struct Place {
        let start: Int
        /// Nil if the reply declines to take one.
        let option: NamedOption?
        /// Whether it is the answer only in another case: "B would be right if …".
        var isConditional = false
    }

    let scan: NumberScanner
    let choices: ChoiceOptions
    let announcements: AnnouncementSearch
    let texts: ChoiceTexts
    /// Whether the right answer is more than one letter.
    let takesSeveral: Bool
    /// Where what belongs to the answer ends.
    let end: Int
    /// The languages whose phrases may stand in the text.
    let languages: [LanguagePhrases]
    private let reply: String

    /// Takes a reply whose steps have been granted.
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
        // "B would be right if I read the question well" takes B all the same.
        if let found = places.first?.option { return outcome(found, isMarked: true) }
        if let found = ticked() ?? headed() ?? onlyLetter() ?? numbered() ?? told() {
            return outcome(found, isMarked: false)
        }
        return .none(reason: "no option in the reply")
    }

    /// The option whose text is there, unless the reply says that the question cannot be answered.
    private func told() -> NamedOption? {
        let numbers = end < scan.scalars.count ? nil : scan
        guard let found = texts.option(in: said, numbers) else { return nil }
        let isOpen = Undecided(text: scan, end: end).isLast
        return isOpen && !texts.opens(said, with: found.index) ? nil : found
    }

    /// What belongs to the answer.
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

    /// Behind the first phrase of a kind that stands there.
    func phraseEnd(_ kind: (LanguagePhrases) -> PhraseSet, at position: Int) -> Int? {
        for phrases in languages {
            if let end = kind(phrases).end(in: scan, at: position) { return end }
        }
        return nil
    }
}
