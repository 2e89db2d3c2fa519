package import Vocabulary

/// What a failure is, what should follow, and what it may have cost: the outcome of a row.
package struct Verdict: Equatable, Sendable {
    package var kind: ProviderFailure.Kind
    package var followUp: ProviderFailure.FollowUp
    package var billing: ProviderFailure.Billing

    package init(
        _ kind: ProviderFailure.Kind, _ followUp: ProviderFailure.FollowUp,
        _ billing: ProviderFailure.Billing = .refused
    ) {
        self.kind = kind
        self.followUp = followUp
        self.billing = billing
    }
}

extension Verdict {
    package static let rateLimited = Verdict(.rateLimited, .retry)
    /// Healthy in itself but full now: somewhere else, at once.
    package static let saturated = Verdict(.overloaded, .failOver)
    /// As above, but what was full may have begun.
    package static let saturatedAfterSending = Verdict(.overloaded, .failOver, .ambiguous)
    package static let overloaded = Verdict(.overloaded, .retry)
    package static let longQuota = Verdict(.quotaExhausted, .park)
    /// Broke after it may have run.
    package static let broken = Verdict(.serverError, .retry, .ambiguous)
    package static let tooSlow = Verdict(.timeout, .retry, .ambiguous)

    package static let tooLong = Verdict(.contextTooLong, .otherModel)
    package static let unsupported = Verdict(.unsupported, .otherModel)
    package static let contentPolicy = Verdict(.contentPolicy, .otherModel)
    package static let invalid = Verdict(.invalidRequest, .failItem)

    package static let noModel = Verdict(.modelNotFound, .dropModel)
    package static let noAccess = Verdict(.permission, .dropModel)
    package static let badKey = Verdict(.authentication, .dropCredential)
    package static let forbidden = Verdict(.permission, .dropCredential)
    package static let noCredit = Verdict(.creditExhausted, .dropCredential)
}
