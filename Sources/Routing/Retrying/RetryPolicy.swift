import Vocabulary

/// How often one unit of work may be tried, and what counts as a try.
package struct RetryPolicy: Equatable, Sendable {
    /// Attempts that reached a model and failed; the job's `limits.attempts`.
    package var attempts = 3
    /// Sends again after an outcome that may have been paid.
    package var ambiguousResends = 1
    /// A refusal costs nothing and says "later", so it uses no attempt; yet an item that is
    /// refused for ever while others are answered must end: this many refusals for each attempt.
    package var refusalsPerAttempt = 10
    /// The longest wait that a lane is paused for a `Retry-After`; longer ones count as a quota.
    package var longestRetryAfter = Duration.seconds(600)
    /// The longest wait that is believed: quotas are by the day at most.
    package var longestPark = Duration.seconds(86_400)

    package init() {}

    /// Whether one more failure like the last may be the end of the work.
    func isLastSend(next trail: ItemTrail) -> Bool {
        trail.attemptsUsed >= attempts - 1
            || trail.ambiguousSends > 0 && trail.ambiguousSends >= ambiguousResends
    }

    /// Whether the work may be sent once more, after `trail` has taken in the last failure.
    func allowsAnother(_ trail: ItemTrail) -> Bool {
        trail.attemptsUsed < attempts
            && trail.ambiguousSends <= ambiguousResends
            && trail.refusals < attempts * refusalsPerAttempt
    }
}
