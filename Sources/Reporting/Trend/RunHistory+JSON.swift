package import Comparing
import JSON
import Statistics
import Vocabulary

extension RunHistory {
    /// The history as JSON.
    ///
    /// A stable interface: members are added, never renamed or removed.
    package var json: String {
        var writer = JSONWriter(reservingCapacity: 4_096)
        writer.beginObject()
        writer.key("job")
        writer.string(job)
        writer.key("metric")
        if let metric { writer.string(metric) } else { writer.null() }
        writer.key("confidence")
        writer.double(confidence)
        writer.key("runs")
        writer.beginArray()
        for entry in entries { Self.write(entry, into: &writer) }
        writer.endArray()
        writer.key("targets")
        writer.beginArray()
        for target in targets { write(target, into: &writer) }
        writer.endArray()
        writer.key("changes")
        writer.beginArray()
        for change in changes { Self.write(change, into: &writer) }
        writer.endArray()
        writer.key("remarks")
        writer.beginArray()
        for remark in remarks { writer.string(remark) }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ entry: Entry, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("directory")
        writer.string(entry.directory)
        writer.key("began")
        writer.double(entry.began)
        writer.key("began_at")
        writer.string(DateText.timestamp(entry.began))
        writer.key("items")
        writer.int(entry.items)
        writer.key("pending")
        writer.int(entry.pending)
        writer.endObject()
    }

    /// A point for each run, in their order; null if a run does not have the target.
    private func write(_ target: String, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("name")
        writer.string(target)
        writer.key("points")
        writer.beginArray()
        for entry in entries {
            if let summary = summary(of: target, in: entry) {
                Self.write(summary, into: &writer)
            } else {
                writer.null()
            }
        }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ summary: TargetSummary, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.figure("score", summary.score)
        writer.key("interval")
        if let interval = summary.interval {
            writer.beginArray()
            for bound in [interval.lower, interval.upper] {
                writer.number(JSONNumber(rounding: bound))
            }
            writer.endArray()
        } else {
            writer.null()
        }
        for (key, count) in [
            ("scored", summary.scored), ("unreadable", summary.unreadable),
            ("excluded", summary.excluded), ("answers", summary.answers),
            ("failed", summary.failed), ("missing", summary.missing), ("results", summary.results),
        ] {
            writer.key(key)
            writer.int(count)
        }
        writer.figure("unreadable_share", summary.unreadableShare)
        writer.key("cost_usd")
        if let cost = summary.cost { writer.raw(cost.decimal) } else { writer.null() }
        writer.figure("cost_per_1000_usd", summary.costOfThousand)
        writer.key("latency_ms")
        writer.beginObject()
        writer.figure("p50", summary.latencyMedian)
        writer.figure("p95", summary.latency95)
        writer.endObject()
        writer.endObject()
    }

    private static func write(_ change: Change, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("target")
        writer.string(change.target)
        writer.key("figure")
        writer.string(change.figure.rawValue)
        writer.key("run")
        writer.int(change.run)
        writer.figure("before", change.before)
        writer.figure("after", change.after)
        writer.figure("p", change.p)
        writer.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func figure(_ key: String, _ value: Double?) {
        self.key(key)
        if let value, value.isFinite { number(JSONNumber(rounding: value)) } else { null() }
    }
}
