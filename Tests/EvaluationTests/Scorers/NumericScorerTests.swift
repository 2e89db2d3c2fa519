import JSON
import Testing
import Vocabulary

struct NumericScorerTests {
    static let marked: [Verdict] = [
        // Marked answers.
        .right("16 - 3 - 4 = 9 eggs. 9 * 2 = 18.\n#### 18", 18),
        .right("#### $1,080", 1080), .right("#### -7 degrees", -7), .wrong("#### 17", 18),
        .right("#### 5\nWait, that is off.\n#### 6", 6), .right("#### **42**", 42),
        .right(#"Thus \boxed{42}."#, 42), .right(#"\[ \boxed{\frac{3}{4}} \]"#, 0.75),
        .right(#"\boxed{1{,}234}"#, 1234), .right(#"\boxed{x = 7}"#, 7),
        .right(#"\boxed{12 \text{ apples}}"#, 12), .right(#"\boxed{\$18}"#, 18),
        .right(#"\boxed{25\%}"#, 25), .right(#"$\boxed{-\frac{1}{2}}$"#, -0.5),
        .right(#"First \boxed{3}, but then \boxed{4}."#, 4), .wrong(#"\boxed{41}"#, 42),
        .right(#"\boxed{45^\circ}"#, 45), .right(#"\boxed{1.5 \times 10^{3}}"#, 1500),
        .unreadable(#"\boxed{5\sqrt{2}}"#, 5), .unreadable(#"\boxed{2x+1} for 3"#, 3),
        .unreadable(#"\boxed{(2, 3)}"#, 2), .unreadable(#"\boxed{\text{none}} of the 7"#, 7),
        .right(#"\boxed{3 + 4 = 7}"#, 7), .unreadable(#"\boxed{3\pi}"#, 3),
    ]

    @Test(arguments: marked)
    func `a marked answer is taken wherever it stands`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }

    static let announced: [Verdict] = [
        .right("The answer is 42.", 42), .right("The answer is: 42", 42),
        .right("Answer: 42", 42), .right("**Answer:** 42 apples", 42),
        .right("The final answer is $18.00.", 18), .right("the answer is **1,234**", 1234),
        .right("The answer is 42. I checked it 3 times, in 2 ways.", 42),
        .right("The answer is 42 because 6 * 7 = 42 and not 41.", 42),
        .right("The answer is 5 + 3 = 8.", 8), .right("The answer is 8 = 5 + 3.", 8),
        .right("The answer is the sum of 5 and 3, which is 8.", 8),
        .right("The answer is 42. Wait, the answer is 43.", 43),
        .wrong("The answer is 42. Wait, the answer is 43.", 42),
        .right("So the answer to question 3 is 17.", 17),
        .right("The answer is approximately 3.14", 3.14), .right("Answer = 12", 12),
        .right("The answer is x = 5", 5), .right("The answer is seven.", 7),
        .right("The answer is:\n\n42\n\nHave a nice day, see you in 2030.", 42),
        .right("Final Answer: The farmer has 42 sheep.", 42),
        .right("The answer is not 5 but 7.", 7), .wrong("The answer is not 5 but 7.", 5),
        .unreadable("The answer is 5 or 7.", 5),
        .unreadable("The answer is between 5 and 7.", 6),
        .unreadable("The answer is 5-7.", 5), .unreadable("The answer is 5 to 7.", 5),
        .right("The answer is 0.5 or 1/2.", 0.5), .right("The answer is 50% or 0.5.", 0.5),
        .unreadable("The answer is unknown, as 3 of 4 facts are missing.", 4),
        .unreadable("The answer cannot be told.\nAnswer: not enough information (2 of 3).", 3),
        .unreadable("The answer is 5 apples and 3 pears.", 5),
        .right("My answer: forty-two", 42), .right("answer: -3", -3),
        .right("ANSWER: 3/4", 0.75),
        .right("The answer is $20 each, so 3 cost $60 in total. Answer: 60", 60),
        .right("The answer is $5$.", 5), .right("The answer is `12`.", 12),
        .right("The correct answer would be 9 eggs", 9),
        .right("The answer is 5 dollars and 20 cents.", 5.2),
    ]

    @Test(arguments: announced)
    func `an announced answer comes before later numbers`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }

    static let meant: [Verdict] = [
        .right("42", 42), .right(" 42.\n", 42), .right("She makes $18 every day.", 18),
        .right("9 * 2 = 18", 18), .right("It is 1,234,567.", 1_234_567),
        .right("1 234 567", 1_234_567),
        .right("1.234.567", 1_234_567), .right("1.234,56 €", 1234.56), .right("1'000", 1000),
        .right("10 000", 10_000), .right("12,34,567 rupees", 1_234_567), .right("3,5", 3.5),
        .right("1\u{202F}234", 1234), .right("1_000", 1000), .right("3 , 5", 5),
        .right("0.50", 0.5), .right(".5", 0.5), .right("007", 7), .right("+5", 5),
        .right("-5", -5), .right("−5", -5), .right("\u{2013}5", -5), .right("minus 5", -5),
        .right("negative five", -5), .wrong("5", -5), .wrong("-5", 5), .right("-$5", -5),
        .right("$-5", -5), .right("10 - 5 = 5", 5), .right("10-5=5", 5), .right("- 5", 5),
        .right("3/4", 0.75), .right("1 1/2", 1.5), .right("1½", 1.5), .right("½", 0.5),
        .right("6/3", 2), .right("1e6", 1_000_000), .right("1.5E-3", 0.0015),
        .right("2 × 10^3", 2000), .right("2x10^3", 2000), .right("3·10⁻²", 0.03),
        .right("10^3", 1000), .right("2**10", 1024), .right("5²", 25), .right("12 m^2", 12),
        .right("12 m²", 12), .right("50%", 50), .right("50%", 0.5), .right("50 percent", 0.5),
        .wrong("50%", 5), .right("0.5", "50%"), .right("3 million", 3_000_000),
        .right("3 million", 3), .right("$50k", 50_000), .right("2 dozen", 24),
        .right("2 dozen", 2),
        .right("5km", 5), .right("USD 50", 50), .right("USD50", 50), .right("€1,50", 1.5),
        .right("Rs. 500", 500), .right("75 cents", 0.75), .right("75¢", 75),
        .right("forty-two", 42), .right("two hundred and fifty-six", 256),
        .right("a hundred", 100),
        .right("one", 1), .right("Seven apples.", 7), .right("three quarters", 0.75),
        .right("two thousand five hundred", 2500), .right("one half", 0.5),
        .right("42 minutes, so he arrives at 3:30", 42),
        .right("She has 42 left on the 3rd day.", 42),
        .right("It was 42 in GPT-4 and H2O.", 42),
        .right("On 2024-05-06 there were 12.", 12), .right("12 were there on 5/6/2024.", 12),
        .right("They are 12, says version 1.2.3", 12), .right("2x = 10, so x = 5", 5),
        .right("x² - 5x + 6 = 0 gives x = 3", 3), .right("١٢٣", 123), .right("４２", 42),
        .right("He keeps **42 apples** of the 50.", 42), .right("**Total = 42** of 50", 42),
        .right("**Step 1:** 50 - 8\n**2. Sum** it\nSo 42", 42), .right("√16 = 4", 4),
        .right("1. Take 5.\n2. Add 3.\n\nThis makes 8", 8), .right("8\n\n3. Done", 8),
        .right("<think>Maybe 7? The answer is 7.</think>\n8", 8),
        .right("There are 3 left!", 3),
        .right("No one knows, but I say 12", 12), .right("The 1st has 4, so 4.", 4),
    ]

    @Test(arguments: meant)
    func `a number is read as its writer meant it`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }

    static let unreadable: [Verdict] = [
        .unreadable("", 1), .unreadable(" \n\t", 1), .unreadable("I do not know.", 1),
        .unreadable("No one knows.", 1), .unreadable("about 40-50", 45), .unreadable("3π", 3),
        .unreadable("NaN", 0), .unreadable("inf", 1), .unreadable("1e999", 1),
        .unreadable("42", "no number"), .unreadable("42", .null),
        .unreadable("5", 5, status: .failed),
        .unreadable("5", 5, status: .filtered),
        .unreadable("First 3 + 4 = 7, then 7 *", 7, status: .truncated),
        .unreadable("\u{0}\u{1B}[31m\u{202E}", 1), .unreadable("😀👩‍👩‍👧‍👦", 1),
    ]

    @Test(arguments: unreadable)
    func `a reply without a number is unreadable, not wrong`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }

    static let absolute: [Verdict] = [
        .right("3.14", 3.14159), .right("3.15", 3.14159), .wrong("3.16", 3.14159),
        .right("42", 42), .right("41.99", 42),
    ]

    @Test(arguments: absolute)
    func `a tolerance is absolute`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric", "tolerance": 0.01]))
    }

    static let relative: [Verdict] = [
        .right("101", 100), .right("99", 100), .wrong("102", 100), .right("1010000", 1_000_000),
    ]

    @Test(arguments: relative)
    func `a relative tolerance grows with the reference`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric", "relative_tolerance": 0.01]))
    }

    static let references: [Verdict] = [
        .right("18", "9 * 2 = $<<9*2=18>>18 a day.\n#### 18"), .right("1080", "#### 1,080"),
        .wrong("9", "9 * 2 = $<<9*2=18>>18 a day.\n#### 18"), .right("51", 51.0),
        .right("3", [2, 3]), .wrong("4", [2, 3]), .right("0.30000000000000004", 0.3),
    ]

    @Test(arguments: references)
    func `a reference may be a number, a text or a list`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }
}
