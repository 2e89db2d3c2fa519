import Comparing
import Results
import Testing
import Vocabulary

@Suite struct DisagreementTests {
    /// A row whose targets reached these; NaN for what could not be read, nil for a failure.
    private func row(_ item: Int64, _ scores: [Double?]) -> ItemRow {
        var row = ItemRow(targets: scores.count, metrics: 1)
        row.begin(item)
        for (target, score) in scores.enumerated() {
            var figures = ResultFigures(metrics: 1)
            figures.outcomes = [
                score.map { $0.isNaN ? .unreadable : .scored($0) } ?? ItemOutcome.failed
            ]
            row.add(figures, target: target)
        }
        return row
    }

    @Test func `items are grouped by who is right`() {
        var tally = DisagreementTally(targets: 2, examplesEach: 2)
        for item in 0..<Int64(10) { tally.add(row(item, [1, item < 6 ? 0 : 1])) }
        tally.add(row(10, [0, 1]))
        tally.add(row(11, [0, 0]))
        #expect(tally.compared == 12 && tally.disagreeing == 7 && tally.isBinary)
        #expect(tally.patterns.map(\.standings) == [[.upper, .lower], [.lower, .upper]])
        #expect(tally.patterns.map(\.count) == [6, 1])
        // The first ones, where all differ as much.
        #expect(tally.patterns[0].examples == [0, 1])
    }

    @Test func `the items that differ most are the examples`() {
        var tally = DisagreementTally(targets: 2, examplesEach: 2)
        for (item, score) in [0.2, 0.9, 0.1, 0.5].enumerated() {
            tally.add(row(Int64(item), [1, score]))
        }
        #expect(!tally.isBinary)
        #expect(tally.patterns[0].count == 4 && tally.patterns[0].examples == [2, 0])
    }

    @Test func `a failure is no lower score`() {
        var tally = DisagreementTally(targets: 3)
        tally.add(row(0, [1, nil, .nan]))
        tally.add(row(1, [nil, nil, nil]))
        #expect(tally.disagreeing == 1)
        #expect(tally.patterns[0].standings == [.upper, .failed, .unreadable])
    }

    @Test func `however many kinds there are, few are kept`() {
        var tally = DisagreementTally(targets: 12, mostPatterns: 16)
        for item in 0..<Int64(2_000) {
            tally.add(row(item, (0..<12).map { Double(item >> Int64($0) & 1) }))
        }
        #expect(tally.patterns.count == 16 && tally.disagreeing == 1_999)
    }
}

@Suite struct ParetoFrontTests {
    @Test func `what costs more and scores less is not on the front`() {
        let points = [(3.0, 0.9), (1.0, 0.7), (2.0, 0.6), (4.0, 0.9), (0.5, 0.2)]
        #expect(ParetoFront.places(in: points.map { (cost: $0.0, score: $0.1) }) == [4, 1, 0])
    }

    @Test func `equal ones are both on it`() {
        #expect(ParetoFront.places(in: [(1, 0.5), (1, 0.5)]) == [0, 1])
        #expect(ParetoFront.places(in: []).isEmpty)
    }
}
