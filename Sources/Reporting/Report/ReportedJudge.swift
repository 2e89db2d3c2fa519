package import Evaluation
package import Vocabulary

/// What one judge's asking came to and what it cost, which is in no figure of the targets.
package struct ReportedJudge: Sendable {
    /// The scorer's name.
    package var name: String
    /// The target that judged.
    package var judge: String
    package var verdicts = 0
    package var unreadable = 0
    /// Questions without an answer, for good or until the next run.
    package var open = 0
    /// Answers that it was not asked about.
    package var excluded = 0
    package var tokens = TokenUsage(input: 0, output: 0)
    /// Sends that may have taken tokens and did not tell them.
    package var unknownUsage = 0
    package var cost = KnownCost(.zero)
    package var budget: Money?
    /// Of a judge of pairs, with the names of the two targets.
    package var pairs: Pairs?

    /// Two targets, each shown first once.
    package struct Pairs: Sendable {
        package var first: String
        package var second: String
        package var bias: PositionBias

        package init(first: String, second: String, bias: PositionBias) {
            self.first = first
            self.second = second
            self.bias = bias
        }
    }

    package init(name: String, judge: String) {
        self.name = name
        self.judge = judge
    }
}
