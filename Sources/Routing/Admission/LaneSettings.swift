import Catalog
package import Vocabulary

/// The fixed properties of a lane: one model with one credential in one price tier.
package struct LaneSettings: Equatable, Sendable {
    package var model: ModelReference
    /// Lanes with the same credential are dropped together when the credential is refused.
    package var credential: String
    package var price: ModelPrice?
    package var costSource: CostSource
    package var markupPercent: Double
    /// The most that a reply may add to the prices, in percent.
    package var mostSurcharge = 0.0
    /// The tier to request, in the provider's terms, unless the request names one itself.
    package var askedTier: String?
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    package var concurrency: Int
    /// Whether the provider is known to accept that many, so nothing has to be learned first.
    package var concurrencyIsKnown: Bool
    /// The model's input limit; nil if unknown.
    package var maximumInput: Int?
    /// The model's output limit; nil if unknown.
    package var maximumOutput: Int?
    /// What the endpoint's settings add to each request; nil if nothing.
    package var added: RequestBound?
    /// The prices of other models that a request may name; nil if unknown.
    package var others: OtherModels?

    /// The model's name without its provider; answers of the same model have similar lengths.
    package var modelName: String

    /// The tier that requests ask for.
    package var tier: PriceTier
    /// How long an answer in a slow tier may take; zero for the standard service.
    package var hold: Duration
    /// When the lane's price is valid; nil for always.
    package var hours: LaneHours?
    /// The model's price in each tier, because a reply may come from another tier than requested.
    package var tierPrices: [PriceTier: ModelPrice]

    package init(
        model: ModelReference, credential: String, price: ModelPrice?, costSource: CostSource,
        markupPercent: Double = 0, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil,
        concurrency: Int, concurrencyIsKnown: Bool = false, maximumInput: Int? = nil,
        maximumOutput: Int? = nil,
        modelName: String? = nil, tier: PriceTier = .standard, hold: Duration = .zero,
        hours: LaneHours? = nil, tierPrices: [PriceTier: ModelPrice] = [:]
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
        self.maximumInput = maximumInput
        self.maximumOutput = maximumOutput
        self.modelName = modelName ?? BareName.of(model.model)
        self.tier = tier
        self.hold = hold
        self.hours = hours
        self.tierPrices = tierPrices
    }

    /// The label that distinguishes the lane from others of its model.
    package var label: String { tier == .standard ? "\(model)" : "\(model) (\(tier.rawValue))" }

    /// Whether a model that is missing on one lane is missing on the other, too.
    func sharesService(with other: LaneSettings) -> Bool {
        model == other.model && credential == other.credential && hold == other.hold
    }

    /// The exact cost of a reply here; nil if no price is known.
    package func cost(of usage: TokenUsage, images: Int = 0) -> Money? {
        price?.cost(of: usage, images: images, markupPercent: markupPercent)
    }
}

// MARK: Tiers

extension LaneSettings {
    /// The tier that answered, as the reply names it; nil if that tier has no known price.
    package func tier(servedAs word: String?) -> PriceTier? {
        guard let word, let served = PriceTier(servedAs: word) else {
            return word == nil ? tier : nil
        }
        // Off-peak and batch depend on the hour and the endpoint, which a reply does not mention.
        return served == .standard && (tier == .offPeak || tier == .batch) ? tier : served
    }

    /// The price of a tier here; nil if unknown.
    ///
    /// A price that the user stated for the model holds for every tier.
    package func price(of tier: PriceTier) -> ModelPrice? {
        if tier == self.tier { return price }
        return tierPrices[tier] ?? (costSource == .job ? price : nil)
    }

    /// The exact cost of a reply that names its tier; nil if its price is unknown.
    package func cost(
        of usage: TokenUsage, images: Int = 0, servedAs word: String?,
        factor: PriceFactor = .none
    ) -> Money? {
        guard case .surcharge(let percent) = factor else { return nil }
        var served = price
        if let word, word != "default" || tier != .standard {
            served = tier(servedAs: word).flatMap(price)
        }
        guard let served, served.covers(usage) else { return nil }
        return served.cost(of: usage, images: images, markupPercent: markup(with: percent))
    }

    /// The gateway's surcharge and another one on top of it, in percent.
    private func markup(with percent: Double) -> Double {
        PriceFactor.compound(markupPercent, percent)
    }

    /// The most that one request can cost here: the highest bracket, cache writes, an answer that
    /// is all reasoning, and a reply from the standard service if a cheaper tier was requested.
    ///
    /// `anyTier` means that the request names a tier itself. `surcharge` is the most that the
    /// request's own members may add, in percent.
    package func mostCost(
        inputTokens: Int, outputTokens: Int, images: Int = 0, anyTier: Bool = false,
        surcharge: Double = 0
    ) -> Money? {
        guard let price else { return nil }
        let markup = markup(asking: surcharge)
        var most = most(price, inputTokens, outputTokens, images, markup)
        let anyTier = anyTier || askedTier != nil
        if tier == .standard, !anyTier { return most }
        for (other, price) in tierPrices where anyTier || other == .standard {
            most = max(most, self.most(price, inputTokens, outputTokens, images, markup))
        }
        return most
    }

    /// All surcharges that may apply to a request, in percent.
    ///
    /// The surcharge that the endpoint adds to any request may be the one that this request asks
    /// for.
    private func markup(asking surcharge: Double) -> Double {
        markup(
            with: surcharge <= mostSurcharge
                ? mostSurcharge : PriceFactor.compound(mostSurcharge, surcharge))
    }

    /// The cost of known tokens at the highest known price of any tier; nil if no price is known.
    package func mostCost(
        of usage: TokenUsage, images: Int = 0, surcharge: Double = 0
    ) -> Money? {
        ([price].compactMap(\.self) + tierPrices.values).map { price in
            // The highest known cache write prices, if the list has none.
            price.completed(cacheWrites: 25, anHour: 100).cost(
                of: usage, images: images, markupPercent: markup(asking: surcharge))
        }.max()
    }

    private func most(
        _ price: ModelPrice, _ inputTokens: Int, _ outputTokens: Int, _ images: Int,
        _ markup: Double
    ) -> Money {
        // Cached and reasoning tokens may cost more or less than others.
        var most = Money.zero
        for written in [0, inputTokens] {
            for thought in [0, outputTokens] {
                let usage = TokenUsage(
                    input: inputTokens, cacheWrite: written, cacheWriteLong: written,
                    output: outputTokens, reasoning: thought)
                most = max(most, price.cost(of: usage, images: images, markupPercent: markup))
            }
        }
        return most
    }
}

/// Lanes of one model and key that share a limit from the job.
///
/// A tier is a word in the request, and off-peak an hour of the day, so a job's limit of requests
/// per minute applies to the key. A batch tier is another endpoint with a queue of its own, and has
/// its own count. Limits from headers or refusals belong to each lane alone, because providers that
/// count tiers separately report them separately.
enum SharedLimit {
    static func sharers(of lanes: [LaneSettings]) -> [[Int]] {
        lanes.indices.map { lane in
            lanes.indices.filter { $0 != lane && isShared(lanes[lane], lanes[$0]) }
        }
    }

    private static func isShared(_ one: LaneSettings, _ other: LaneSettings) -> Bool {
        guard one.requestsPerMinute != nil || one.tokensPerMinute != nil else { return false }
        return one.model == other.model && one.credential == other.credential
            && one.tier != .batch && other.tier != .batch
    }
}

/// The other models of a lane's endpoint, by the names that requests may use.
package struct OtherModels: Equatable, Sendable {
    /// The lane's settings for the model of this name; nil if its price is unknown.
    package var lane: @Sendable (LaneSettings, String) -> LaneSettings?

    package init(lane: @escaping @Sendable (LaneSettings, String) -> LaneSettings?) {
        self.lane = lane
    }

    /// Lanes that are otherwise equal use the same price lists.
    package static func == (left: OtherModels, right: OtherModels) -> Bool { true }
}
