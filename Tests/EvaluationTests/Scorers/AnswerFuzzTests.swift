import Evaluation
import Fuzzing
import JSON
import Testing

@testable import Evaluation

/// Every scorer comes to an end, whatever the answer, the reference and the options are.
struct AnswerFuzzTests {
    @Test(arguments: 1...8)
    func `changed answers are scored within their steps`(seed: UInt64) throws {
        for figures in try AnswerFuzz().run(answers: 60, seed: seed) {
            #expect(figures.steps <= 2_000, "\(figures.scorer)")
            #expect(figures.outOfRange == 0, "\(figures.scorer)")
        }
    }

    @Test(arguments: [
        "10^{.6021} = 4", "x^.5", "x^½", "x^{½}", "^.", "^{.", "10^10^10", "2^{^{.5}}", "^½½",
        "^1/2",
        "^{-.5}", "e^{-½}", "1^.1^.1", "\\frac{^.5}{2}", "#### ^.5", "\\boxed{^{.5}}", "$^.5$",
    ])
    func `an exponent that is no whole number ends in an answer, a reference or an option`(
        text: String
    ) throws {
        for declaration in AnswerFuzz.declarations {
            let scorer = try ScorerFactory.make(declaration)
            let fields: JSONObject = [
                "answer": .string(text), "answers": [.string(text), 4], "letter": "B",
                "options": [.string(text), "4"], "listing": .string("(A) \(text)\n(B) 4"),
            ]
            let (_, budget) = scorer.measuredScore(ScoredReply(text: text, metadata: fields))
            #expect(budget.taken <= 2_000 * budget.bytes)
        }
    }

    @Test func `letters that run on into the next question are no crash`() throws {
        let scorer = try ScorerFactory.make(["type": "choice", "reference": "A, B"])
        for text in ["A) and\nQ: B", "A.,\nQuestion: B", "A:\nor\nQ: B C", "A) and \n\nQ: B)"] {
            #expect(scorer.score(ScoredReply(text: text, metadata: [:])).value ?? 0 <= 1)
        }
    }

    @Test func `each step of the scanner goes on, also behind a token that ends before it began`() {
        let budget = StepBudget(bytes: 100)
        let scanner = NumberScanner("10^{.6021} = 4", within: budget)
        #expect(scanner.mentions.last?.readings == [4])
    }

    /// Each scorer with a budget that ends in the middle of its work, wherever that is.
    @Test(arguments: AnswerFuzz.declarations)
    func `a budget that is used up ends a scorer anywhere, without a crash`(
        declaration: JSONObject
    ) throws {
        let scorer = try ScorerFactory.make(declaration)
        var mutator = AnswerMutator(seed: 5)
        for spent in stride(from: 0, to: 4_000, by: 13) {
            let reply = ScoredReply(
                text: mutator.next(),
                metadata: [
                    "answer": .string(mutator.short()), "answers": [.string(mutator.short())],
                    "letter": "A", "options": ["1", .string(mutator.short())],
                    "listing": "(A) 1\n(B) 2",
                ])
            let budget = StepBudget(bytes: 0)
            budget.take(2_000 - spent % 2_000)
            _ = scorer.score(reply, within: budget)
        }
    }

    @Test func `an answer that takes too many steps is unreadable, and says so`() throws {
        let scorer = try ScorerFactory.make([
            "type": "regex", "pattern": .string(String(repeating: "(a|ab)*b?", count: 900)),
        ])
        let text = String(repeating: "a", count: 300_000)
        let (score, budget) = scorer.measuredScore(ScoredReply(text: text, metadata: [:]))
        #expect(score.reason == "reading the answer takes too many steps")
        // And soon: no answer takes more than two seconds' worth.
        #expect(budget.taken < 210_000_000)
    }
}
