package import Vocabulary

/// What a failure is, what to do next, and what it may have cost: the result of a row.
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
    /// Healthy but full now: try elsewhere at once.
    package static let saturated = Verdict(.overloaded, .failOver)
    /// As above, but the work may have begun.
    package static let saturatedAfterSending = Verdict(.overloaded, .failOver, .ambiguous)
    package static let overloaded = Verdict(.overloaded, .retry)
    package static let longQuota = Verdict(.quotaExhausted, .park)
    /// Broke after it may have run.
    package static let broken = Verdict(.serverError, .retry, .ambiguous)
    package static let tooSlow = Verdict(.timeout, .retry, .ambiguous)

    package static let tooLong = Verdict(.contextTooLong, .otherModel)
    package static let unsupported = Verdict(.unsupported, .otherModel)
    package static let contentPolicy = Verdict(.contentPolicy, .otherModel)
    /// The provider's filter says so by its own code: the result is called filtered.
    package static let filtered = Verdict(.contentFilter, .otherModel)
    /// Nobody knows why; another model may take it.
    package static let invalid = Verdict(.invalidRequest, .otherModel)
    /// The model began an answer that cannot be used; it ran, and another try may do better.
    package static let failedGeneration = Verdict(.errorInReply, .retry, .unusable)
    /// The server behind a proxy did not accept the request.
    package static let failedDependency = Verdict(.serverError, .failOver)

    package static let noModel = Verdict(.modelNotFound, .dropModel)
    /// The server at the address says itself that it is not a model's.
    package static let wrongAddress = Verdict(.badReply, .dropModel)
    /// A success without any answer; a model may have run behind it.
    package static let noAnswer = Verdict(.badReply, .dropModel, .ambiguous)
    package static let noAccess = Verdict(.permission, .dropModel)
    package static let badKey = Verdict(.authentication, .dropCredential)
    package static let forbidden = Verdict(.permission, .dropCredential)
    package static let noCredit = Verdict(.creditExhausted, .dropCredential)
}
