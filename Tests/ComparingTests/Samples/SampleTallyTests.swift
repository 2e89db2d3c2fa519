import JSON
import Results
import Statistics
import Testing

@testable import Comparing

@Suite struct SampleTallyTests {
    private func tally(_ items: [[(Double?, String?)]]) -> SampleFigures {
        var tally = SampleTally()
        for item in items { tally.add(item.map { .init(score: $0.0, answer: $0.1) }) }
        return tally.figures(of: "t")
    }

    @Test func `a majority is counted without those who do not vote`() throws {
        let vote = try #require(MajorityVote(["7", nil, "8", "8", nil]))
        #expect(vote.sample == 2 && vote.votes == 2 && vote.voters == 3 && !vote.isTied)
        #expect(MajorityVote(["a", "b"])?.sample == 0)
        #expect(MajorityVote(["a", "b"])?.isTied == true)
        #expect(MajorityVote([nil, nil]) == nil)
    }

    @Test func `three samples of two items`() throws {
        let figures = tally([
            [(1, "4"), (0, "5"), (1, "4")],
            [(0, "7"), (0, "7"), (1, "8")],
        ])
        #expect(figures.samples == 3 && figures.items == 2 && figures.mean == 0.5)
        #expect(figures.passRates.map(\.k) == [1, 2, 3])
        // By counting: of the three pairs of the first item all have a right one, of the second two.
        let rates = figures.passRates.map(\.rate)
        #expect(abs(rates[0] - 0.5) < 1e-12 && abs(rates[1] - 5.0 / 6) < 1e-12 && rates[2] == 1)
        // The vote is right on the first and wrong on the second, where one sample was right.
        #expect(figures.vote == .init(score: 0.5, items: 2, tied: 0))
        // Both items have a variance of a third; the means differ by a third, by chance alone.
        let variance = try #require(figures.variance)
        #expect(abs(variance.within - 1.0 / 3) < 1e-12 && variance.between == 0)
    }

    @Test func `what has no score is in no figure but counts as a lack`() {
        let figures = tally([
            [(1, "4"), (nil, nil)], [(nil, nil), (nil, nil)], [(0, "1"), (1, "2")],
        ])
        #expect(figures.items == 2 && figures.mean == 0.75)
        #expect(figures.passRates.map(\.items) == [2, 1])
        #expect(figures.vote == .init(score: 0.5, items: 2, tied: 1))
    }

    @Test func `grades are neither right nor wrong, and nobody votes on them`() {
        let figures = tally([[(0.5, nil), (0.75, nil)], [(1, nil), (0, nil)]])
        #expect(figures.passRates.isEmpty && figures.vote == nil && figures.mean == 0.5625)
    }

    @Test func `nothing at all is no figure`() {
        let figures = tally([[(nil, nil)]])
        #expect(figures.mean == nil && figures.variance == nil && figures.passRates.isEmpty)
        let members = figures.summary(of: "exact").members
        #expect(members["mean"] == .null && members["majority_vote"] == .null)
    }

    @Test func `pass rates are shown for powers of two and for all samples`() {
        let item = Array(repeating: (Double?.some(1), String?.some("x")), count: 10)
        #expect(tally([item]).passRates.map(\.k) == [1, 2, 4, 8, 10])
    }
}
