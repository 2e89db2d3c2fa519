import JSON
import Vocabulary

/// Requires the reply's length to be within bounds.
///
/// Options: `at_least`, `at_most` (one of them or both), `unit` ("characters" or "words";
/// characters), counted without surrounding space.
package struct LengthScorer: Scorer {
    static let kind = ScorerKind(
        "length", otherNames: ["word-count"], example: ["at_most": 100]
    ) { options, _ throws(DeclarationError) in try LengthScorer(&options) }

    package let name: String
    private let range: ClosedRange<Int>
    private let countsWords: Bool

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "length")
        let least = options.integer("at_least", in: 0...1_000_000_000)
        let most = options.integer("at_most", in: 0...1_000_000_000)
        let unit = options.string("unit") ?? "characters"
        if !["characters", "words"].contains(unit) {
            options.report("unit", "must be \"characters\" or \"words\", not \"\(unit)\"")
        }
        if least == nil, most == nil, options.findings.isEmpty {
            options.report(nil, "a length needs \"at_least\", \"at_most\" or both")
        }
        if let least, let most, least > most {
            options.report("at_least", "is above \"at_most\", so no reply can be right")
        }
        try options.finish()
        range = (least ?? 0)...(most ?? .max)
        countsWords = unit == "words"
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        if let reason = reply.unreadableReason { return .unreadable(reason) }
        budget.take(reply.text.utf8.count)
        let text = reply.text.trimmed
        let length = countsWords ? text.split(whereSeparator: \.isWhitespace).count : text.count
        return .verdict(range.contains(length), detail: "\(length)")
    }
}
