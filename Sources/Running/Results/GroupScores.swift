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
        var object: JSONObject = [:]
        object[.without] = .count(field.ungrouped)
        // An id is no group, and a list of all values would have no bound.
        if field.hasTooMany {
            object[.error] = .string("more than \(GroupLabel.most) different values")
            return object
        }
        object[.targets] = list { means(field, $0) }
        object[.groups] = .array(
            field.labels.map { label in
                var group: JSONObject = [:]
                group[.value] = .string(label)
                group[.targets] = list { scores(field, label, $0) }
                return .object(group)
            })
        return object
    }

    /// The targets by name, each with its scores.
    private func list(_ scores: (Int) -> JSONObject) -> JSONValue {
        .array(
            targets.indices.map { target in
                var object: JSONObject = [:]
                object[.name] = .string(targets[target])
                object[.scores] = .object(scores(target))
                return .object(object)
            })
    }

    private func means(_ field: GroupTally.Field, _ target: Int) -> JSONObject {
        var scores: JSONObject = [:]
        for (metric, name) in scorers.enumerated() {
            let mean = field.mean(target: target, metric: metric)
            var score: JSONObject = [:]
            score[.meanOverGroups] = Self.figure(mean?.mean)
            score[.interval] =
                mean?.interval.map { [Self.figure($0.lower), Self.figure($0.upper)] } ?? .null
            score[.groups] = .count(mean?.groups ?? 0)
            scores[name] = .object(score)
        }
        return scores
    }

    private func scores(_ field: GroupTally.Field, _ label: String, _ target: Int) -> JSONObject {
        var scores: JSONObject = [:]
        for (metric, name) in scorers.enumerated() {
            guard let figures = field.tally(of: label, target: target, metric: metric)?.metric
            else { continue }
            var score: JSONObject = [:]
            score[.meanOverItems] = Self.figure(figures.score)
            score[.items] = .count(figures.scored)
            score[.unreadable] = .count(figures.unreadable)
            score[.missing] = .count(figures.missing)
            scores[name] = .object(score)
        }
        return scores
    }

    private static func figure(_ value: Double?) -> JSONValue {
        value.map { .number(JSONNumber(rounding: $0)) } ?? .null
    }
}
