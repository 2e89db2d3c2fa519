import JSON
import Vocabulary

/// Judges replies against what their items say is right.
///
/// Total: whatever the reply holds, a score comes back, and soon.
package protocol Scorer: Sendable {
    /// What its scores are called in results, gates and tables; unique within a job.
    var name: String { get }

    /// Whether a call may wait for another program and so belongs on a thread of its own.
    var blocks: Bool { get }

    /// Judges a reply; all steps that grow with a text come from the budget.
    ///
    /// Its result is ignored if the budget is used up.
    func score(_ reply: ScoredReply, within budget: StepBudget) -> Score

    /// The answer in the reply, in a spelling that equal answers share; nil if there is none.
    ///
    /// Samples vote with it.
    func answer(in reply: ScoredReply, within budget: StepBudget) -> String?
}

extension Scorer {
    package var blocks: Bool { false }

    package func answer(in reply: ScoredReply, within budget: StepBudget) -> String? {
        budget.take(reply.text.utf8.count)
        return reply.unreadableReason == nil ? reply.text.trimmed.lowercased() : nil
    }

    /// The score of a reply, `unreadable` if finding it takes too many steps.
    package func score(_ reply: ScoredReply) -> Score {
        measuredScore(reply).score
    }

    /// The same, with the budget that was used.
    package func measuredScore(_ reply: ScoredReply) -> (score: Score, budget: StepBudget) {
        let budget = StepBudget(bytes: reply.text.utf8.count)
        let score = score(reply, within: budget)
        return (budget.isExhausted ? .unreadable(StepBudget.reason) : score, budget)
    }

    /// The score of a reply; nil if scoring was cancelled before.
    package func score(
        _ reply: ScoredReply, unless shouldStop: @escaping @Sendable () -> Bool
    ) -> Score? {
        let budget = StepBudget(bytes: reply.text.utf8.count, shouldStop: shouldStop)
        let score = score(reply, within: budget)
        if budget.isStopped { return nil }
        return budget.isExhausted ? .unreadable(StepBudget.reason) : score
    }

    /// The answer in the reply, nil too if finding it takes too many steps.
    package func answer(in reply: ScoredReply) -> String? {
        let budget = StepBudget(bytes: reply.text.utf8.count)
        let answer = answer(in: reply, within: budget)
        return budget.isExhausted ? nil : answer
    }
}
