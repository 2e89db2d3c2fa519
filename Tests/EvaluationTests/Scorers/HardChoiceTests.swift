import JSON
import Testing

/// Options as models take them in prose, in markup and among others that they reject.
struct HardChoiceTests {
    static let capitals: [Verdict] = [
        .right("Option B", "B"), .right("B: Paris", "B"), .right("[B]", "B"),
        .right("<answer>B</answer>", "B"), .right("```\nB\n```", "B"), .right("\"B\"", "B"),
        .right(#"{"answer": "B"}"#, "B"), .right(#"{"answer": "B", "confidence": "A+"}"#, "B"),
        .right(#"The answer is $\boxed{\textbf{(B)}}$"#, "B"), .right("Answer: {B}", "B"),
        .right("**B. Paris** is the capital. A, C and D are not.", "B"),
        .right("The best answer is B, although A is close.", "B"),
        .right("I'd rule out A, C, D, and E, leaving B.", "B"),
        .right("Not A. Not C. Therefore B.", "B"),
        .right("A is incorrect, B is correct.", "B"),
        .right("Neither A nor C; it's B.", "B"),
        .right("Both B and C are plausible, but B is best.", "B"),
        .right("The capital of France is Paris, not Lyon.", "B"),
        .right("Answer → B", "B"), .right("Ｂ", "B"),
        .right("B because Lyon (A) is no capital.", "B"), .right("(b) paris", "B"),
        .right("Let's see.\n\nFinal Answer: B) Paris", "B"), .right("ANSWER IS B", "B"),
        .right("Correct answer: B. Paris", "B"), .right("The answer is therefore (B)", "B"),
        .right("The answer would be option (B) Paris.", "B"), .right("Hence, B.", "B"),
        .right("So, B", "B"), .right("It's B.", "B"), .right("It must be (B).", "B"),
        .right("**Correct option: B**", "B"), .right("> B", "B"), .right("- B", "B"),
        .right("(A) Lyon is wrong; (B) Paris is right.", "B"),
        .right("The answer is A... no wait, it is B. The answer is B.", "B"),
        .wrong("The answer is E, none of these", "B"), .wrong("C) Nice", "B"),
        .wrong("It's A.", "B"), .wrong("Paris would be tempting, but the answer is A.", "B"),
        .wrong("Definitely C; B is wrong.", "B"),
        .unreadable("It's definitely not Lyon, Nice or Lille.", "B"),
        .unreadable("Answer: B/C", "B"), .unreadable("B and C", "B"),
        .unreadable("I am unable to choose; a good guess is all I have.", "A"),
        .unreadable("As an AI model, I cannot say.", "A"), .unreadable("A, B, C, D, E", "B"),
        .unreadable("Which one? A? B? C?", "B"), .unreadable("В", "B"),
        .unreadable("Be careful here.", "B"), .unreadable("A great question!", "A"),
        .unreadable("I", "B"), .unreadable("The answer is not given.", "B"),
        .unreadable("The answer is all of the above.", "B"), .unreadable("Plan B.", "B"),
    ]

    @Test(arguments: capitals)
    func `the option that is taken is told from those that are named`(
        _ verdict: Verdict
    ) throws {
        let scorer = try scorer(["type": "choice", "options": "{{options}}"])
        verdict.check(scorer, fields: ChoiceScorerTests.capitals)
    }

    static let tenLetters: [Verdict] = [
        .right("I", "I"), .right("The answer is I.", "I"), .right("(I)", "I"),
        .right("The answer is (J), I think.", "J"), .right("I think it is J.", "J"),
        .unreadable("I think so.", "I"), .wrong("The answer is (A).", "I"),
    ]

    @Test(arguments: tenLetters)
    func `a pronoun is no option`(_ verdict: Verdict) throws {
        let options: JSONValue = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        ]
        verdict.check(try scorer(["type": "choice", "options": options]))
    }

    static let near: [Verdict] = [
        .right("increase", "A"), .right("It will not decrease, it will increase.", "A"),
        .right("It would stay the same", "C"),
        .unreadable("It could increase or decrease.", "A"), .wrong("It will decrease.", "A"),
    ]

    @Test(arguments: near)
    func `a form of an option's word is that option`(_ verdict: Verdict) throws {
        verdict.check(
            try scorer([
                "type": "choice", "options": ["increase", "decrease", "stay the same"],
            ]))
    }
}
