import Testing

@testable import Simulator

struct ArithmeticProblemTests {
    @Test(arguments: [
        ("12 + 7 * 3", 33.0),
        ("What is 17 times 4?", 68),
        ("(2 + 3) * 4 =", 20),
        ("-3 + 5", 2),
        ("10 - 4 - 3", 3),
        ("100 / 8", 12.5),
        ("1,200 + 34", 1234),
        ("What is 9 divided by 2?", 4.5),
        ("6 multiplied by 7", 42),
        ("3 x 4", 12),
        ("7 × 8 − 6 ÷ 2", 53),
        ("What is the sum of 3, 4 and 5?", 12),
        ("the product of 6 and 7", 42),
        ("Subtract 3 from 10.", 7),
        ("Divide 10 by 4", 2.5),
        ("Find the difference between 12 and 5.", 7),
        ("Tom has 5 apples and buys 3 more. How many has he?", 8),
        ("Ann had 9 pens and gave 4 away. How many are left?", 5),
        ("There are 6 boxes with 4 eggs each. How many eggs?", 24),
        ("Answer in 1-2 words: 2 + 3 + 4", 9),
        ("Q3: 2.5 plus 2.5.", 5),
        ("((((((1+1))))))", 2),
    ])
    func `a sum in a text is found and worked out`(text: String, answer: Double) {
        #expect(ArithmeticProblem.answer(to: text) == answer)
    }

    @Test(arguments: [
        "", "Hello!", "Write a poem about 7 cats.", "5", "1 / 0", "+ + +",
        String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000) + "1",
    ])
    func `where there is none, none is made up`(text: String) {
        #expect(ArithmeticProblem.answer(to: text) == nil)
    }

    @Test(arguments: [
        (3.0, "3"), (-3.0, "-3"), (12.5, "12.5"), (1.0 / 3, "0.3333"), (-0.05, "-0.05"),
        (1e6, "1000000"),
    ])
    func `numbers are spelt as people do`(value: Double, spelling: String) {
        #expect(ArithmeticProblem.spelling(value) == spelling)
    }
}
