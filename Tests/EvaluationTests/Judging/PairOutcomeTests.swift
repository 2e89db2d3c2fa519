import Evaluation
import Statistics
import Testing

@Suite struct PairOutcomeTests {
    @Test(arguments: [
        (Preference.first, Preference.second, 1.0, false), (.second, .first, 0, false),
        (.tie, .tie, 0.5, false), (.first, .tie, 0.75, false), (.tie, .first, 0.25, false),
        (.first, .first, 0.5, true), (.second, .second, 0.5, true),
    ])
    func `a win counts whole only in both orders`(
        straight: Preference, swapped: Preference, score: Double, follows: Bool
    ) {
        let outcome = PairOutcome(straight: straight, swapped: swapped)
        #expect(outcome.score == score)
        #expect(outcome.followsPosition == follows)
    }

    @Test func `the bias is the share of pairs that follow the place`() throws {
        var bias = PositionBias()
        #expect(bias.rate == nil && bias.interval == nil)
        for (straight, swapped) in [
            (Preference.first, Preference.first), (.second, .second), (.first, .second),
            (.second, .first), (.tie, .tie), (.first, .first), (.first, .second), (.tie, .first),
        ] { bias.add(PairOutcome(straight: straight, swapped: swapped)) }
        #expect(bias.pairs == 8 && bias.firstTwice == 2 && bias.secondTwice == 1)
        #expect(bias.wins == 2 && bias.losses == 2)
        #expect(bias.rate == 0.375)
        let interval = try #require(bias.interval)
        #expect(interval.lower < 0.375 && 0.375 < interval.upper)
    }
}
