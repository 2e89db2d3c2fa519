import Vocabulary

/// How often one unit of work may be tried, and what counts as an attempt.
package struct RetryPolicy: Equatable, Sendable {
    /// Requests that reached a model, or may have, without an answer; the job's `limits.attempts`.
    package var attempts = 3
    /// Retries after an outcome that may have been charged; the job's `limits.resend_in_doubt`.
    package var ambiguousResends = 1
    /// Refusals allowed for each attempt.
    ///
    /// A refusal is free and means "later", so it uses no attempt; but an item that is refused
    /// forever while others are answered must end.
    package var refusalsPerAttempt = 10
    /// The longest `Retry-After` that pauses a lane; longer ones count as a quota.
    package var longestRetryAfter = Duration.seconds(600)
    /// The longest wait that is believed, because quotas are per day at most.
    package var longestPark = Duration.seconds(86_400)

    package init() {}

    /// Whether one more failure like the last may end the work.
    func isLastSend(next trail: ItemTrail) -> Bool {
        trail.attemptsUsed >= attempts - 1
            || trail.ambiguousSends > 0 && trail.ambiguousSends >= ambiguousResends
    }

    /// The limit that prevents another request after the last failure, as a sentence; nil if it may
    /// be retried.
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
