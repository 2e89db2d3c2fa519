import JSON
import Vocabulary

/// Finds the option that the reply chooses and compares it with the correct one.
///
/// Options: `reference` (a letter, an option's text, or its number from 0; several letters as in
/// "A, C" if all of them must be named), `options` (a list, with or without "A)" before the texts;
/// an object or a list of objects with labels of their own, letters or numbers; or a text with "(A)
/// …" lines; without it only letters are read), `language` (detected by default).
package struct ChoiceScorer: Scorer {
    static let kind = ScorerKind(
        "choice", otherNames: ["multiple-choice", "multi-choice", "mcq"],
        example: ["reference": "{{letter}}"]
    ) { options, _ throws(DeclarationError) in try ChoiceScorer(&options) }

    package let name: String
    private let reference: Reference
    private let options: Reference?
    private let language: LanguagePhrases?

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "choice")
        let reference = options.requiredReference()
        self.options = options.choices()
        language = options.language()
        try options.finish()
        guard let reference else { throw DeclarationError(findings: options.findings) }
        self.reference = reference
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        if let reason = reply.unreadableReason { return .unreadable(reason) }
        let choices: ChoiceOptions
        let right: [Set<Int>]
        do {
            let listed = try options?.value(in: reply.metadata)
            choices = ChoiceOptions(listed)
            budget.grant(bytes: choices.size)
            if let fault = choices.fault {
                return .missing(fault, detail: listed.map { $0.string ?? $0.text })
            }
            let wanted = try reference.values(in: reply.metadata)
            right = wanted.compactMap { value in
                choices.indices(ofLetters: value) ?? choices.index(of: value).map { [$0] }
            }
            if right.isEmpty {
                return .missing(
                    wanted.compactMap(choices.repetition(of:)).first
                        ?? "the reference names none of the options")
            }
        } catch {
            return .missing("\(error)")
        }
        let reader = ChoiceReader(
            reply.text, choices, language: language, takesSeveral: right.contains { $0.count > 1 },
            within: budget)
        switch reader.read() {
        case .none(let reason): return .unreadable(reason)
        case .options(let said, let isMarked):
            if reply.status == .truncated, !isMarked {
                return .unreadable("the reply was cut off before an answer")
            }
            let labels = said.sorted().map(choices.label).joined(separator: ", ")
            return .verdict(right.contains(Set(said)), detail: "read \(labels)")
        }
    }

    package func answer(in reply: ScoredReply, within budget: StepBudget) -> String? {
        guard reply.unreadableReason == nil else { return nil }
        let choices = ChoiceOptions((try? options?.value(in: reply.metadata)) ?? nil)
        budget.grant(bytes: choices.size)
        let reader = ChoiceReader(reply.text, choices, language: language, within: budget)
        guard case .options(let said, _) = reader.read() else { return nil }
        return said.sorted().map(choices.label).joined(separator: ", ")
    }
}

extension DeclaredOptions {
    /// Reads the options; a list in the job itself is checked at once.
    fileprivate mutating func choices() -> Reference? {
        guard let reference = reference("options") else { return nil }
        if let only = value("options")?.array, only.count == 1,
            only[0].string.map({ (try? FieldTemplate($0))?.fields.isEmpty ?? true }) ?? true
        {
            report("options", "there is only one option")
            return nil
        }
        // Options without fields are the same for every item.
        guard let listed = try? reference.value(in: [:]) else { return reference }
        let choices = ChoiceOptions(listed)
        if let fault = choices.fault {
            report("options", fault)
        } else if let repetition = choices.repetition {
            report("options", repetition)
        }
        return reference
    }
}
