import JSON
import Vocabulary

/// Compares the final number of the reply with the reference.
///
/// The reference may be a number or a text with one ("…#### 18"), which is read the same way.
/// Options: `reference`, `tolerance` (0, absolute), `relative_tolerance` (0), `language` (detected
/// by default: it decides whether 1.000 is one or a thousand). Beyond the tolerances, numbers are
/// equal if they agree to nine digits, so 0.1 + 0.2 is 0.3.
package struct NumericScorer: Scorer {
    static let kind = ScorerKind(
        "numeric", otherNames: ["number", "math"], example: ["reference": "{{answer}}"]
    ) { options, _ throws(DeclarationError) in try NumericScorer(&options) }

    package let name: String
    private let reference: Reference
    private let tolerance: Double
    private let relativeTolerance: Double
    private let language: LanguagePhrases?

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "numeric")
        let reference = options.requiredReference()
        tolerance = options.number("tolerance", in: 0...(.infinity)) ?? 0
        relativeTolerance = options.number("relative_tolerance", in: 0...1) ?? 0
        language = options.language()
        try options.finish()
        guard let reference else { throw DeclarationError(findings: options.findings) }
        self.reference = reference
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        reply.judged(by: reference, within: budget) { right in
            let wanted = right.flatMap { readings(of: $0, within: budget) }
            guard !wanted.isEmpty else { return .missing("the reference holds no number") }
            let found = FinalNumber(in: reply.text, language: language, within: budget)
            if reply.status == .truncated, !found.isMarked {
                return .unreadable("the reply was cut off before an answer")
            }
            switch found.outcome {
            case .none(let reason): return .unreadable(reason)
            case .number(let said):
                let isRight = said.readings.contains { value in
                    wanted.contains { isEqual(value, to: $0) }
                }
                return .verdict(isRight, detail: said.readings.first.map { "read \($0)" })
            }
        }
    }

    package func answer(in reply: ScoredReply, within budget: StepBudget) -> String? {
        guard reply.unreadableReason == nil,
            case .number(let said) = FinalNumber(in: reply.text, language: language, within: budget)
                .outcome
        else { return nil }
        return said.readings.first.map { "\($0)" }
    }

    private func readings(of reference: String, within budget: StepBudget) -> [Double] {
        if let plain = Double(reference), plain.isFinite { return [plain] }
        if case .number(let mention) = FinalNumber(
            in: reference, language: language, within: budget
        ).outcome {
            return mention.readings
        }
        return []
    }

    private func isEqual(_ value: Double, to wanted: Double) -> Bool {
        let difference = abs(value - wanted)
        let rounding = 1e-9 * max(abs(value), abs(wanted))
        return difference <= max(tolerance + rounding, relativeTolerance * abs(wanted) + rounding)
    }
}
