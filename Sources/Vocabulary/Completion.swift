package import JSON

/// A model's answer, normalized.
package struct Completion: Equatable, Sendable {
    /// The visible text, joined; reasoning text is kept apart.
    package var text: String
    package var reasoningText: String?
    package var toolCalls: [ToolCall] = []
    package var refusal: String?
    package var finishReason: FinishReason
    /// The provider's finish reason, verbatim.
    package var nativeFinishReason: String?
    /// Nil if the provider reported none: unknown, never zero.
    package var usage: TokenUsage?
    /// The cost that the provider or gateway reports.
    package var reportedCost: Money?
    /// What the reply says about the price of its tokens.
    package var priceFactor = PriceFactor.none
    /// The model that answered, as the reply names it.
    package var servedModel: String?
    /// The tier that was used and billed, as the reply names it.
    package var serviceTier: String?
    /// The provider behind a gateway that answered.
    package var upstreamProvider: String?
    package var responseID: String?
    /// Token log-probabilities in the provider's OpenAI-like format, if requested.
    package var logprobs: JSONValue?
    /// One vector per input, as lists or base64 as the reply had them, for embeddings.
    package var embeddings: [JSONValue]?
    /// Whether the reply holds something that results do not keep, such as audio or an image.
    package var hasOtherContent = false
    /// Request parameters that were dropped because the job allows it.
    package var droppedParameters: [String] = []
    /// Remarks for readers of the answer, one sentence each, with fixed wording so they can be counted.
    package var warnings: [String] = []
    package var facts: ReplyFacts

    package init(
        text: String, finishReason: FinishReason, usage: TokenUsage? = nil,
        facts: ReplyFacts = ReplyFacts()
    ) {
        self.text = text
        self.finishReason = finishReason
        self.usage = usage
        self.facts = facts
    }
}

extension Completion {
    /// Whether it has no text but white space, no call, no refusal, no vector and nothing else.
    package var isBlank: Bool {
        refusal == nil && toolCalls.isEmpty && embeddings == nil && !hasOtherContent
            && text.utf8.allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
    }

    /// Whether the model finished normally with an empty answer.
    package var isEmpty: Bool {
        finishReason != .length && finishReason != .contentFilter && isBlank
    }
}

/// A tool call that the model requests.
package struct ToolCall: Equatable, Sendable {
    package var id: String
    package var name: String
    /// JSON as the model wrote it, which may be invalid.
    package var arguments: String

    package init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// Why a model stopped; an unknown native reason is an error, never a `stop`.
package enum FinishReason: String, Sendable {
    case stop, length
    case toolCalls = "tool_calls"
    case contentFilter = "content_filter"
    case error
}

/// Facts about an exchange besides the answer; failures have them too.
package struct ReplyFacts: Equatable, Sendable {
    package var httpStatus: Int?
    /// The provider's id of this request, for support requests.
    package var requestID: String?
    package var rateLimits: [RateLimit] = []

    package init(httpStatus: Int? = nil, requestID: String? = nil, rateLimits: [RateLimit] = []) {
        self.httpStatus = httpStatus
        self.requestID = requestID
        self.rateLimits = rateLimits
    }
}

/// A rate limit as stated by a reply's headers.
package struct RateLimit: Equatable, Sendable {
    package enum Quantity: String, Sendable {
        case requests, tokens
        case inputTokens = "input_tokens"
        case outputTokens = "output_tokens"
    }

    package var quantity: Quantity
    package var limit: Int?
    package var remaining: Int?
    /// The time from the reply until the limit is fully available again.
    package var reset: Duration?

    package init(quantity: Quantity, limit: Int?, remaining: Int?, reset: Duration?) {
        self.quantity = quantity
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
    }
}
