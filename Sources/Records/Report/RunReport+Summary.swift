import Checkpoint
import Comparing
import Evaluation
package import Jobs
import Planning
package import Results
package import Routing
package import Vocabulary

extension RunReport {
    /// The totals of the run as `summary.json` holds them.
    ///
    /// Everything is summed from the checkpoint's records, so that the totals match them.
    package func summary(of job: Job) -> RunSummary {
        RunSummary(
            job: job.name, status: status.word,
            wallTime: (wallTime * 1_000).rounded() / 1_000,
            results: totals.targets.reduce(into: [:]) { sum, target in
                sum.merge(target.statuses, uniquingKeysWith: +)
            },
            pending: pending,
            sends: sends(
                of: totals.models, reused: totals.reused, attempts: totals.attempts,
                retries: totals.retries),
            outcomes: totals.models.reduce(into: [:]) { sum, model in
                sum.merge(model.outcomes, uniquingKeysWith: +)
            },
            removed: totals.gone.map { gone in
                RunSummary.RemovedPrompts(attempts: gone.attempts, cost: gone.knownCost)
            },
            targets: plan.targets.map(summary(of:)), warnings: totals.warnings,
            models: senders { $0.model.description }, providers: senders { $0.model.provider },
            groups: groups?.summary, gates: gates?.map(\.summary), judging: judging,
            prices: summaryPrices)
    }

    private func summary(of target: PlannedTarget) -> RunSummary.Target {
        let own = totals.targets.first { $0.target == target.number }
        let models = totals.models.filter { $0.target == target.number }
        return RunSummary.Target(
            name: target.name, results: own?.statuses ?? [:],
            scores: scores.summary(ofTarget: target.number), samples: samples(of: target.name),
            sends: sends(
                of: models, reused: totals.reused.filter { $0.target == target.number }),
            cascade: cascade(of: target).map { RunSummary.Cascade($0) },
            latency: (own?.latency.percentile(0.5), own?.latency.percentile(0.95)))
    }

    private func senders(by name: (ModelTotals) -> String) -> [RunSummary.Sender] {
        Dictionary(grouping: totals.models, by: name).sorted { $0.key < $1.key }
            .map { RunSummary.Sender(name: $0.key, sends: sends(of: $0.value, reused: nil)) }
    }

    // MARK: Tokens and money

    private func sends(
        of models: [ModelTotals], reused: [ReuseTotals]?, attempts: Int? = nil, retries: Int? = nil
    ) -> RunSummary.Sends {
        let usage = models.reduce(into: TokenUsage(input: 0, output: 0)) { $0 += $1.usage }
        var saved: [RunSummary.Saving: Money] = [
            .providerCache: models.reduce(.zero) { $0 + cacheSaving($1) },
            .batchPrices: .zero,
            .cheaperTiers: models.reduce(.zero) { $0 + tierSaving($1) },
        ]
        var answers: [RunSummary.Saving: Int] = [:]
        if let reused {
            for (saving, source) in [
                (RunSummary.Saving.identicalRequests, CostSource.reused), (.responseCache, .cache),
            ] {
                // What the reused answers would have cost.
                let own = reused.filter { $0.source == source }
                saved[saving] = own.reduce(.zero) { $0 + $1.saved }
                answers[saving] = own.reduce(0) { $0 + $1.count }
            }
        }
        return RunSummary.Sends(
            attempts: attempts ?? models.reduce(0) { $0 + $1.attempts },
            retries: retries ?? models.retries,
            usage: usage.total == 0 && models.unknownUsage > 0 ? nil : usage,
            cost: models.knownCost, unknownUsage: models.unknownUsage, saved: saved,
            reused: reused == nil ? nil : answers)
    }

    /// How much more the cached tokens would have cost at the price of uncached ones.
    private func cacheSaving(_ totals: ModelTotals) -> Money {
        guard let price = price(of: totals), let cached = price.cachedInput
        else { return .zero }
        return (price.input - cached) * totals.usage.cachedInput
    }

    /// The lane of the model's standard tier.
    package func lane(of model: ModelReference) -> LaneSettings? {
        let lanes = plan.lanes.filter { $0.settings.model == model }
        return (lanes.first { $0.settings.tier == .standard } ?? lanes.first)?.settings
    }
}

extension RunReport.Status {
    /// The status as `summary.json` has it.
    package var word: String {
        switch self {
        case .done: "done"
        case .someFailed: "finished_with_failures"
        case .interrupted: "interrupted"
        case .budgetSpent: "budget_spent"
        case .credentialsRefused: "credentials_refused"
        case .noModelLeft: "no_model_left"
        case .failingAlike: "failing_alike"
        case .limitReached: "limit_reached"
        }
    }
}
