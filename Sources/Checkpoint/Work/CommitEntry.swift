package import Vocabulary

/// The results, attempts and intents that one caller commits together, of any works.
package struct CommitEntry: Sendable {
    package var finished: FinishedWork?
    package var attempts: [AttemptRecord]
    /// Requests that are about to be sent; one per work, replaced by a later one, plus at most one
    /// at a second model.
    package var started: [Intent]
    /// Recorded attempts that turned out to be refusals of their items only.
    package var refusedAlone: [RefusedAttempt] = []

    package init(
        finished: FinishedWork? = nil, attempts: [AttemptRecord] = [], started: [Intent] = []
    ) {
        self.finished = finished
        self.attempts = attempts
        self.started = started
    }

    /// Whether there is nothing to write.
    package var isEmpty: Bool {
        finished == nil && attempts.isEmpty && started.isEmpty && refusedAlone.isEmpty
    }
}

/// An attempt that was recorded as a refusal of the key or the model, but concerned only its item.
package struct RefusedAttempt: Equatable, Sendable {
    package var work: WorkID
    package var number: Int

    package init(work: WorkID, number: Int) {
        self.work = work
        self.number = number
    }
}

/// A result to store.
package struct FinishedWork: Sendable {
    package var work: WorkID
    package var status: ResultStatus
    /// How many attempts it took, over all runs.
    package var attempts: Int
    package var latency: Duration
    /// The result line as JSON without a line break.
    package var line: [UInt8]
    /// The item's key if the caller knows it; nil reads it for the seal.
    package var key: ItemKey?
    /// Set if nothing was sent for the result.
    package var reuse: Reuse?

    package init(
        work: WorkID, status: ResultStatus, attempts: Int, latency: Duration, line: [UInt8],
        key: ItemKey? = nil, reuse: Reuse? = nil
    ) {
        self.work = work
        self.status = status
        self.attempts = attempts
        self.latency = latency
        self.line = line
        self.key = key
        self.reuse = reuse
    }
}

/// A request that is about to be sent; it is committed before it is sent.
///
/// It is removed with its work's result or with the attempt of its number. If it outlives its
/// process, the next opening finds it and counts it as possibly paid.
package struct Intent: Equatable, Sendable {
    package var work: WorkID
    /// The number of the attempt that it will become.
    package var number: Int
    package var model: ModelReference
    package var tier: PriceTier
    /// The upper bound of its cost.
    package var reserved: Money?
    /// The tokens to count against a limit if none are reported; nil without such a limit.
    package var expectedTokens: Int?
    /// Seconds since 1970.
    package var startedAt: Double
    /// Whether an earlier request of the work is still in flight.
    package var isSecond: Bool

    package init(
        work: WorkID, number: Int, model: ModelReference, tier: PriceTier = .standard,
        reserved: Money?, expectedTokens: Int? = nil, startedAt: Double, isSecond: Bool = false
    ) {
        self.work = work
        self.number = number
        self.model = model
        self.tier = tier
        self.reserved = reserved
        self.expectedTokens = expectedTokens
        self.startedAt = startedAt
        self.isSecond = isSecond
    }

    /// The key of its row: the work, or `~work` for a second request, which is negative and so
    /// never the key of a work; SQL has the same operator.
    var key: Int64 { isSecond ? ~work.rawValue : work.rawValue }
}
