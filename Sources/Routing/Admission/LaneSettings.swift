import Catalog
package import Vocabulary

/// What is fixed about a lane: one model behind one credential, in one tier of its prices.
package struct LaneSettings: Equatable, Sendable {
    package var model: ModelReference
    /// Lanes with the same credential are dropped together when it is refused.
    package var credential: String
    package var price: ModelPrice?
    package var costSource: CostSource
    package var markupPercent: Double
    /// The most that a reply may add to that by its own word, in percent.
    package var mostSurcharge = 0.0
    /// The tier that each request asks for, in the provider's word, unless it names one itself.
    package var askedTier: String?
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    package var concurrency: Int
    /// Whether the provider is known to accept that many, so that nothing has to be learned first.
    package var concurrencyIsKnown: Bool
    /// The most that the model can read; nil if it is not known.
    package var maximumInput: Int?
    /// The most that the model can write; nil if it is not known.
    package var maximumOutput: Int?
    /// What the provider adds to each request; nil if it adds nothing.
    package var added: RequestBound?
    /// What the models cost that a request may name beside this one; nil if nothing is known.
    package var others: OtherModels?

    /// What the model is called wherever it is served: its answers are of one length.
    package var modelName: String

    /// The tier that requests ask for.
    package var tier: PriceTier
    /// How long the place may take over an answer in a slow tier; zero for the standard service.
    package var hold: Duration
    /// When the lane's price holds; nil for always.
    package var hours: LaneHours?
    /// What the model costs in each tier, since a reply may come from another than was asked.
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

    /// The name of the lane in messages that must tell it from others of its model.
    package var label: String { tier == .standard ? "\(model)" : "\(model) (\(tier.rawValue))" }

    /// Whether a model that is gone from one of two lanes is gone from the other.
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
    /// The tier that answered, according to the reply; nil for a word without a known price.
    package func tier(servedAs word: String?) -> PriceTier? {
        guard let word, let served = PriceTier(servedAs: word) else {
            return word == nil ? tier : nil
        }
        // Here the hour and the address decide, which no reply states.
        return served == .standard && (tier == .offPeak || tier == .batch) ? tier : served
    }

    /// What a tier costs here; nil if that is not known.
    ///
    /// A price that the user stated for the model holds for whatever answers.
    package func price(of tier: PriceTier) -> ModelPrice? {
        if tier == self.tier { return price }
        return tierPrices[tier] ?? (costSource == .job ? price : nil)
    }

    /// The exact cost of a reply that names its tier; nil if its price is not known.
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

    /// The most that one request can cost here: the dearest bracket, cache writes, an answer
    /// that is all reasoning, and a reply from the standard service if a cheaper tier was
    /// asked.
    ///
    /// `anyTier` says that the request names a tier of its own, which may be any.
    /// `surcharge` is the most that the request's own members may add, in percent.
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

    /// All surcharges that a request may meet, in percent.
    ///
    /// A surcharge that the provider adds to any request may be the one that this request asks for.
    private func markup(asking surcharge: Double) -> Double {
        markup(
            with: surcharge <= mostSurcharge
                ? mostSurcharge : PriceFactor.compound(mostSurcharge, surcharge))
    }

    /// What known tokens cost at the dearest price that is known here, whatever tier they are of;
    /// nil if none is.
    package func mostCost(
        of usage: TokenUsage, images: Int = 0, surcharge: Double = 0
    ) -> Money? {
        ([price].compactMap(\.self) + tierPrices.values).map { price in
            // The dearest cache writes that are known, if the list has none.
            price.completed(cacheWrites: 25, anHour: 100).cost(
                of: usage, images: images, markupPercent: markup(asking: surcharge))
        }.max()
    }

    private func most(
        _ price: ModelPrice, _ inputTokens: Int, _ outputTokens: Int, _ images: Int,
        _ markup: Double
    ) -> Money {
        // Cached writes may cost more or less than other input, and so may reasoning.
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

/// Lanes of one model and key that a limit of the job's holds for together.
///
/// A tier is a word in the request, and off-peak an hour of the day: what a job says of requests a
/// minute is meant of the key, which is sent no more of them for having two prices. A batch tier is
/// another address with a queue of its own, and keeps its own count. What a reply's headers or
/// refusals tell is each lane's own, since places that count tiers apart say so there.
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

/// What else a lane's place serves, by the names that its requests may give.
package struct OtherModels: Equatable, Sendable {
    /// The lane as it would be with the model of this name; nil if the price is not known.
    package var lane: @Sendable (LaneSettings, String) -> LaneSettings?

    package init(lane: @escaping @Sendable (LaneSettings, String) -> LaneSettings?) {
        self.lane = lane
    }

    /// Lanes that are otherwise equal have it from the same lists.
    package static func == (left: OtherModels, right: OtherModels) -> Bool { true }
}
