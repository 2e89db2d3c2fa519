import Checkpoint
package import Evaluation
import JSON
package import Vocabulary

/// What became of the judging by one judge: figures of its own, apart from those of the targets.
package struct JudgeReport: Equatable, Sendable {
    package var name: String
    /// The target that judged.
    package var judge: String
    /// As `summary.json` has it of a run.
    package var status: String
    package var directory: String
    package var questions = 0
    /// Verdicts that could be read, the second time if not the first.
    package var verdicts = 0
    package var unreadable = 0
    /// Questions that the judge did not answer at all.
    package var failed = 0
    package var pending = 0
    /// Questions that were asked again since the first verdict could not be read.
    package var repeated = 0
    package var shortened = 0
    /// Answers that it was not asked about.
    package var excluded = 0
    package var usage = TokenUsage(input: 0, output: 0)
    package var cost = Money.zero
    package var maybePaid = Money.zero
    /// Sends whose cost is not known; `cost` lacks them.
    package var unpriced = 0
    /// Sends that may have taken tokens and did not tell them.
    package var unknownUsage = 0
    package var budget: Money?
    package var bias: PositionBias?
    /// How the asking ended; nil for a report that was kept.
    package var ending: RunReport.Status?

    package init(name: String, judge: String, status: String, directory: String) {
        self.name = name
        self.judge = judge
        self.status = status
        self.directory = directory
    }

    package var knownCost: KnownCost {
        KnownCost(cost, maybe: maybePaid, unpriced: unpriced)
    }

    /// Whether every question has an answer.
    package var isFinished: Bool { pending == 0 }
}
