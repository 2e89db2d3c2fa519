package import Vocabulary

/// What one caller wants on disk together: results, attempts and intents of any works.
package struct CommitEntry: Sendable {
    package var finished: FinishedWork?
    package var attempts: [AttemptRecord]
    /// Sends that are about to happen; one per work, a later one replaces it, and one more
    /// beside it at a second model.
    package var started: [Intent]
    /// Attempts on disk that turned out to be refusals of their items alone.
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

/// An attempt that was recorded as a refusal of the key or the model, and was one of its item.
package struct RefusedAttempt: Equatable, Sendable {
    package var work: WorkID
    package var number: Int

    package init(work: WorkID, number: Int) {
        self.work = work
        self.number = number
    }
}

/// A result, ready to be kept.
package struct FinishedWork: Sendable {
    package var work: WorkID
    package var status: ResultStatus
    /// How many attempts it took, over all runs.
    package var attempts: Int
    package var latency: Duration
    /// The result line as JSON without a line break.
    package var line: [UInt8]
    /// What its item is known by, where the caller knows it; read for the seal if it is nil.
    package var key: ItemKey?
    /// Set if nothing was sent for it.
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

/// A send that is about to happen, on disk before it does.
///
/// It goes with its work's result or with an attempt of its number. One that outlives
/// its process is found at the next opening and counted as maybe paid.
package struct Intent: Equatable, Sendable {
    package var work: WorkID
    /// The number of the attempt that it will become.
    package var number: Int
    package var model: ModelReference
    package var tier: PriceTier
    /// What the attempt may cost at most.
    package var reserved: Money?
    /// What it counts as for a limit on tokens if nobody tells how many it took; nil if no
    /// limit asks for it.
    package var expectedTokens: Int?
    /// Seconds since 1970.
    package var startedAt: Double
    /// Whether an earlier send of the work is still in flight.
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

    /// The key of its row: the work, or, of a second send, `~work`, which is below zero and so
    /// no work's own; SQL has the same operator.
    var key: Int64 { isSecond ? ~work.rawValue : work.rawValue }
}
