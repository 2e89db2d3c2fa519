import Comparing
import Results
import Testing
import Vocabulary

@testable import Reporting

@Suite struct HeadlineTests {
    /// Targets with so many right answers of 400, and their dollars.
    private func headline(
        _ targets: [(name: String, right: Int, cost: Double?)], unreadable: Int = 0
    ) -> Headline {
        var columns = targets.map { TargetColumn(name: $0.name) }
        for number in 0..<400 {
            for (place, target) in targets.enumerated() {
                columns[place].append(
                    number >= 400 - unreadable
                        ? .unreadable : .scored(number < target.right ? 1 : 0),
                    cost: target.cost.map { Money(usd: $0 / 400) }, latency: .milliseconds(10),
                    usage: nil)
            }
        }
        let findings = ComparisonFindings(
            runs: [], metric: "numeric", metrics: ["numeric"], comparison: Comparison(columns),
            flips: [], items: 400, pending: 0)
        return Headline(findings: findings, isShare: true)
    }

    @Test func `one target is told by itself`() {
        let headline = headline([("only", 300, 1)])
        #expect(headline.title == "only answers 75.0\u{202F}% right.")
        #expect(headline.sentences.isEmpty)
    }

    @Test func `what is shown to be best is called best`() {
        let headline = headline([("large", 380, 10), ("small", 300, 1)])
        #expect(headline.title == "large is best: it answers 95.0\u{202F}% right.")
        #expect(
            headline.sentences == [
                "No cheaper target is shown to be within 2 points of large.",
                "small is worse by 20.0 points (16.4 to 24.2).",
            ])
    }

    @Test func `what is not shown to be best is not called so`() {
        let headline = headline([("large", 382, 10), ("small", 381, 1)])
        #expect(
            headline.title == "large scores highest, but is not shown to be better than small.")
        #expect(
            headline.sentences == [
                "It answers 95.5\u{202F}% right.",
                "small is not worse by more than 2 points, at 10\u{202F}% of the cost.",
            ])
    }

    @Test func `what is best and cheapest is said to be both`() {
        #expect(
            headline([("large", 380, 1), ("small", 300, 10)]).sentences.first
                == "It is the cheapest too.")
    }

    @Test func `equal scores make no target the highest`() {
        let headline = headline([("large", 300, 10), ("small", 300, 1)])
        #expect(headline.title == "All targets answer 75.0\u{202F}% right.")
        #expect(
            headline.sentences == [
                "small is not worse by more than 2 points, at 10\u{202F}% of the cost."
            ])
    }

    @Test func `what is in no score is told beside it`() {
        let two = headline([("large", 300, 10), ("small", 290, 1)], unreadable: 50)
        #expect(
            two.sentences.last
                == "Without a score: 50 of the 400 results of large and "
                + "50 of the 400 results of small.")
        #expect(
            headline([("only", 300, 1)], unreadable: 4).sentences == [
                "Without a score: 4 of the 400 results of only."
            ])
        #expect(headline([("only", 300, 1)], unreadable: 3).sentences.isEmpty)
        let many = headline([("a", 3, 1), ("b", 2, 1), ("c", 1, 1)], unreadable: 100)
        #expect(
            many.sentences.last
                == "Without a score: up to 100 results of 3 targets.")
    }

    @Test func `no score at all is no reason to name a winner`() {
        let headline = headline([("a", 0, 1), ("b", 0, 1)], unreadable: 400)
        #expect(headline.title == "800 answers, none with a score.")
        #expect(headline.sentences.count == 1)
    }

    @Test func `many that are worse are told together`() {
        let headline = headline([
            ("large", 380, 10), ("a", 300, 1), ("b", 200, 1), ("c", 100, 1),
        ])
        #expect(headline.sentences.last == "3 targets are worse, by 20.0 to 70.0 points.")
    }

    @Test func `a cost that is not known decides nothing`() {
        let headline = headline([("large", 382, nil), ("small", 381, nil)])
        #expect(
            headline.sentences.last
                == "Cannot tell which target that is not worse is the cheapest: costs are not known."
        )
    }
}
