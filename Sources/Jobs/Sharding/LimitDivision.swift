import JSON
import Vocabulary

/// Divides the limits of a job, so that all shards together keep them.
package struct LimitDivision {
    /// A limit that has fewer units than there are shards.
    package struct Problem {
        let path: [String]
        package let message: String
    }

    let shard: Shard
    package private(set) var job: Job
    package private(set) var shares: [LimitShare] = []
    package private(set) var problems: [Problem] = []

    /// Divides every limit that counts over all machines; limits of a single machine or prompt
    /// stay.
    package init(_ whole: Job, by shard: Shard) {
        self.shard = shard
        job = whole
        let source = whole.source["limits"]?.object ?? [:]
        job.limits.budget = divided(whole.limits.budget, ["limits", "budget_usd"])
        for (name, budget) in whole.limits.modelBudgets.sorted(by: { $0.key < $1.key }) {
            job.limits.modelBudgets[name] = divided(
                budget, ["limits", "model_budgets_usd", name])
        }
        for (index, target) in whole.targets.enumerated() {
            job.targets[index].budget = divided(
                target.budget, ["targets", String(index), "budget_usd"])
        }
        for index in whole.scorers.indices where whole.scorers[index].judge != nil {
            divideJudge(index)
        }
        job.limits.requests = divided(whole.limits.requests, ["limits", "max_requests"])
        job.limits.tokens = divided(whole.limits.tokens, ["limits", "max_total_tokens"])
        for (index, provider) in whole.providers.enumerated() {
            let path = ["providers", provider.name]
            job.providers[index].requestsPerMinute = divided(
                provider.requestsPerMinute, path + ["requests_per_minute"])
            job.providers[index].tokensPerMinute = divided(
                provider.tokensPerMinute, path + ["tokens_per_minute"])
            job.providers[index].concurrency = divided(
                provider.concurrency, path + ["concurrency"])
        }
        // Nobody asked for the default, so it allows any number of shards.
        let concurrency =
            source["concurrency"] == nil
            ? max(whole.limits.concurrency, shard.count) : whole.limits.concurrency
        job.limits.concurrency =
            divided(concurrency, ["limits", "concurrency"]) ?? job.limits.concurrency
    }

    private mutating func divideJudge(_ index: Int) {
        let path = ["scorers", String(index)]
        // However it is written: 0.02 is 2e-2.
        if let usd = job.scorers[index].object["budget_usd"]?.double,
            let share = divided(Money(usd: usd), path + ["budget_usd"])
        {
            job.scorers[index].object["budget_usd"] = JSONNumber(lexeme: share.decimal)
                .map { .number($0) }
        }
        if let share = divided(
            job.scorers[index].object["concurrency"]?.int, path + ["concurrency"])
        {
            job.scorers[index].object["concurrency"] = .number(JSONNumber(share))
        }
    }

    private mutating func divided(_ whole: Money?, _ path: [String]) -> Money? {
        guard let whole else { return nil }
        guard case .money(let share) = note(.money(whole), path) else { return whole }
        return share
    }

    private mutating func divided(_ whole: Int?, _ path: [String]) -> Int? {
        guard let whole else { return nil }
        guard case .count(let share) = note(.count(whole), path) else { return whole }
        return share
    }

    private mutating func note(_ whole: LimitAmount, _ path: [String]) -> LimitAmount {
        let share = whole.share(of: shard)
        // The last shard has least: all are told, whichever of them finds out.
        let least = whole.share(of: shard.last)
        if least.isNone {
            problems.append(
                Problem(
                    path: path,
                    message: "\(quoted(path)) is \(whole), which cannot be divided among "
                        + "\(grouped(shard.count)) shards. Raise it, take fewer shards, or let "
                        + "each have all of it by \"limits\": {\"budget_scope\": \"shard\"}."))
        }
        shares.append(LimitShare(key: path.joined(separator: "."), whole: whole, share: share))
        return share
    }
}
