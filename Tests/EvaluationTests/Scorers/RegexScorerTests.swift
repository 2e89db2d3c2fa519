import Evaluation
import JSON
import TestSupport
import Testing
import Vocabulary

struct RegexScorerTests {
    struct Case: Sendable {
        let pattern: String
        let text: String
        let matches: Bool
    }

    @Test(arguments: [
        Case(pattern: "a+b", text: "xaaab", matches: true),
        Case(pattern: "^b", text: "ab", matches: false),
        Case(pattern: "b$", text: "ab\n", matches: true),
        Case(pattern: #"b\z"#, text: "ab\n", matches: false),
        Case(pattern: "(?m)^b$", text: "a\nb\nc", matches: true),
        Case(pattern: "^b$", text: "a\nb\nc", matches: false),
        Case(pattern: "a.c", text: "a\nc", matches: false),
        Case(pattern: "(?s)a.c", text: "a\nc", matches: true),
        Case(pattern: "(?i)PARIS", text: "paris", matches: true),
        Case(pattern: "PARIS", text: "paris", matches: false),
        Case(pattern: "(?i)[a-c]É", text: "Bé", matches: true),
        Case(pattern: #"\bcat\b"#, text: "a cat.", matches: true),
        Case(pattern: #"\bcat\b"#, text: "concat", matches: false),
        Case(pattern: #"\Bcat"#, text: "concat", matches: true),
        Case(pattern: "[^0-9]", text: "123", matches: false),
        Case(pattern: #"[\d.]+$"#, text: "v1.2", matches: true),
        Case(pattern: #"[^\W\d]+"#, text: "12 _", matches: true),
        Case(pattern: "[]a]", text: "]", matches: true),
        Case(pattern: "[a-]", text: "-", matches: true),
        Case(pattern: "x{2,3}$", text: "xxxx", matches: true),
        Case(pattern: "^x{2,3}$", text: "xxxx", matches: false),
        Case(pattern: "^x{,2}$", text: "xx", matches: true),
        Case(pattern: "^x{2}$", text: "x", matches: false),
        Case(pattern: "a{b}", text: "a{b}", matches: true),
        Case(pattern: "colou?r", text: "color", matches: true),
        Case(pattern: "(ab|cd)+e", text: "abcde", matches: true),
        Case(pattern: "a|", text: "", matches: true),
        Case(pattern: "(a*)*b", text: "aaab", matches: true),
        Case(pattern: "(?:a|b)*c", text: "ababc", matches: true),
        Case(pattern: "(?<year>\\d{4})", text: "in 2024", matches: true),
        Case(pattern: "(?P<year>\\d{4})", text: "in 20x4", matches: false),
        Case(pattern: #"\x41\u0042"#, text: "AB", matches: true),
        Case(pattern: #"\$\d+\.\d\d"#, text: "$18.00", matches: true),
        Case(pattern: "日本", text: "在日本的", matches: true),
        Case(pattern: ".", text: "😀", matches: true),
        Case(pattern: "^.$", text: "e\u{301}", matches: false),
        Case(pattern: #"\s"#, text: "a\u{A0}b", matches: true),
        Case(pattern: "(a)(b)?$", text: "a", matches: true),
    ])
    func `a pattern matches as people know it`(_ it: Case) throws {
        let scorer = try ScorerFactory.make(["type": "regex", "pattern": .string(it.pattern)])
        let text = it.text.isEmpty ? "\u{1}" : it.text
        #expect(scorer.score(ScoredReply(text: text, metadata: [:])).value == (it.matches ? 1 : 0))
    }

    static let captured: [Verdict] = [
        .right("The answer: 12", 12), .right("answer: 1\nanswer: 12", 12),
        .wrong("answer: 13", 12),
        .unreadable("no idea", 12), .unreadable("", 12), .right("ANSWER:12", 12),
    ]

    @Test(arguments: captured)
    func `what a group captures is compared`(_ verdict: Verdict) throws {
        let options: JSONObject = [
            "type": "regex", "pattern": #"answer:\s*(\d+)"#, "ignore_case": true,
        ]
        verdict.check(try scorer(options))
    }

    @Test func `the first match and the whole match can be asked for`() throws {
        let options: JSONObject = [
            "type": "regex", "pattern": "[a-z](\\d)", "match": "first", "group": 0,
        ]
        Verdict.right("a1 b2", "a1").check(try scorer(options))
        Verdict.wrong("a1 b2", "1").check(try scorer(options))
    }

    @Test(arguments: [("{{answer}} apples", "C++ apples", 1.0), ("^{{answer}}$", "C", 0)])
    func `fields in a pattern stand for themselves`(pattern: String, text: String, value: Double)
        throws
    {
        let scorer = try ScorerFactory.make(["type": "regex", "pattern": .string(pattern)])
        #expect(scorer.score(ScoredReply(text: text, metadata: ["answer": "C++"])).value == value)
        #expect(scorer.score(ScoredReply(text: text, metadata: [:])).value == nil)
    }

    @Test(arguments: [
        "(", ")", "[a", "a**", "*a", "a{3,1}", "a{2000}", "a{99999999999}", "{2}", "a|{,3}",
        "[[:alpha:]]", "[^[:^digit:]]", "(?=a)", "(?<!a)", #"(a)\1"#, #"\q"#,
        "\\",
        "[z-a]", "a++", "(?x)a", "^*", #"\x4"#, "((((a{1000}){1000})))",
        String(repeating: "(", count: 200) + String(repeating: ")", count: 200),
    ])
    func `a pattern that cannot be kept is refused`(pattern: String) {
        #expect(throws: DeclarationError.self) {
            try ScorerFactory.make(["type": "regex", "pattern": .string(pattern)])
        }
    }

    @Test(arguments: [
        ("[x[:alpha:]]", "the class [:alpha:] is not supported, at column 3 of the pattern"),
        ("a|{2}", "\"{2}\" has nothing to repeat, at column 3 of the pattern"),
        ("a{99999999999}", "more than 1000 repetitions, at column 2 of the pattern"),
    ])
    func `what cannot be kept of a pattern is named`(pattern: String, message: String) {
        let error = #expect(throws: DeclarationError.self) {
            try ScorerFactory.make(["type": "regex", "pattern": .string(pattern)])
        }
        #expect(error?.findings.map(\.message) == [message])
    }

    @Test(arguments: [("[[:]", ":"), ("[[:a]", "a"), ("a{b", "a{b"), ("{}", "{}")])
    func `what only looks like a class or a count stands for itself`(
        pattern: String, text: String
    ) throws {
        let scorer = try ScorerFactory.make(["type": "regex", "pattern": .string(pattern)])
        #expect(scorer.score(ScoredReply(text: text, metadata: [:])).value == 1)
    }

    @Test(arguments: [
        ("(a*)*$", "a"), ("(a+)+$", "a"), ("(a|a)*$", "a"), ("(a|aa)+$", "a"), ("(.*a){20}$", "a"),
        (#"^(\w+\s?)*$"#, "word "), ("(x+x+)+y", "x"),
    ])
    func `no pattern is slow`(pattern: String, unit: String) throws {
        let scorer = try ScorerFactory.make(["type": "regex", "pattern": .string(pattern)])
        let text = String(repeating: unit, count: 10_000 / unit.utf8.count) + "!"
        let duration = processorTime {
            _ = scorer.score(ScoredReply(text: text, metadata: [:]))
        }
        #expect(duration < .seconds(30))
    }
}
