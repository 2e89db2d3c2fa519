import Evaluation
import Testing
import Vocabulary

@testable import Reporting

@Suite struct HeadlineTests {
    /// Targets with so many right answers of 400, and their dollars.
    private func headline(_ targets: [(name: String, right: Int, cost: Double?)]) -> Headline {
        var columns = targets.map { TargetColumn(name: $0.name) }
        for number in 0..<400 {
            for (place, target) in targets.enumerated() {
                columns[place].append(
                    .scored(number < target.right ? 1 : 0),
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
                == "Which target is the cheapest cannot be said: not every cost is known.")
    }
}
