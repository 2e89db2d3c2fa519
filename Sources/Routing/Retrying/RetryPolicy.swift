import Vocabulary

/// How often one unit of work may be tried, and what counts as a try.
package struct RetryPolicy: Equatable, Sendable {
    /// Sends that reached a model, or may have, and brought no answer; the job's
    /// `limits.attempts`.
    package var attempts = 3
    /// Sends again after an outcome that may have been paid; the job's `limits.resend_in_doubt`.
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

    /// Which limit keeps the work from being sent once more, after `trail` has taken in the last
    /// failure, in a sentence; nil if it may be sent.
    func end(of trail: ItemTrail) -> String? {
        if trail.attemptsUsed >= attempts {
            let sends = attempts == 1 ? "1 send" : "\(attempts) sends"
            return "It is not sent again: \"attempts\" allows \(sends) that reach a model."
        }
        if trail.ambiguousSends > ambiguousResends {
            let often =
                switch ambiguousResends {
                case 0: "no repetition"
                case 1: "one repetition"
                default: "\(ambiguousResends) repetitions"
                }
            return "It is not sent again: it may have been paid, and \"resend_in_doubt\" allows "
                + "\(often)."
        }
        if trail.refusals >= attempts * refusalsPerAttempt {
            return "It is not sent again: it was refused \(trail.refusals) times while others were "
                + "answered, \(refusalsPerAttempt) for each of \"attempts\"."
        }
        return nil
    }
}
