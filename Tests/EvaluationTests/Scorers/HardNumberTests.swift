import JSON
import Testing

/// Numbers as models write them when nobody told them how.
struct HardNumberTests {
    static let compound: [Verdict] = [
        .right("It takes 2 hours and 30 minutes.", 150), .right("2 hours 30 minutes", 2.5),
        .right("The answer is 2 hours 30 minutes.", 150), .right("1 h 30 min", 90),
        .right("The answer is 1 hour and 5 minutes.", 65), .wrong("2 hours and 30 minutes", 30),
        .wrong("The answer is 2 hours 30 minutes.", 2), .right("1 minute 30 seconds", 90),
        .right("2 days, 3 hours and 15 minutes", 3075), .right("He is 5 feet 3 inches tall.", 63),
        .right("5'3\" tall, that is 63 inches", 63), .right("2 pounds and 4 ounces", 36),
        .right("two hours and thirty minutes", 150), .right("3 years and 6 months", 3.5),
        .right("2 weeks and 3 days", 17), .right("1 m 20 cm", 120), .right("3 kg 250 g", 3.25),
        .right("3 dollars and 50 cents", 3.5),
    ]

    @Test(arguments: compound)
    func `an amount in two units is one amount`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }

    static let explained: [Verdict] = [
        .right("Therefore, the total cost is $45.00 (15 × $3.00).", 45),
        .right("She has 9 eggs left (16 - 3 - 4).", 9), .right("14 (that is, 2 * 7)", 14),
        .right("The total is 1,200 (one thousand two hundred).", 1200),
        .right("He earns $18 every day (9 eggs at $2 each).", 18),
        .right("So that is 9 * 2 (= 18)", 18), .right("It makes (3 + 4) * 6 = 42", 42),
        .right("42\n\nExplanation: 6 times 7, and 6 is half of 12.", 42),
        .right("**42**\n\nHere is why: 50 - 8 is what is left of the 50.", 42),
        .right("18 dollars\n\nExplanation: 9 eggs at $2 each.", 18),
        .right("So 5 is the answer, since 2 and 3 are its parts.", 5),
        .right("42 is the answer.", 42), .right("42 is not the answer; 43 is.", 43),
        .right("He has 5 apples left out of 12.", 5), .wrong("He has 5 left out of 12.", 12),
        .right("There are 42 students.\n\nNote: I assumed a month of 30 days.", 42),
        .right("Total: 42\n\n(Note that 2 of them are teachers.)", 42),
        .right("The answer is 42, not 43.", 42), .right("Answer: 4 (four)", 4),
        .right("The answer is forty-two (42).", 42), .right("Final answer: 42 ✅", 42),
        .unreadable("x = 3 or x = -2", 3), .unreadable("The answer is 3 and 4.", 4),
    ]

    @Test(arguments: explained)
    func `what explains an answer is not the answer`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }

    static let marked: [Verdict] = [
        .right(#"\boxed{\text{42}}"#, 42), .right(#"\boxed{\mathbf{42}}"#, 42),
        .right(#"\boxed{42\,\text{km}}"#, 42), .right(#"\boxed{42 \%}"#, 0.42),
        .right(#"\boxed{\$1{,}200}"#, 1200), .right(#"\boxed{1\frac{1}{2}}"#, 1.5),
        .right(#"\boxed{10^{-3}}"#, 0.001), .right(#"\boxed{-3}"#, -3),
        .right(#"\boxed{42 \text{ m}^2}"#, 42), .right(#"\boxed{ 42. }"#, 42),
        .right(#"\boxed{1\,234}"#, 1234), .right(#"\boxed{1\,234\,567}"#, 1_234_567),
        .right(#"\boxed{\approx 3.14}"#, 3.14), .right(#"\boxed{\frac{22}{7}}"#, "22/7"),
        .right(#"\boxed{\dfrac{-3}{4}}"#, -0.75), .right(#"\boxed{x=\frac{3}{4}}"#, 0.75),
        .right(#"**Final answer:** \( 3.2 \times 10^{-5} \)"#, 0.000032),
        .right(#"The answer is \(\dfrac{22}{7}\)."#, "22/7"),
        .right(#"The answer is $\sqrt{16} = 4$."#, 4), .right(#"$$42$$"#, 42),
        .right(#"\[ x = 42 \]"#, 42), .unreadable(#"\boxed{\sqrt{2}}"#, 2),
        .unreadable(#"\boxed{3 \text{ or } 4}"#, 3), .unreadable(#"\boxed{[2, 3]}"#, 3),
        .unreadable(#"\boxed{}  after 7"#, 7), .unreadable(#"\boxed{a + 7}"#, 7),
        .right("#### 42 apples out of 50", 42), .right("#### -$1,234.50", -1234.5),
        .right("#### 50%", 0.5), .right("#### 1/4", 0.25), .wrong("#### 1/4", 4),
        .right("A: 42", 42), .right("## Answer\n42\n", 42), .right("**Answer**\n\n42", 42),
        .right(#"{"answer": 42, "unit": "kg", "confidence": 0.9}"#, 42),
        .right("```\n42\n```", 42), .right("```python\nprint(6 * 7)\n```\nOutput: `42`", 42),
        .right("<answer>42</answer>", 42), .right("<answer>42</answer>\nDone in 3 steps.", 42),
    ]

    @Test(arguments: marked)
    func `marks of every fashion are understood`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }

    static let written: [Verdict] = [
        .right("three and a half", 3.5), .right("two and three quarters", 2.75),
        .right("a dozen", 12), .right("half a dozen", 6), .right("twelve hundred", 1200),
        .right("a hundred and one", 101), .right("one hundred one", 101),
        .right("one and a half million", 1_500_000), .right("a quarter", 0.25),
        .right("half", 0.5), .right("minus forty-two", -42), .right("Zero.", 0),
        .right("thirty-five thousand and six", 35_006), .right("two thirds", "2/3"),
        .right("ninety-nine percent", 0.99), .right("USD 1,234.50", 1234.5),
        .right("1,234.50 USD", 1234.5), .right("£1.2m", 1_200_000), .right("$1.5bn", 1.5e9),
        .right("3K", 3000), .right("0.42%", 0.42), .wrong("0.42%", 42), .right("0.42%", 0.0042),
        .right("4200%", 42), .wrong("42%", 4.2), .right("−12 °C", -12), .right("-12°", -12),
        .right("–12", -12), .wrong("12", -12), .right("(−12)", -12), .right("1e-3", 0.001),
        .right("3 × 10^8 m/s", 3e8), .right("42.", 42), .right("42.0", 42), .right("042", 42),
        .right("4 2/3", "14/3"), .right("2⅔", "8/3"), .right("+42", 42),
        .right("1 in 4", 0.25), .right("1 out of 4", 0.25), .right("a 1 in 4 chance", 0.25),
        .unreadable("12–15", 12), .wrong("10 ± 2", 2), .right("10 ± 2", 10),
        .right("at least 40", 40), .right("7 p.m.", 7), .right("the 21st", 21),
        .unreadable("Q3", 3), .unreadable("B12", 12), .unreadable("COVID-19", 19),
        .unreadable("An infinite number.", 1), .unreadable("?", 1), .unreadable("TBD", 0),
        .unreadable("four or five", 4), .unreadable("x + 5", 5),
    ]

    @Test(arguments: written)
    func `a number may be written in many ways`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "numeric"]))
    }
}
