import Evaluation
import JSON
import Vocabulary

/// What a score costs: of a usual reply, and of a megabyte that means harm.
enum ScorerBenchmark {
    private static let declarations: [(name: String, declaration: JSONObject)] = [
        ("exact", ["type": "exact", "reference": "42"]),
        ("includes", ["type": "includes", "reference": "forty-two"]),
        ("numeric", ["type": "numeric", "reference": 42]),
        (
            "choice",
            ["type": "choice", "reference": "B", "options": ["one", "forty-two", "none of these"]]
        ),
        ("regex", ["type": "regex", "pattern": #"(\d+\s*)+x"#]),
        ("json", ["type": "json", "schema": ["type": "object"]]),
        ("f1", ["type": "f1", "reference": "the answer is forty-two"]),
        ("levenshtein", ["type": "levenshtein", "reference": "the answer is forty-two"]),
    ]

    /// Pieces whose repetition is hard on one scorer or another.
    private static let units = [
        "1", "1,", "1 ", "1-", "1/", "1 1/1 ", "\\boxed{", "#### 1\n", "answer is ", "**", "{",
        "[1,",
        "\"", "```\n", "(A) ", "A) x\n", "\u{1B}[31m", "👩‍👩‍👧‍👦", "e\u{301}", "one ", "two-", "a", " ",
        "\n",
        "</think>", "\\frac{1}{", "1 000 ", "minus ", "1^1^", "option ", "choose ", "=1", "B is ",
        "x=",
    ]

    static func run() throws {
        let usual =
            "Each of the six boxes holds seven apples, so there are 6 * 7 = 42.\n\nThe answer is 42."
        for (name, declaration) in declarations {
            let scorer = try ScorerFactory.make(declaration)
            let short = measure { for _ in 0..<1_000 { score(scorer, usual) } }
            let worst = units.map { unit in
                let text = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
                return (time: measure { score(scorer, text) }, unit: unit)
            }.max { $0.time < $1.time }
            let hard = worst.map { "\($0.time) (\($0.unit.debugDescription))" } ?? ""
            print("\(name): \(short / 1_000) for a usual reply, at worst \(hard) for 1 MB")
        }
    }

    private static func score(_ scorer: any Scorer, _ text: String) {
        _ = scorer.score(ScoredReply(text: text, metadata: [:]))
    }

    private static func measure(_ body: () -> Void) -> Duration { ContinuousClock().measure(body) }
}
