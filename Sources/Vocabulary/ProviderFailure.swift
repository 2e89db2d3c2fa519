package import JSON

/// Why an attempt gave no usable answer, and what to do next.
package struct ProviderFailure: Error, Equatable, Sendable {
    package var kind: Kind
    package var followUp: FollowUp
    package var billing: Billing
    /// The provider's message or Sluice's own, without keys or prompts, at most 500 characters.
    package var message: String
    /// The provider's structured error code, if there is one.
    package var code: String?
    /// The provider's own error object, if there is one.
    package var reported: ReportedError?
    /// The shortest wait that the provider asks for.
    package var retryAfter: Duration?
    /// Tokens of an answer that cannot be used but is billed.
    package var usage: TokenUsage?
    package var reportedCost: Money?
    package var priceFactor = PriceFactor.none
    /// The empty answer, if that is the failure; an array of at most one, because it is large.
    package var emptyAnswers: [Completion] = []
    package var facts: ReplyFacts
    /// The limit that prevents another attempt, as a sentence; nil if none does.
    package var end: String?

    package init(
        _ kind: Kind, followUp: FollowUp, billing: Billing, message: String, code: String? = nil,
        retryAfter: Duration? = nil, facts: ReplyFacts = ReplyFacts()
    ) {
        self.kind = kind
        self.followUp = followUp
        self.billing = billing
        self.message = message
        self.code = code
        self.retryAfter = retryAfter
        self.facts = facts
    }

    /// Whether a policy or a content filter rejected the content.
    package var isContentRefusal: Bool { kind == .contentPolicy || kind == .contentFilter }

    /// What happened, as it is written into attempt records.
    package enum Kind: String, Sendable, CaseIterable {
        case dns, connect, tls, cancelled
        case timeout, reset, truncatedReply = "truncated_reply", badReply = "bad_reply"
        case replyTooLarge = "reply_too_large"
        case rateLimited = "rate_limited", overloaded, serverError = "server_error"
        case quotaExhausted = "quota_exhausted", creditExhausted = "credit_exhausted"
        case authentication, permission, modelNotFound = "model_not_found"
        case contextTooLong = "context_too_long", unsupported, contentPolicy = "content_policy"
        /// A content filter that has an error code of its own; the item's result is `filtered`.
        case contentFilter = "content_filter"
        case invalidRequest = "invalid_request"
        case emptyReply = "empty_reply", errorInReply = "error_in_reply"
        case unknownFinish = "unknown_finish"
        /// The process crashed several times while it worked on this item.
        case poison
    }

    /// What to do next with the item and with the endpoint that failed.
    package enum FollowUp: String, Sendable, CaseIterable {
        /// Wait, then retry at the same endpoint.
        case retry
        /// The endpoint is unhealthy: try another candidate now.
        case failOver = "fail_over"
        /// The item does not suit this model: try another model. The endpoint is healthy.
        case otherModel = "other_model"
        /// The item is invalid everywhere.
        case failItem = "fail_item"
        /// The model is gone or not permitted: do not use it again in this run.
        case dropModel = "drop_model"
        /// The key is invalid or out of credit: do not use it again in this run; items stay
        /// pending.
        case dropCredential = "drop_credential"
        /// A long quota is used up: pause the endpoint until the quota resets.
        case park
    }

    /// What the attempt may have cost.
    package enum Billing: String, Sendable, CaseIterable {
        /// Nothing reached the model.
        case notSent = "not_sent"
        /// The provider rejected the request and does not charge for it.
        case refused
        /// The model may have run: the cost counts at its upper bound.
        case ambiguous
        /// The request ran and its usage is known, but the answer cannot be used.
        case unusable

        /// Whether a model has run, or may have run.
        package var mayHaveRun: Bool { self == .ambiguous || self == .unusable }
    }
}

extension ProviderFailure.FollowUp {
    /// Whether the failure is about the key or the model, not about the item.
    package var accuses: Bool { self == .dropModel || self == .dropCredential }
}

/// Members of a provider's error object that programs read, as the provider wrote them.
package struct ReportedError: Equatable, Sendable {
    package var type: String?
    /// The parameter that the provider rejected.
    package var param: String?
    /// A text or a number; nil if the provider sent none.
    package var code: JSONValue?

    package init(type: String? = nil, param: String? = nil, code: JSONValue? = nil) {
        self.type = type
        self.param = param
        self.code = code
    }
}
