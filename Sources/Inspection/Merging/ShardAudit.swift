import Checkpoint
import JSON
import Jobs
import Records
import Results
import Vocabulary

/// How much of the shared limits all shards of a job used.
struct ShardAudit {
    /// One shard's part of a limit.
    private struct Part {
        let label: String
        let used: LimitAmount
        /// Nil if it had no limit.
        let share: LimitAmount?
    }

    private struct Limit {
        let key: String
        let whole: LimitAmount
        let parts: [Part]
    }

    private var limits: [Limit] = []
    /// For `summary.json`, in the order of the shards.
    private(set) var shards: [RunSummary.Shard] = []

    init(_ set: ShardSet) async throws {
        var used: [(spent: Money, sent: SentTotals)] = []
        for shard in set.shards {
            let totals = try await shard.run.store.totals(samples: shard.run.samples)
            used.append((totals.cost + totals.maybePaid, try await shard.run.sends.total()))
            shards.append(
                RunSummary.Shard(
                    shard: shard.shard.description, cost: totals.knownCost,
                    budget: shard.run.job?.limits.budget))
        }
        guard let first = set.shards.first, first.run.job?.limits.scope == .job else { return }
        // The first shard's job stands for all; differences show in the sums.
        let source = first.run.job?.source["limits"]?.object ?? [:]
        func add(
            _ key: String, _ whole: LimitAmount?, _ used: [LimitAmount],
            _ share: (JobLimits) -> LimitAmount?
        ) {
            guard let whole else { return }
            limits.append(
                Limit(
                    key: key, whole: whole,
                    parts: zip(set.shards, used).map { shard, used in
                        Part(
                            label: "shard \(shard.shard)", used: used,
                            share: shard.run.job.flatMap { share($0.limits) })
                    }))
        }
        add(
            "budget_usd",
            source["budget_usd"]?.number.flatMap { Money(decimal: $0.lexeme) }
                .map(LimitAmount.money),
            used.map { .money($0.spent) }
        ) { $0.budget.map(LimitAmount.money) }
        add(
            "max_requests", source["max_requests"]?.int.map(LimitAmount.count),
            used.map { .count($0.sent.requests) }
        ) { $0.requests.map(LimitAmount.count) }
        add(
            "max_total_tokens", source["max_total_tokens"]?.int.map(LimitAmount.count),
            used.map { .count($0.sent.tokens) }
        ) { $0.tokens.map(LimitAmount.count) }
    }

    /// What to report about each limit of the job.
    var sentences: [String] {
        limits.flatMap { limit -> [String] in
            let used = LimitAmount.sum(limit.parts.map(\.used))
            let each = limit.parts.map { part in
                "\(part.label) \(part.used)" + (part.share.map { " of \($0)" } ?? " without limit")
            }.joined(separator: ", ")
            var sentences: [String] = []
            if used.units > limit.whole.units {
                sentences.append(
                    "The shards used \(used) together, more than \"\(limit.key)\" of "
                        + "\(limit.whole) allows: \(each).")
            } else {
                sentences.append(
                    "The \(limit.parts.count) shards used \(used) of \"\(limit.key)\" "
                        + "\(limit.whole).")
            }
            let shares = limit.parts.compactMap(\.share)
            let sum = shares.isEmpty ? limit.whole : LimitAmount.sum(shares)
            if sum != limit.whole || shares.count < limit.parts.count {
                sentences.append(
                    "Their shares add up to \(sum), not to \(limit.whole), since the limit or the "
                        + "number of shards was changed, or an earlier version began one: \(each).")
            }
            return sentences
        }
    }
}
