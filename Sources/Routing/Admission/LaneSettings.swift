package import Vocabulary

/// What is fixed about a lane: one model behind one credential, and what it costs there.
package struct LaneSettings: Equatable, Sendable {
    package var model: ModelReference
    /// Lanes with the same credential are dropped together when it is refused.
    package var credential: String
    package var price: ModelPrice?
    package var costSource: CostSource
    package var markupPercent: Double
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    package var concurrency: Int
    /// Whether the place is known to bear that much, so that nothing has to be learned first.
    package var concurrencyIsKnown: Bool
    /// The most that the model can write; nil where it is not known.
    package var maximumOutput: Int?

    /// What the model is called wherever it is served: its answers are of one length.
    package var modelName: String

    package init(
        model: ModelReference, credential: String, price: ModelPrice?, costSource: CostSource,
        markupPercent: Double = 0, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil,
        concurrency: Int, concurrencyIsKnown: Bool = false, maximumOutput: Int? = nil,
        modelName: String? = nil
    ) {
        self.model = model
        self.credential = credential
        self.price = price
        self.costSource = costSource
        self.markupPercent = markupPercent
        self.requestsPerMinute = requestsPerMinute
        self.tokensPerMinute = tokensPerMinute
        self.concurrency = concurrency
        self.concurrencyIsKnown = concurrencyIsKnown
        self.maximumOutput = maximumOutput
        self.modelName = modelName ?? BareName.of(model.model)
    }

    /// What to call the lane where it must be told from others of its model.
    package var label: String { "\(model)" }

    /// The exact cost of a reply here; nil where no price is known.
    package func cost(of usage: TokenUsage) -> Money? {
        price?.cost(of: usage, markupPercent: markupPercent)
    }

    /// The most that one request can cost here, dearest bracket and cache writes included.
    package func mostCost(inputTokens: Int, outputTokens: Int) -> Money? {
        guard let price else { return nil }
        let plain = TokenUsage(input: inputTokens, output: outputTokens)
        let written = TokenUsage(
            input: inputTokens, cacheWrite: inputTokens, cacheWriteLong: inputTokens,
            output: outputTokens)
        return max(
            price.cost(of: plain, markupPercent: markupPercent),
            price.cost(of: written, markupPercent: markupPercent))
    }
}
