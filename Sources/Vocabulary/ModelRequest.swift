package import JSON

/// A request without its model, in the format of the OpenAI API or of another provider.
package struct PromptRequest: Equatable, Sendable {
    /// Which of the API's calls it is.
    package enum Endpoint: String, Sendable {
        case chatCompletions = "/v1/chat/completions"
        case embeddings = "/v1/embeddings"
        case responses = "/v1/responses"
        case completions = "/v1/completions"
        /// Anthropic's Messages API.
        case messages = "/v1/messages"
        /// Google's generateContent.
        case generateContent = "generateContent"
    }

    package var endpoint: Endpoint
    /// The body key for key in its order, numbers as written, without `model`.
    package var body: JSONObject

    package init(endpoint: Endpoint = .chatCompletions, body: JSONObject) {
        self.endpoint = endpoint
        self.body = body
    }
}

/// One request to one model: what an adapter puts on the wire.
package struct ModelRequest: Sendable {
    package var prompt: PromptRequest
    /// The provider's own name of the model.
    package var model: String
    /// Unique for this attempt; sent if a provider accepts a request id for its logs.
    package var attemptID: String
    package var timeouts: Timeouts
    /// Called from time to time while bytes of the reply arrive; it must not block.
    package var arrival: (@Sendable () -> Void)?
    /// Whether it must not go out on a connection that has carried others, as after one broke.
    package var wantsFreshConnection = false

    package init(
        prompt: PromptRequest, model: String, attemptID: String, timeouts: Timeouts = Timeouts()
    ) {
        self.prompt = prompt
        self.model = model
        self.attemptID = attemptID
        self.timeouts = timeouts
    }

    /// How long each stage of an exchange may take.
    package struct Timeouts: Equatable, Sendable {
        package var connect: Duration = .seconds(5)
        package var firstByte: Duration = .seconds(600)
        package var idle: Duration = .seconds(120)
        package var total: Duration = .seconds(900)

        package init() {}
    }
}
