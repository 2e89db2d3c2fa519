import Evaluation
import JSON
import Testing
import Vocabulary

/// A reply, what was right, and what a person says of it.
struct Verdict: Sendable, CustomTestStringConvertible {
    enum Judgement: Sendable { case right, wrong, unreadable }

    let judgement: Judgement
    let reply: String
    let reference: JSONValue
    let status: ResultStatus

    var testDescription: String {
        "\(judgement): \(reply.prefix(60)) / \(reference.text.prefix(40))"
    }

    static func right(_ reply: String, _ reference: JSONValue) -> Verdict {
        Verdict(judgement: .right, reply: reply, reference: reference, status: .ok)
    }

    static func wrong(_ reply: String, _ reference: JSONValue) -> Verdict {
        Verdict(judgement: .wrong, reply: reply, reference: reference, status: .ok)
    }

    static func unreadable(
        _ reply: String, _ reference: JSONValue, status: ResultStatus = .ok
    ) -> Verdict {
        Verdict(judgement: .unreadable, reply: reply, reference: reference, status: status)
    }

    /// Expects the scorer to agree with the person; the reference is the item's field `answer`.
    func check(
        _ scorer: some Scorer, fields: JSONObject = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var fields = fields
        fields["answer"] = reference
        let score = scorer.score(ScoredReply(text: reply, metadata: fields, status: status))
        let agrees =
            switch judgement {
            case .right: score.value == 1
            case .wrong: score.value == 0
            case .unreadable: score.value == nil
            }
        #expect(agrees, "\(score)", sourceLocation: sourceLocation)
    }
}

/// The scorer of a declaration, as a job would get it.
func scorer(
    _ declaration: JSONObject, in context: ScorerContext = .init()
) throws -> any Scorer {
    var declaration = declaration
    if declaration["reference"] == nil { declaration["reference"] = "{{answer}}" }
    return try ScorerFactory.make(declaration, in: context)
}
