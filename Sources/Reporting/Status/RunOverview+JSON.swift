import Checkpoint
import JSON
import Vocabulary

extension RunOverview {
    /// The overview as JSON.
    ///
    /// A stable interface: members are added, never renamed or removed.
    package var json: String {
        var writer = JSONWriter(reservingCapacity: 2_048)
        writer.beginObject()
        writer.member("job", name)
        writer.member("directory", directory)
        writer.member("state", state.rawValue)
        writer.key("stopped_by")
        writer.value(.array(state == .running ? [] : stoppedBy))
        writer.key("process")
        if case .process(let pid?) = holder { writer.int(Int(pid)) } else { writer.null() }
        for (key, count) in [
            ("total", total), ("done", done), ("failed", failed), ("empty", empty),
            ("pending", pending), ("in_flight", inFlight), ("attempts", totals.attempts),
            ("retries", totals.retries),
        ] {
            writer.member(key, count)
        }
        writer.key("outcomes")
        writer.beginObject()
        for outcome in outcomes { writer.member(outcome.kind, outcome.count) }
        writer.endObject()
        writer.key("usage")
        writer.tokens(totals.models)
        writer.member("cost_usd", totals.knownCost.amount)
        writer.member("maybe_paid_usd", totals.knownCost.maybeAmount)
        writer.member("reserved_usd", spending.reserved)
        writer.member("budget_usd", budget)
        writer.member("unpriced_attempts", totals.unpriced)
        writer.member("unknown_usage_attempts", untold)
        writer.member("removed_prompts_usd", (totals.gone ?? GoneTotals()).knownCost.amount)
        writer.key("targets")
        writer.beginArray()
        for target in targets { write(target, into: &writer) }
        writer.endArray()
        writer.key("reused_answers")
        writer.beginArray()
        for part in totals.reused {
            writer.beginObject()
            if let target = targets.first(where: { $0.counts.target == part.target }) {
                writer.member("target", target.name)
            }
            writer.member("from", part.source == .cache ? "cache" : "run")
            writer.member("count", part.count)
            writer.member("saved_usd", KnownCost(part.saved, unpriced: part.unpriced).amount)
            writer.endObject()
        }
        writer.endArray()
        writer.key("failures")
        writer.beginArray()
        for failure in failures {
            writer.beginObject()
            writer.member("kind", failure.outcome)
            writer.key("http")
            if let status = failure.httpStatus { writer.int(status) } else { writer.null() }
            writer.member("message", failure.message)
            writer.member("count", failure.count)
            writer.endObject()
        }
        writer.endArray()
        writer.key("warnings")
        writer.beginObject()
        for (words, count) in totals.warnings.sorted(by: { $0.key < $1.key }) {
            writer.member(words, count)
        }
        writer.endObject()
        writer.key("waiting")
        writer.beginArray()
        for failure in waiting {
            writer.beginObject()
            writer.member("model", failure.model.description)
            writer.member("reason", FailureLines.words(of: failure))
            writer.endObject()
        }
        writer.endArray()
        writer.key("lanes")
        writer.beginArray()
        for lane in lanes { write(lane, into: &writer) }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func write(_ lane: LaneReport, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("model", lane.model.description)
        writer.member("tier", lane.tier.rawValue)
        writer.member("in_flight", lane.inFlight)
        writer.member("concurrency", lane.concurrency)
        writer.key("state")
        if let state = lane.state { writer.string(state) } else { writer.null() }
        writer.key("pace")
        writer.pace(lane.pace)
        writer.key("expected_output")
        writer.beginObject()
        for (target, tokens) in lane.expectedOutput { writer.member(target, tokens) }
        writer.endObject()
        writer.endObject()
    }

    private func write(_ target: TargetOverview, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", target.name)
        for (key, count) in [
            ("total", target.counts.total), ("done", target.counts.done),
            ("pending", target.pending),
        ] {
            writer.member(key, count)
        }
        writer.key("results")
        writer.beginObject()
        for status in ResultStatus.allCases {
            writer.member(status.rawValue, target.statuses[status] ?? 0)
        }
        writer.endObject()
        writer.member("attempts", target.attempts)
        writer.member("retries", target.retries)
        writer.key("usage")
        writer.tokens(target.models)
        writer.member("cost_usd", target.models.knownCost.amount)
        writer.member("maybe_paid_usd", target.models.knownCost.maybeAmount)
        writer.member("unpriced_attempts", target.unpriced)
        writer.member("unknown_usage_attempts", target.models.unknownUsage)
        writer.key("latency_ms")
        writer.beginObject()
        for (key, part) in [("p50", 0.5), ("p95", 0.95)] {
            writer.key(key)
            if let value = target.latency.percentile(part) {
                writer.int(value)
            } else {
                writer.null()
            }
        }
        writer.endObject()
        writer.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ key: String, _ text: String) {
        self.key(key)
        string(text)
    }

    fileprivate mutating func member(_ key: String, _ count: Int) {
        self.key(key)
        int(count)
    }

    fileprivate mutating func member(_ key: String, _ amount: Money?) {
        self.key(key)
        if let amount { raw(amount.decimal) } else { null() }
    }

    /// Tokens as in result lines, with parts not counted twice; null if sends took some and none
    /// reported them.
    fileprivate mutating func tokens(_ models: [ModelTotals]) {
        let usage = models.usage
        if usage.total == 0, models.unknownUsage > 0 { return null() }
        beginObject()
        for (name, count) in [
            ("input", usage.input), ("cached_input", usage.cachedInput),
            ("cache_write", usage.cacheWrite), ("output", usage.output),
            ("reasoning", usage.reasoning), ("total", usage.total),
        ] {
            member(name, count)
        }
        endObject()
    }
}
