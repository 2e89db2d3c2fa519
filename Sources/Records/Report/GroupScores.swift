package import Checkpoint
package import Comparing
import Evaluation
package import Jobs
package import Planning
package import Results
import Statistics

/// The scores of a run by the fields that its job names in `groups`.
package struct GroupScores: Sendable {
    package let tally: GroupTally
    /// In the order of the tally's metrics.
    package let scorers: [String]
    /// In the order of the tally's targets.
    package let targets: [String]

    /// Reads all results once; nil if the job names no groups or there are no scorers.
    ///
    /// Throws ``RunFailure`` for a damaged result.
    package static func read(
        _ job: Job, scorers: [String], plan: RunPlan, store: CheckpointStore, at path: String
    ) async throws -> GroupScores? {
        if job.groups.isEmpty || scorers.isEmpty { return nil }
        let tally = try await store.collect(
            targets: plan.targets.map { ($0.number, $0.samples) },
            scanner: ResultScanner(
                metrics: scorers, rules: job.unreadableRules, scorers: scorers,
                groups: job.groups),
            into: GroupTally(
                fields: job.groups, targets: plan.targets.count,
                metrics: scorers.map { _ in nil }),
            of: path)
        return GroupScores(tally: tally, scorers: scorers, targets: plan.targets.map(\.name))
    }

    /// The entry of each field in `summary.json`.
    package var summary: [RunSummary.GroupedField] {
        tally.fields.map { field in
            // An id is not a group, and a list of all values would have no limit.
            if field.hasTooMany {
                return RunSummary.GroupedField(
                    name: field.name, without: field.ungrouped,
                    error: "more than \(GroupLabel.most) different values")
            }
            return RunSummary.GroupedField(
                name: field.name, without: field.ungrouped,
                targets: targets.indices.map { means(field, $0) },
                groups: field.labels.map { label in
                    (label, targets.indices.map { scores(field, label, $0) })
                })
        }
    }

    private func means(
        _ field: GroupTally.Field, _ target: Int
    ) -> RunSummary.GroupedTarget {
        var grouped = RunSummary.GroupedTarget(name: targets[target])
        for (metric, name) in scorers.enumerated() {
            let mean = field.mean(target: target, metric: metric)
            grouped.add(
                name, meanOverGroups: mean?.mean,
                interval: mean?.interval.map { ($0.lower, $0.upper) }, groups: mean?.groups ?? 0)
        }
        return grouped
    }

    private func scores(
        _ field: GroupTally.Field, _ label: String, _ target: Int
    ) -> RunSummary.GroupedTarget {
        var grouped = RunSummary.GroupedTarget(name: targets[target])
        for (metric, name) in scorers.enumerated() {
            guard let figures = field.tally(of: label, target: target, metric: metric)?.metric
            else { continue }
            grouped.add(
                name, meanOverItems: figures.score, items: figures.scored,
                unreadable: figures.unreadable, missing: figures.missing)
        }
        return grouped
    }
}
