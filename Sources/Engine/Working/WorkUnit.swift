package import Checkpoint
package import Planning
package import Routing
package import Vocabulary

/// One answer that is wanted, with what earlier attempts at it have left.
package struct WorkUnit: Sendable {
    package let id: WorkID
    /// Index into the plan's targets.
    package let target: Int
    package let prompt: PreparedPrompt
    package var trail: ItemTrail
    package var attempts: [AttemptRecord] = []
    /// Attempts that are now known to be refusals of this item alone, and that the checkpoint
    /// counts as refusals of the key or the model.
    package var refusedAlone: [Int] = []
    /// In a cascade, the answer that a second sample must agree with.
    package var draft: String?

    package init(
        id: WorkID, target: Int, prompt: PreparedPrompt, trail: ItemTrail,
        attempts: [AttemptRecord] = []
    ) {
        self.id = id
        self.target = target
        self.prompt = prompt
        self.trail = trail
        self.attempts = attempts
    }
}

extension WorkUnit {
    /// What the checkpoint must record as refusals of the item alone.
    package var refusals: [RefusedAttempt] {
        refusedAlone.map { RefusedAttempt(work: id, number: $0) }
    }

    /// Whether a send of it is a retry, and not the first or the next stage of a cascade.
    var isRetried: Bool {
        guard trail.sends > 0 else { return false }
        let last = attempts.last?.outcome
        return last != AttemptRecord.notAccepted && last != AttemptRecord.sampled
    }
}

extension WorkUnit {
    /// The unit as the router sees it.
    package var query: RouteQuery {
        RouteQuery(
            route: target, inputTokens: prompt.inputTokens, bound: prompt.bound,
            item: UInt64(bitPattern: id.rawValue), prompt: id.item)
    }
}
