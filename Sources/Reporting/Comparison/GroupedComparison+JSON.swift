import Comparing
import JSON

extension GroupedComparison {
    /// The groups as JSON: all of them, in their order.
    ///
    /// A stable interface: members are added, never renamed or removed.
    func json(verdict: (TargetDifference) -> String) -> JSONObject {
        let names = groups.first?.summaries.map(\.name) ?? []
        return [
            "field": .string(field), "without": .count(ungrouped),
            "mean_over_groups": .array(
                names.indices.map { target in
                    [
                        "name": .string(names[target]),
                        "score": .figure(means[target]?.mean),
                        "interval": .interval(means[target]?.interval),
                        "groups": .count(means[target]?.groups ?? 0),
                        "difference": .figure(meanDifferences[target]?.mean),
                        "difference_interval": .interval(meanDifferences[target]?.interval),
                    ]
                }),
            "groups": .array(groups.map { .object(Self.group($0, verdict)) }),
        ]
    }

    private static func group(
        _ group: Group, _ verdict: (TargetDifference) -> String
    ) -> JSONObject {
        [
            "value": .string(group.label), "items": .count(group.items),
            "targets": .array(
                zip(group.summaries, group.gaps).map { summary, gaps in
                    [
                        "name": .string(summary.name), "score": .figure(summary.score),
                        "interval": .interval(summary.interval), "scored": .count(summary.scored),
                        "unreadable": .count(gaps.unreadable),
                        "excluded": .count(gaps.excluded), "failed": .count(gaps.failed),
                        "missing": .count(gaps.missing),
                    ]
                }),
            "differences": .array(
                group.differences.map { difference in
                    [
                        "target": .string(difference.target),
                        "baseline": .string(difference.baseline),
                        "difference": .figure(difference.difference),
                        "interval": .interval(difference.interval), "p": .figure(difference.p),
                        "adjusted_p": .figure(difference.adjustedP),
                        "pairs": .count(difference.pairs),
                        "verdict": .string(verdict(difference)),
                    ]
                }),
        ]
    }
}
