import Checkpoint
import Evaluation
import JSON
import Results

/// The scores of a run by the fields that its job names in `groups`.
package struct GroupScores: Sendable {
    let tally: GroupTally
    /// In the order of the tally's metrics.
    let scorers: [String]
    /// In the order of the tally's targets.
    let targets: [String]

    /// Reads all results once; nil where the job names no groups or nothing is scored.
    ///
    /// Throws ``RunFailure`` for a damaged result.
    static func read(
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

    /// What `summary.json` has: a member for each field.
    var json: JSONObject {
        var object: JSONObject = [:]
        for field in tally.fields { object[field.name] = .object(json(of: field)) }
        return object
    }

    private func json(of field: GroupTally.Field) -> JSONObject {
        var object: JSONObject = ["without": .number(JSONNumber(field.ungrouped))]
        // An id is no group, and a list of all values would have no bound.
        if field.hasTooMany {
            object["error"] = .string("more than \(GroupLabel.most) different values")
            return object
        }
        object["targets"] = .array(
            targets.indices.map { target in
                ["name": .string(targets[target]), "scores": .object(means(field, target))]
            })
        object["groups"] = .array(
            field.labels.map { label in
                [
                    "value": .string(label),
                    "targets": .array(
                        targets.indices.map { target in
                            [
                                "name": .string(targets[target]),
                                "scores": .object(scores(field, label, target)),
                            ]
                        }),
                ]
            })
        return object
    }

    private func means(_ field: GroupTally.Field, _ target: Int) -> JSONObject {
        var scores: JSONObject = [:]
        for (metric, name) in scorers.enumerated() {
            let mean = field.mean(target: target, metric: metric)
            scores[name] = [
                "mean_over_groups": Self.figure(mean?.mean),
                "interval": mean?.interval.map { [Self.figure($0.lower), Self.figure($0.upper)] }
                    ?? .null,
                "groups": .number(JSONNumber(mean?.groups ?? 0)),
            ]
        }
        return scores
    }

    private func scores(_ field: GroupTally.Field, _ label: String, _ target: Int) -> JSONObject {
        var scores: JSONObject = [:]
        for (metric, name) in scorers.enumerated() {
            guard let figures = field.tally(of: label, target: target, metric: metric)?.metric
            else { continue }
            scores[name] = [
                "mean_over_items": Self.figure(figures.score),
                "items": .number(JSONNumber(figures.scored)),
                "unreadable": .number(JSONNumber(figures.unreadable)),
                "missing": .number(JSONNumber(figures.missing)),
            ]
        }
        return scores
    }

    private static func figure(_ value: Double?) -> JSONValue {
        value.map { .number(JSONNumber(rounding: $0)) } ?? .null
    }
}
