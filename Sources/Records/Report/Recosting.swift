import Catalog
import JSON
package import Jobs
import Planning
import Providers
import Results
import Routing
import Synchronization
package import Vocabulary

/// Calculates the costs of a finished run again, from the tokens in its checkpoint.
///
/// Tokens that no server reported stay unknown, and so does their cost; requests that were refused
/// or never sent cost nothing, as before.
package final class Recosting: Sendable {
    private let prices: Catalog
    private let providers: [String: ProviderSettings]
    private let sums = Mutex(Totals())

    /// The cost of the results at both prices.
    package struct Totals: Equatable, Sendable {
        package var results = 0
        package var old = Money.zero
        /// Results with an unknown cost.
        package var oldUnknown = 0
        package var new = Money.zero
        /// Results without a known cost at the new prices.
        package var newUnknown = 0

        package init(
            results: Int = 0, old: Money = .zero, oldUnknown: Int = 0, new: Money = .zero,
            newUnknown: Int = 0
        ) {
            self.results = results
            self.old = old
            self.oldUnknown = oldUnknown
            self.new = new
            self.newUnknown = newUnknown
        }
    }

    /// Whether some price is for images, whose number only the prompts tell.
    package let chargesImages: Bool

    /// Uses only the prices of a list; the job says which provider is which, and gives surcharges.
    package init(_ list: PriceListFile, job: Job?) {
        prices = Catalog(models: list.models)
        chargesImages = list.models.contains { $0.prices.contains { $0.price.chargesImages } }
        providers = Dictionary(
            (job?.providers ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The totals so far.
    package var totals: Totals { sums.withLock { $0 } }

    /// The cost of an attempt at these prices; nil if tokens or price are not known.
    ///
    /// `served` is the model that its reply named, if it was another. `images` returns the number
    /// of images in the prompt, nil if it cannot be found any more; it is called only if images
    /// have a price. `factor` is the price factor in its reply.
    package func cost(
        of attempt: AttemptRecord, servedBy served: String? = nil, factor: PriceFactor = .none,
        images: () -> Int? = { 0 }
    ) -> Money? {
        switch attempt.billing {
        case .notSent, .refused: return .zero
        case .ambiguous, .unusable, nil: break
        }
        guard let usage = attempt.usage, usage.isConsistent else { return nil }
        let name = attempt.model.provider
        let settings = providers[name] ?? ProviderSettings(name: name, preset: name)
        let other = served.flatMap {
            prices.lookup(ModelReference(provider: name, model: $0), preset: settings.preset)
        }
        let known = other ?? prices.lookup(attempt.model, preset: settings.preset)
        let listed =
            attempt.tier == .offPeak
            ? known?.price(at: attempt.startedAt)
            : known?.price(tier: attempt.tier, at: attempt.startedAt)
        guard let listed else { return nil }
        let price = ProviderPreset.all[settings.preset]?.completed(listed) ?? listed
        guard price.covers(usage) else { return nil }
        var count = 0
        if price.chargesImages {
            guard let images = images() else { return nil }
            count = images
        }
        guard case .surcharge(let percent) = factor else { return price.isFree ? .zero : nil }
        return price.cost(
            of: usage, images: count,
            markupPercent: PriceFactor.compound(settings.surcharge, percent))
    }

    /// A result line with the new costs in place of the old ones.
    ///
    /// `prompt` reads the item again, if it is still there.
    func recosted(
        _ line: StoredLine, attempts: [AttemptRecord], prompt: () -> InputItem? = { nil }
    ) -> StoredLine {
        var line = line
        // Read once for all attempts, and only if some price is for images.
        let images = chargesImages ? prompt().map { PromptImages.count(in: $0.request) } : nil
        let served = line.servedModel
        let told = line.attempts
        let costs = attempts.enumerated().map { index, attempt in
            cost(
                of: attempt, servedBy: index == attempts.count - 1 ? served : nil,
                factor: told.count == attempts.count ? told[index].priceFactor : .none,
                images: { images })
        }
        let total = costs.reduce(Money?.some(.zero)) { sum, cost in
            sum.flatMap { sum in cost.map { sum + $0 } }
        }
        note(old: line.cost, new: total)
        line.cost = total
        // A reused answer, which was not paid for, stays one.
        if !attempts.isEmpty {
            line.costSource = total == nil ? nil : Self.source
        }
        if line.attemptCount == costs.count {
            line.attempts = zip(told, costs).map { attempt, cost in
                var attempt = attempt
                attempt.cost = cost
                return attempt
            }
        }
        return line
    }

    /// The `cost_source` of a line whose cost was calculated again.
    package static let source = "recosted"

    private func note(old: Money?, new: Money?) {
        sums.withLock { sums in
            sums.results += 1
            if let old { sums.old += old } else { sums.oldUnknown += 1 }
            if let new { sums.new += new } else { sums.newUnknown += 1 }
        }
    }
}
