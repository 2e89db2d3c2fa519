package import Comparing
import JSON
import Results
import Statistics
import Vocabulary

extension ComparisonFindings {
    /// The comparison as JSON.
    ///
    /// A stable interface: members are added, never renamed or removed.
    package var json: String {
        let cells = ComparisonCells(findings: self)
        var document: JSONObject = [
            "runs": .array(runs.map { .string($0) }), "metric": .text(metric),
            "metrics": .array(metrics.map { .string($0) }), "items": .count(items),
            "pending": .count(pending), "confidence": .figure(comparison.options.confidence),
            "margin": .figure(comparison.options.margin),
            "baseline": comparison.baselines.count == 1
                ? .string(comparison.summaries[comparison.baseline].name) : .null,
        ]
        document["cluster"] = .text(cluster)
        document["measure"] =
            measure.map { ["unit": .string($0.unit), "better": "lower"] } ?? .null
        if let share = comparison.options.relativeMargin {
            document["margin"] = .null
            document["margin_share"] = .figure(share)
        }
        document["correction"] = [
            "method": "Holm", "family": .count(comparison.differences.count),
        ]
        document["targets"] = .array(comparison.summaries.map { .object(Self.target($0)) })
        if !samples.isEmpty {
            document["samples"] = .array(
                samples.map { figures in
                    .object(
                        JSONObject([("target", .string(figures.target))])
                            .with(figures.summary(of: metric ?? "").members))
                })
        }
        document["differences"] = .array(
            comparison.differences.map { difference in
                var object = Self.difference(difference)
                object["verdict"] = .string(cells.verdict(difference))
                object["is_not_worse"] = .bool(comparison.isNotWorse(difference))
                return .object(object)
            })
        if !groups.isEmpty {
            document["groups"] = .array(
                groups.map { .object($0.json(verdict: cells.verdict)) })
        }
        document["flips"] = .array(flips.map { .object(Self.flips($0)) })
        document["cheapest_not_worse"] = .text(
            metric == nil ? nil : comparison.cheapestNotWorse.map { comparison.summaries[$0].name })
        document["unshared_items"] = .array(unshared.map { .count($0) })
        document["changed_pairs"] = .count(changed)
        document["changed_ids"] = .array(changedIDs.map { .string($0) })
        document["remarks"] = .array(remarks.map { .string($0) })
        document["regression_margin"] = .figure(regressionMargin)
        document["regressions"] = .array(regressions.map { .string($0.target) })
        document["incomplete"] = .array(incomplete.map { .string($0.name) })
        return JSONValue.object(document).text
    }

    private static func target(_ summary: TargetSummary) -> JSONObject {
        [
            "name": .string(summary.name), "score": .figure(summary.score),
            "interval": .interval(summary.interval),
            "interval_method": .string(summary.intervalMethod.rawValue),
            "scored": .count(summary.scored),
            "unreadable": .count(summary.unreadable), "excluded": .count(summary.excluded),
            "answers": .count(summary.answers),
            "unreadable_share": .figure(summary.unreadableShare), "failed": .count(summary.failed),
            "missing": .count(summary.missing), "results": .count(summary.results),
            "input_tokens": .count(summary.inputTokens),
            "output_tokens": .count(summary.outputTokens),
            "unknown_usage": .count(summary.unknownUsage),
            "cost_usd": .amount(summary.cost), "known_cost_usd": .amount(summary.knownCost),
            "most_cost_usd": .amount(summary.mostCost),
            "unpriced": .count(summary.unpriced), "cached": .count(summary.cached),
            "cost_per_right_usd": .amount(summary.costPerRight),
            "latency_ms": [
                "p50": .figure(summary.latencyMedian), "p95": .figure(summary.latency95),
            ],
        ]
    }

    private static func difference(_ difference: TargetDifference) -> JSONObject {
        [
            "target": .string(difference.target), "baseline": .string(difference.baseline),
            "difference": .figure(difference.difference),
            "interval": .interval(difference.interval),
            "interval_method": .string(difference.intervalMethod.rawValue),
            "test": .string(difference.test.rawValue), "p": .figure(difference.p),
            "adjusted_p": .figure(difference.adjustedP),
            "not_worse_p": .figure(difference.equivalence.notWorseP),
            "equivalent_p": .figure(difference.equivalence.equivalentP),
            "pairs": .count(difference.pairs), "unpaired": .count(difference.unpaired),
            "losses": .count(difference.losses), "wins": .count(difference.wins),
            "margin": .figure(difference.margin),
            "items_needed": difference.itemsNeeded.map { .count($0) } ?? .null,
        ]
    }

    private static func flips(_ flips: Flips) -> JSONObject {
        [
            "target": .string(flips.target), "baseline": .string(flips.baseline),
            "losses": .count(flips.losses), "lost": .array(flips.lostIDs.map { .string($0) }),
            "wins": .count(flips.wins), "won": .array(flips.wonIDs.map { .string($0) }),
        ]
    }
}

extension JSONObject {
    /// With further members after its own.
    fileprivate func with(_ others: JSONObject) -> JSONObject {
        JSONObject(members: members + others.members)
    }
}

extension JSONValue {
    fileprivate static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    static func count(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }

    static func figure(_ value: Double?) -> JSONValue {
        value.flatMap { $0.isFinite ? .number(JSONNumber(rounding: $0)) : nil } ?? .null
    }

    fileprivate static func amount(_ money: Money?) -> JSONValue {
        money.flatMap { JSONNumber(lexeme: $0.decimal) }.map { .number($0) } ?? .null
    }

    static func interval(_ interval: ConfidenceInterval?) -> JSONValue {
        interval.map { [.figure($0.lower), .figure($0.upper)] } ?? .null
    }
}
