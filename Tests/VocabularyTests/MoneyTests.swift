import Testing
import Vocabulary

@Suite struct MoneyTests {
    @Test(arguments: [
        (0, "0"), (1, "0.000000000001"), (-1, "-0.000000000001"), (8_900_000, "0.0000089"),
        (100_000_000_000, "0.1"), (1_000_000_000_000, "1"), (12_000_000_000_000, "12"),
        (1_500_000_000_000, "1.5"), (10_000_000_000_001, "10.000000000001"),
        (-2_250_000_000_000, "-2.25"), (Int64.max, "9223372.036854775807"),
        (Int64.min, "-9223372.036854775808"),
    ])
    func `an amount is spelt exactly, without needless digits`(_ amount: Int64, _ text: String) {
        #expect(Money(picodollars: amount).decimal == text)
    }

    @Test func `sums saturate instead of trapping`() {
        let most = Money(picodollars: .max)
        #expect(most + Money(picodollars: 1) == most)
        #expect(Money(picodollars: .min) - Money(picodollars: 1) == Money(picodollars: .min))
    }
}
