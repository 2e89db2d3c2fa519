import Checkpoint
import JSON
import Results
import Routing
import Vocabulary

/// The totals of a run as `summary.json` holds them.
///
/// Everything here is summed from the checkpoint's records, so that it balances with them.
struct Summary: Sendable {
    let job: Job
    let report: RunReport

    /// The document; keys stand in a fixed order.
    var serialized: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 8_192)
        writer.beginObject()
        writer.key("job")
        writer.string(job.name)
        writer.key("status")
        writer.string(report.status.word)
        writer.key("wall_time_s")
        writer.double((report.wallTime * 1_000).rounded() / 1_000)
        writeItems(into: &writer)
        writer.key("attempts")
        writer.int(report.totals.attempts)
        writer.key("retries")
        writer.int(report.totals.retries)
        writer.key("outcomes")
        writeCounts(outcomes, into: &writer)
        writer.key("usage")
        writeUsage(of: report.totals.models, into: &writer)
        writeCost(of: report.totals.models, reused: report.totals.reused, into: &writer)
        if let gone = report.totals.gone {
            writer.key("removed_prompts")
            writer.beginObject()
            writer.key("attempts")
            writer.int(gone.attempts)
            writer.key("cost_usd")
            writer.money(gone.knownCost.amount)
            writer.key("maybe_paid_usd")
            writer.money(gone.knownCost.maybeAmount)
            writer.endObject()
        }
        writer.key("targets")
        writer.beginArray()
        for target in report.plan.targets { write(target, into: &writer) }
        writer.endArray()
        writer.key("warnings")
        writeCounts(report.totals.warnings, into: &writer)
        writeGroups("models", by: { $0.model.description }, into: &writer)
        writeGroups("providers", by: { $0.model.provider }, into: &writer)
        if let groups = report.groups {
            writer.key("groups")
            writer.object(groups.json)
        }
        writeGates(into: &writer)
        writeJudging(into: &writer)
        writePrices(into: &writer)
        writer.endObject()
        return writer.bytes
    }

    // MARK: Items

    private func writeItems(into writer: inout JSONWriter) {
        writer.key("results")
        writer.beginObject()
        for status in ResultStatus.allCases {
            writer.key(status.rawValue)
            writer.int(report.totals.targets.reduce(0) { $0 + ($1.statuses[status] ?? 0) })
        }
        writer.key("pending")
        writer.int(report.pending)
        writer.endObject()
    }

    private func write(_ target: PlannedTarget, into writer: inout JSONWriter) {
        let totals = report.totals.targets.first { $0.target == target.number }
        let models = report.totals.models.filter { $0.target == target.number }
        writer.beginObject()
        writer.key("name")
        writer.string(target.name)
        writer.key("results")
        writer.beginObject()
        for status in ResultStatus.allCases {
            writer.key(status.rawValue)
            writer.int(totals?.statuses[status] ?? 0)
        }
        writer.endObject()
        writeScores(of: target.number, into: &writer)
        if let samples = report.samplesJSON(of: target.name) {
            writer.key("samples")
            writer.object(samples)
        }
        writer.key("attempts")
        writer.int(models.reduce(0) { $0 + $1.attempts })
        writer.key("retries")
        writer.int(models.retries)
        writer.key("usage")
        writeUsage(of: models, into: &writer)
        writeCost(
            of: models, reused: report.totals.reused.filter { $0.target == target.number },
            into: &writer)
        writeStages(of: target, into: &writer)
        writer.key("latency_ms")
        writer.beginObject()
        for (name, part) in [("p50", 0.5), ("p95", 0.95)] {
            writer.key(name)
            if let value = totals?.latency.percentile(part) {
                writer.int(value)
            } else {
                writer.null()
            }
        }
        writer.endObject()
        writer.endObject()
    }

    /// The mean of each scorer over the verdicts that are numbers.
    private func writeScores(of target: Int, into writer: inout JSONWriter) {
        writer.key("scores")
        writer.object(report.scores.json(ofTarget: target))
    }

    private var outcomes: [String: Int] {
        report.totals.models.reduce(into: [:]) { sum, model in
            sum.merge(model.outcomes, uniquingKeysWith: +)
        }
    }

    private func writeCounts(_ counts: [String: Int], into writer: inout JSONWriter) {
        writer.beginObject()
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.int(count)
        }
        writer.endObject()
    }

    // MARK: Tokens and money

    /// Null where sends took tokens and none told them.
    private func writeUsage(of models: [ModelTotals], into writer: inout JSONWriter) {
        let usage = models.reduce(into: TokenUsage(input: 0, output: 0)) { $0 += $1.usage }
        if usage.total == 0, models.unknownUsage > 0 { writer.null() } else { writer.usage(usage) }
    }

    private func writeCost(
        of models: [ModelTotals], reused: [ReuseTotals]? = nil, into writer: inout JSONWriter
    ) {
        let cost = models.knownCost
        writer.key("cost_usd")
        writer.money(cost.amount)
        writer.key("unpriced_attempts")
        writer.int(cost.unpriced)
        writer.key("unknown_usage_attempts")
        writer.int(models.unknownUsage)
        writer.key("maybe_paid_usd")
        writer.money(cost.maybeAmount)
        writer.key("saved_usd")
        writer.beginObject()
        writer.key("provider_cache")
        writer.money(models.reduce(.zero) { $0 + cacheSaving($1) })
        writer.key("batch_prices")
        writer.money(.zero)
        writer.key("cheaper_tiers")
        writer.money(models.reduce(.zero) { $0 + tierSaving($1) })
        if let reused { writeSavings(reused, into: &writer) }
        writer.endObject()
        if let reused { writeReuse(reused, into: &writer) }
    }

    /// What answers would have cost that were there already.
    private func writeSavings(_ reused: [ReuseTotals], into writer: inout JSONWriter) {
        for (key, source) in [
            ("identical_requests", CostSource.reused), ("response_cache", .cache),
        ] {
            writer.key(key)
            writer.money(
                reused.reduce(.zero) { $0 + ($1.source == source ? $1.saved : .zero) })
        }
    }

    private func writeReuse(_ reused: [ReuseTotals], into writer: inout JSONWriter) {
        writer.key("reused_answers")
        writer.beginObject()
        for (key, source) in [
            ("identical_requests", CostSource.reused), ("response_cache", .cache),
        ] {
            writer.key(key)
            writer.int(reused.reduce(0) { $0 + ($1.source == source ? $1.count : 0) })
        }
        writer.endObject()
    }

    /// What the cached tokens would have cost more at the price of fresh ones.
    private func cacheSaving(_ totals: ModelTotals) -> Money {
        guard let price = price(of: totals), let cached = price.cachedInput
        else { return .zero }
        return (price.input - cached) * totals.usage.cachedInput
    }

    /// The lane of the model's standard tier.
    func lane(of model: ModelReference) -> LaneSettings? {
        let lanes = report.plan.lanes.filter { $0.settings.model == model }
        return (lanes.first { $0.settings.tier == .standard } ?? lanes.first)?.settings
    }

    private func writeGroups(
        _ key: String, by name: (ModelTotals) -> String, into writer: inout JSONWriter
    ) {
        writer.key(key)
        writer.beginArray()
        let groups = Dictionary(grouping: report.totals.models, by: name)
        for (name, models) in groups.sorted(by: { $0.key < $1.key }) {
            writer.beginObject()
            writer.key("name")
            writer.string(name)
            writer.key("attempts")
            writer.int(models.reduce(0) { $0 + $1.attempts })
            writer.key("usage")
            writeUsage(of: models, into: &writer)
            writeCost(of: models, into: &writer)
            writer.endObject()
        }
        writer.endArray()
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
