import Evaluation
package import JSON
package import Routing
package import Vocabulary

/// Decides whether a cascade stops at an answer.
package struct AnswerTest: Sendable {
    /// Each must give 1.
    private let scorers: [any Scorer]
    private let twoMustAgree: Bool
    private let leastLogprob: Double?

    /// What the test says.
    package enum Verdict: Equatable, Sendable {
        case accepted
        /// Wants a second sample of the same model, to compare with this one.
        case undecided
        case refused
    }

    package init(_ rule: AcceptanceRule) {
        scorers = Self.declarations(rule).compactMap { _, declaration in
            try? ScorerFactory.make(declaration, in: Self.context)
        }
        twoMustAgree = rule.twoAgree
        leastLogprob = rule.meanLogprob
    }

    /// What makes a rule unusable.
    static func findings(in rule: AcceptanceRule) -> [PolicyFinding] {
        declarations(rule).flatMap { key, declaration in
            do throws(DeclarationError) {
                _ = try ScorerFactory.make(declaration, in: Self.context)
                return [PolicyFinding]()
            } catch {
                return error.findings.map {
                    PolicyFinding(path: ["accept", key], message: "is no \(key): \($0.message).")
                }
            }
        }
    }

    /// A rule's tests, as the equivalent scorers.
    private static func declarations(_ rule: AcceptanceRule) -> [(key: String, JSONObject)] {
        var declarations: [(key: String, JSONObject)] = []
        if let schema = rule.schema {
            declarations.append(("schema", ["type": "json", "schema": schema]))
        } else if rule.isJSON {
            declarations.append(("json", ["type": "json"]))
        }
        if let pattern = rule.pattern {
            declarations.append(("pattern", ["type": "regex", "pattern": .string(pattern)]))
        }
        return declarations
    }

    private static let context = ScorerContext(allowsCommands: false, directory: ".")

    /// Whether a request must ask for log-probabilities, which no model sends by itself.
    package var needsLogprobs: Bool { leastLogprob != nil }

    /// Takes the item's further fields, which a pattern may refer to, and the model's first
    /// answer, if this is its second sample.
    package func verdict(on completion: Completion, metadata: JSONObject, earlier: String?)
        -> Verdict
    {
        guard holds(of: completion, metadata: metadata) else { return .refused }
        guard twoMustAgree else { return .accepted }
        guard let earlier else { return .undecided }
        return Self.agree(earlier, completion.text) ? .accepted : .refused
    }

    private func holds(of completion: Completion, metadata: JSONObject) -> Bool {
        guard completion.finishReason == .stop || completion.finishReason == .toolCalls else {
            return false
        }
        if let leastLogprob {
            guard let mean = Self.meanLogprob(completion.logprobs), mean >= leastLogprob else {
                return false
            }
        }
        let reply = ScoredReply(
            text: completion.text, toolCalls: completion.toolCalls, metadata: metadata, status: .ok)
        return scorers.allSatisfy { $0.score(reply).outcome == .value(1) }
    }

    /// Whether two answers say the same: as JSON values if both are, else in their words.
    static func agree(_ left: String, _ right: String) -> Bool {
        if let left = try? JSONValue.parse(left), let right = try? JSONValue.parse(right) {
            return JSONEquality.holds(left, right)
        }
        return words(left) == words(right)
    }

    /// In lower case, without the punctuation at their ends.
    private static func words(_ text: String) -> [Substring] {
        text.lowercased().split(whereSeparator: \.isWhitespace).compactMap { word in
            let isInside: (Character) -> Bool = { $0.isLetter || $0.isNumber }
            guard let first = word.firstIndex(where: isInside),
                let last = word.lastIndex(where: isInside)
            else { return nil }
            // A sign or a currency before a number is a part of it.
            let start = word[..<first].lastIndex(of: "-") ?? first
            return word[start...last]
        }
    }

    /// In the shape of the OpenAI API: `content`, a list of tokens with their `logprob`.
    private static func meanLogprob(_ logprobs: JSONValue?) -> Double? {
        guard let tokens = logprobs?["content"]?.array, !tokens.isEmpty else { return nil }
        var sum = 0.0
        for token in tokens {
            guard let logprob = token["logprob"]?.double else { return nil }
            sum += logprob
        }
        return sum / Double(tokens.count)
    }
}
