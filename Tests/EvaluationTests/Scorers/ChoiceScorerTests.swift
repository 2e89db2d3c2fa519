import Evaluation
import JSON
import Testing
import Vocabulary

struct ChoiceScorerTests {
    static let capitals: JSONObject = [
        "options": ["Lyon", "Paris", "Nice", "Lille", "None of these"]
    ]

    static let taken: [Verdict] = [
        .right("B", "B"), .right("b", "B"), .right("(B)", "B"), .right("B.", "B"),
        .right("B)", "B"),
        .right("**B**", "B"), .right("B) Paris", "B"), .right("(B) Paris, of course", "B"),
        .right("The answer is (B).", "B"), .right("The answer is B.", "B"),
        .right("the answer is b.", "B"), .right("Answer: B", "B"), .right("**Answer:** B", "B"),
        .right("**Answer: (B) Paris**", "B"), .right("Answer: **B**", "B"),
        .right("The correct answer is option B, Paris.", "B"),
        .right("The correct option is B", "B"),
        .right("The correct choice is (B) Paris", "B"), .right("B is correct.", "B"),
        .right("(B) is the right answer because it is the capital.", "B"),
        .right("I choose B", "B"), .right("I would go with option (B).", "B"),
        .right(#"\boxed{B}"#, "B"), .right(#"$\boxed{\text{(B)}}$"#, "B"),
        .right(#"\boxed{\text{B}}"#, "B"), .right(#"\boxed{Paris}"#, "B"),
        .right("Paris", "B"), .right("It is Paris.", "B"), .right("paris!", "(B)"),
        .right("The answer is Paris.", "B"), .right("Answer: Paris", 1), .right("B", "Paris"),
        .right("(A) is wrong. (C) is wrong. The answer is (B).", "B"),
        .right("The answer is (B). Option C is tempting, but C is no capital.", "B"),
        .right("The answer is A. No, the answer is B.", "B"),
        .right("The answer is not A but B.", "B"), .right("The answer is B, not A.", "B"),
        .right("Let me think.\n\nB", "B"), .right("Lyon is big. Still:\n(B)", "B"),
        .right("<think>A? The answer is A.</think>B", "B"),
        .right("The answer is:\n\n**B**", "B"),
        .right("The answer is A", "A"), .right("Answer: A because it is.", "A"),
        .right("None of these", "E"), .right("Of the options, only (B) fits.", "B"),
        .right("A) Lyon - no\nB) Paris - yes\nC) Nice - no\n\nThe answer is B", "B"),
        .right("A) no\nB) yes\nC) no\nB)", "B"), .right("Answer - B", "B"),
        .right("My final answer: (b)", "B"), .right("The answer is \"B\".", "B"),
        .right("The answer is `B`", "B"), .right("The right answer must be B!", "B"),
        .wrong("A", "B"), .wrong("The answer is (C).", "B"), .wrong("Lyon", "B"),
        .wrong("The answer is B. Wait, the answer is C.", "B"), .wrong("E", "B"),
        .wrong("None of these", "B"), .wrong("Answer: D) Lille", "B"),
    ]

    @Test(arguments: taken)
    func `an option is known by its letter or its text`(_ verdict: Verdict) throws {
        let scorer = try scorer(["type": "choice", "options": "{{options}}"])
        verdict.check(scorer, fields: Self.capitals)
    }

    @Test(
        arguments: [
            (["A": "oak", "B": "elm"], nil), ([], "there are no options"),
            (7, "the options must be a list, an object or a text, not a number"),
            ("elm or oak", "the options are a text that lists none"),
            (["elm", "elm"], "the option \"elm\" is listed twice"),
            (["i": "oak", "ii": "elm"], "the label \"ii\" is neither a letter nor a number"),
            (["a": "oak", "A": "elm"], "the label \"a\" is used twice"),
        ] as [(JSONValue, String?)])
    func `options of a line that cannot be told apart leave no verdict`(
        options: JSONValue, reason: String?
    ) throws {
        let scorer = try ScorerFactory.make([
            "type": "choice", "reference": "{{right}}", "options": "{{options}}",
        ])
        let fields: JSONObject = ["right": "elm", "options": options]
        let score = scorer.score(ScoredReply(text: "elm", metadata: fields))
        #expect(score.reason == reason)
        #expect(score.value == (reason == nil ? 1 : nil))
    }

    @Test func `of two options that are alike the letter tells which is meant`() throws {
        let scorer = try ScorerFactory.make([
            "type": "choice", "reference": "B", "options": "{{options}}",
        ])
        let fields: JSONObject = ["options": ["elm", "elm", "oak"]]
        #expect(scorer.score(ScoredReply(text: "The answer is B.", metadata: fields)).value == 1)
        #expect(scorer.score(ScoredReply(text: "elm", metadata: fields)).value == nil)
    }

    static let untaken: [Verdict] = [
        .unreadable("", "B"), .unreadable("I do not know.", "B"), .unreadable("Berlin", "B"),
        .unreadable("A or B", "B"), .unreadable("The answer is A or B.", "B"),
        .unreadable("The answer is both A and B.", "B"), .unreadable("(A), (B)", "B"),
        .unreadable("Lyon or Paris", "B"), .unreadable("Perhaps Lyon, perhaps Paris.", "B"),
        .unreadable("I think it is hard.", "B"), .unreadable("A tough one.", "A"),
        .unreadable("I am not sure", "B"), .unreadable("A/B", "B"),
        .unreadable("The answer is not B.", "B"),
        .unreadable("G", "B"), .unreadable("B", "Z"), .unreadable("B", "Berlin"),
        .unreadable("B", "B", status: .failed),
        .unreadable("Perhaps Paris", "B", status: .truncated),
        .unreadable("A) Lyon\nB) Paris\nC) Nice", "B"), .unreadable("It is not Paris.", "B"),
        .unreadable("The answer is I think unclear", "B"),
    ]

    @Test(arguments: untaken)
    func `a reply that takes no one option is unreadable`(_ verdict: Verdict) throws {
        let scorer = try scorer(["type": "choice", "options": "{{options}}"])
        verdict.check(scorer, fields: Self.capitals)
    }

    static let words: [Verdict] = [
        .right("Yes", "Yes"), .right("yes.", "Yes"),
        .right("No, because yes would be odd.", "No"),
        .right("The answer is no.", "No"), .wrong("No", "Yes"),
        .right("So the answer is Yes.", "Yes"),
        .right("**No**", "No"), .unreadable("Maybe", "Yes"), .unreadable("Yes or no", "Yes"),
        .right("He is tall. So yes.", "Yes"),
    ]

    @Test(arguments: words)
    func `options may be words alone`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "choice", "options": ["Yes", "No"]]))
    }

    static let denied: [Verdict] = [
        .right("The argument is valid.", "valid"),
        .right("The argument is invalid.", "invalid"),
        .wrong("invalid", "valid"), .unreadable("It is not valid.", "valid"),
    ]

    @Test(arguments: denied)
    func `a denied option is not taken`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "choice", "options": ["valid", "invalid"]]))
    }

    static let lettered: [Verdict] = [
        .right("E", "E"), .right("$78.20", "E"),
        .right("The original price is 78.2 dollars", "E"),
        .right("x = 78.20, so E)", "E"), .wrong("70", "E"), .right("The answer is $65", "B"),
        .unreadable("79", "E"), .right("(D) $70", "D"),
    ]

    @Test(arguments: lettered)
    func `options with their letters in the text are understood`(_ verdict: Verdict) throws {
        let options: JSONValue = ["A)$61", "B)$65", "C)$67.40", "D)$70", "E)$78.20"]
        verdict.check(try scorer(["type": "choice", "options": options]))
    }

    static let formulas: [Verdict] = [
        .right("5(√3 + 1)", "A"), .right("The time is 7(√3 – 1) minutes.", "C"),
        .wrong("8(√3 – 2)", "C"), .right("None of these", "E"),
    ]

    @Test(arguments: formulas)
    func `formulas are told apart by their signs`(_ verdict: Verdict) throws {
        let options: JSONValue = [
            "A)5(√3 + 1)", "B)6(√3 + √2)", "C)7(√3 – 1)", "D)8(√3 – 2)", "E)None of these",
        ]
        verdict.check(try scorer(["type": "choice", "options": options]))
    }

    static let lines: [Verdict] = [
        .right("(A)", "(A)"), .right("05/01/2021", "(A)"), .wrong("(B)", "(A)"),
        .right("It is 02/23/2021.", "(B)"),
    ]

    @Test(arguments: lines)
    func `options may be lines of the question`(_ verdict: Verdict) throws {
        let question: JSONValue = "What date is it?\nOptions:\n(A) 05/01/2021\n(B) 02/23/2021"
        verdict.check(
            try scorer(["type": "choice", "options": "{{input}}"]), fields: ["input": question])
    }

    static let letters: [Verdict] = [
        .right("J", "J"), .right("The answer is (F).", "F"), .wrong("The answer is (F).", "G"),
        .unreadable("5", "F"), .right("B", 1),
    ]

    @Test(arguments: letters)
    func `letters alone are enough`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "choice"]))
    }

    static let nested: [Verdict] = [
        .right("dark red", "C"), .right("red", "A"), .unreadable("blue or red", "A"),
        .right("It looks dark red to me", "C"),
    ]

    @Test(arguments: nested)
    func `an option within another is no rival of it`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "choice", "options": ["red", "blue", "dark red"]]))
    }
}
