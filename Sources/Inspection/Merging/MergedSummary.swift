import Jobs
import Results
import Vocabulary

/// The summary of a merged run: added up again, except for what only the shards know.
///
/// That is the prices that they used, and the savings from the providers' caches at those prices.
struct MergedSummary {
    /// As in the merged checkpoint.
    let whole: RunSummary
    let shards: [RunSummary]
    /// The limits and use of each shard, for the audit of their sum.
    let parts: [RunSummary.Shard]

    var summary: RunSummary {
        var merged = whole
        Self.addSavings(of: shards, to: &merged)
        merged.targets = whole.targets.map { target in
            var target = target
            let own = shards.flatMap(\.targets).filter { $0.name == target.name }
            Self.addSavings(of: own, to: &target)
            if let stages = Self.stages(own.compactMap(\.stages)) {
                target.stages = stages
                target.cascadeSaved = Self.sum(own.map(\.cascadeSaved))
            }
            return target
        }
        merged.models = Self.joined(whole.models, with: shards.flatMap(\.models))
        merged.providers = Self.joined(whole.providers, with: shards.flatMap(\.providers))
        merged.prices = shards.flatMap(\.prices).reduce(into: []) { prices, price in
            if !prices.contains(where: { $0.model == price.model }) { prices.append(price) }
        }
        merged.shards = parts
        return merged
    }

    private static func joined(
        _ whole: [RunSummary.Sender], with parts: [RunSummary.Sender]
    ) -> [RunSummary.Sender] {
        whole.map { sender in
            var sender = sender
            addSavings(of: parts.filter { $0.name == sender.name }, to: &sender)
            return sender
        }
    }

    /// What only the shards know, besides what the merged run has added up itself.
    private static func addSavings<Part: SendingPart>(of parts: [Part], to whole: inout Part) {
        for saving in [RunSummary.Saving.providerCache, .batchPrices] {
            whole[saved: saving] = parts.reduce(Money.zero) { $0 + ($1[saved: saving] ?? .zero) }
        }
    }

    /// The stages of a cascade, which only the shards can distinguish.
    private static func stages(_ shards: [[RunSummary.Stage]]) -> [RunSummary.Stage]? {
        guard let first = shards.first, shards.allSatisfy({ $0.count == first.count }) else {
            return nil
        }
        return first.indices.map { place in
            let parts = shards.map { $0[place] }
            var stage = first[place]
            stage.answers = sum(parts.map(\.answers))
            stage.accepted = sum(parts.map(\.accepted))
            stage.cost = sum(parts.map(\.cost))
            stage.unpriced = sum(parts.map(\.unpriced))
            stage.saved = sum(parts.map(\.saved))
            return stage
        }
    }

    /// Nil if a part of it is.
    private static func sum(_ parts: [Money?]) -> Money? {
        parts.reduce(Money?.some(.zero)) { sum, part in sum.flatMap { sum in part.map { sum + $0 } }
        }
    }

    /// Nil if a part of it is.
    private static func sum(_ parts: [Int?]) -> Int? {
        // A shard's summary is a file that anyone may have written.
        parts.reduce(Int?.some(0)) { sum, part in
            sum.flatMap { sum in part.map { sum.addingSaturated($0) } }
        }
    }
}
