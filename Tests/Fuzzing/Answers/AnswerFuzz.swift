import Evaluation
package import JSON
import Synchronization
import TestSupport

/// Scores changed answers with every rule that scores, and keeps what was worst.
package final class AnswerFuzz: Sendable {
    /// What one scorer took at most.
    package struct Figures: Sendable {
        package let scorer: String
        /// Steps over the bytes that were read, the reference and the options among them.
        package var steps = 0.0
        package var time = Duration.zero
        /// The answer that took the longest, and its number.
        package var slowest = ""
        package var slowestNumber = 0
        /// How many scores were neither unreadable nor from 0 to 1.
        package var outOfRange = 0
        /// How many answers used up their steps.
        package var exhausted = 0
    }

    /// What is being scored, for whoever watches for one that never ends.
    package struct Current: Sendable {
        package var number = 0
        package var scorer = ""
        package var answer = ""
    }

    private let scorers: [any Scorer]
    private let state = Mutex(Current())

    /// What is being scored now.
    package var current: Current { state.withLock { $0 } }

    /// All rules, in the forms in which they do different work.
    package static let declarations = chosen + ScorerFactory.examples(beside: chosen)

    private static let chosen: [JSONObject] = [
        ["type": "exact", "reference": "{{answer}}", "ignore_punctuation": true],
        ["type": "includes", "reference": "{{answers}}"],
        ["type": "includes", "reference": "{{answer}}", "ignore_punctuation": true],
        ["type": "numeric", "reference": "{{answers}}"],
        ["type": "choice", "reference": "{{letter}}", "options": "{{options}}"],
        ["type": "choice", "reference": "{{letter}}", "options": "{{listing}}"],
        ["type": "choice", "reference": "{{letter}}"], ["type": "f1", "reference": "{{answers}}"],
        ["type": "levenshtein", "reference": "{{answer}}", "ignore_case": true],
        [
            "type": "json",
            "schema": [
                "$ref": "#/$defs/a",
                "$defs": [
                    "a": [
                        "anyOf": [["type": "object"], ["not": ["pattern": "^(a|aa)+$"]]],
                        "additionalProperties": ["$ref": "#/$defs/a"], "uniqueItems": true,
                    ]
                ],
            ],
        ],
        ["type": "json", "reference": "{{answer}}"],
        ["type": "json", "reference": ["answer": 42], "fields": ["answer"]],
        ["type": "regex", "pattern": #"(\d+\s*)+x"#],
        ["type": "regex", "pattern": #"(?i)answer.{0,40}?(\S+)"#, "reference": "{{answer}}"],
        ["type": "regex", "pattern": "{{answer}}.*(.)", "reference": "{{letter}}"],
    ]

    package init() throws {
        scorers = try Self.declarations.enumerated().map { index, declaration in
            var declaration = declaration
            let type = declaration["type"]?.string ?? ""
            declaration["name"] = .string("\(type)-\(index + 1)")
            return try ScorerFactory.make(declaration)
        }
    }

    /// The figures of all scorers over so many answers, or over a single one of them.
    package func run(answers: Int, seed: UInt64, only: Int? = nil) -> [Figures] {
        var mutator = AnswerMutator(seed: seed)
        var figures = scorers.map { Figures(scorer: $0.name) }
        for number in 1...max(1, only ?? answers) {
            let reply = Self.reply(&mutator)
            if let only, number != only { continue }
            for (index, scorer) in scorers.enumerated() {
                let now = Current(number: number, scorer: scorer.name, answer: reply.text)
                state.withLock { $0 = now }
                score(reply, by: scorer, into: &figures[index])
            }
        }
        return figures
    }

    private func score(_ reply: ScoredReply, by scorer: any Scorer, into figures: inout Figures) {
        var result = Score.unreadable("")
        var steps = 0.0
        let time = processorTime {
            let (score, budget) = scorer.measuredScore(reply)
            result = score
            steps = Double(budget.taken) / Double(max(1, budget.bytes))
            figures.exhausted += budget.isExhausted ? 1 : 0
        }
        figures.steps = max(figures.steps, steps)
        if time > figures.time {
            // The least of a few: what else goes on at the machine only adds.
            let again = (0..<3).map { _ in processorTime { _ = scorer.measuredScore(reply) } }
            let least = again.min().map { min($0, time) } ?? time
            if least > figures.time {
                (figures.time, figures.slowest) = (least, reply.text)
                figures.slowestNumber = current.number
            }
        }
        if let value = result.value, !(0...1 ~= value) { figures.outOfRange += 1 }
    }

    /// An answer with an item whose fields are as much out of hand.
    private static func reply(_ mutator: inout AnswerMutator) -> ScoredReply {
        let options = (0..<2 + mutator.below(9)).map { _ in mutator.short() }
        let letter = String(UnicodeScalar(UInt8(65 + mutator.below(options.count))))
        let listing = options.enumerated().map { index, text in
            "(\(Character(UnicodeScalar(UInt8(65 + index))))) \(text)"
        }
        let answers = (0...mutator.below(3)).map { _ in JSONValue.string(mutator.short()) }
        return ScoredReply(
            text: mutator.next(),
            metadata: [
                "answer": answers[0], "answers": .array(answers),
                "letter": .string(mutator.below(8) == 0 ? mutator.short() : letter),
                "options": .array(options.map(JSONValue.string)),
                "listing": .string(listing.joined(separator: "\n")),
            ])
    }
}
