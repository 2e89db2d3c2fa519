import Checkpoint
package import Comparing
package import Records
package import Results
import Vocabulary

/// The parts of a comparison, found in the runs.
extension RunComparison {
    /// The group of each item; nil if none was requested.
    package func clusters(of table: ScoreTable, _ run: StoredRun) throws(Refusal) -> [Int]? {
        guard let cluster else { return nil }
        if table.unclustered > 0 {
            throw Refusal(
                message: "\(table.unclustered) items of \(run.directory.path) have no field "
                    + "\"\(cluster)\" in their metadata. Fields that the prompt uses are not "
                    + "there unless a scorer names them.")
        }
        return table.clusters
    }

    /// The groups of a field, if it can be used for grouping.
    package func checked(
        _ groups: GroupColumn, of runs: [StoredRun]
    ) throws(Refusal) -> GroupColumn {
        let place = runs.map(\.directory.path).joined(separator: " and ")
        if groups.hasTooMany {
            throw Refusal(
                message: "\"\(groups.field)\" has more than \(GroupLabel.most) different values in "
                    + "\(place), which are no groups. Name a field with fewer, such as a category.")
        }
        if groups.labels.isEmpty {
            throw Refusal(
                message: "no item of \(place) has a field \"\(groups.field)\" in its metadata. "
                    + "Fields that the prompt uses are not there unless the job names them in "
                    + "\"groups\" or \"keep\".")
        }
        return groups
    }

    /// The metric to compare, and all that there are.
    package func choice(
        of runs: [StoredRun]
    ) async throws -> (metric: String?, all: [String]) {
        var metrics = try await common(runs, inFirst: Self.sample)
        if let metric, measure(metric, of: runs) != nil {
            guard allowsMeasures else {
                throw Refusal(
                    message: "\"\(metric)\" is no score; what answers took is shown beside every "
                        + "score. `sluice compare --metric \(metric)` compares it.")
            }
            return (metric, metrics)
        }
        guard let metric = metric ?? metrics.first else {
            // Only later results may have scores.
            metrics = try await common(runs, inFirst: .max)
            return (metrics.first, metrics)
        }
        if !metrics.contains(metric) { metrics = try await common(runs, inFirst: .max) }
        guard metrics.contains(metric) else {
            let place = runs.map(\.directory.path).joined(separator: " and ")
            throw Refusal(
                message: "there is no score \"\(metric)\" in \(place)."
                    + Suggestion.phrase(
                        for: metric,
                        among: metrics + (allowsMeasures ? Measure.allCases.map(\.rawValue) : [])))
        }
        return (metric, metrics)
    }

    /// What a metric measures, if it is not a score.
    package func measure(_ metric: String, of runs: [StoredRun]) -> Measure? {
        Measure(metric, unless: runs.flatMap(\.scorerNames))
    }

    /// How much worse an amount may be and still count as not worse.
    private static let usualShare = 0.05

    package func options(for metric: String?, of runs: [StoredRun]) -> ComparisonOptions {
        var options = options
        options.measure = metric.flatMap { measure($0, of: runs) }
        if let margin {
            options.margin = margin
        } else if options.measure != nil {
            options.relativeMargin = Self.usualShare
        }
        return options
    }

    package func common(_ runs: [StoredRun], inFirst limit: Int) async throws -> [String] {
        var common: [String]?
        for run in runs {
            let names = try await run.scorers(inFirst: limit)
            common = common.map { $0.filter(names.contains) } ?? names
        }
        return common ?? []
    }

    private static let sample = 1_000

    package func flips(
        _ comparison: Comparison, id: (Int) async throws -> String?
    ) async throws -> [ComparisonFindings.Flips] {
        var all: [ComparisonFindings.Flips] = []
        for difference in comparison.differences {
            let rows = comparison.flips(of: difference.place, limit: idLimit)
            var (lost, won): ([String], [String]) = ([], [])
            for row in rows.losses { if let id = try await id(row) { lost.append(id) } }
            for row in rows.wins { if let id = try await id(row) { won.append(id) } }
            all.append(
                .init(
                    target: difference.target, baseline: difference.baseline,
                    losses: difference.losses, lostIDs: lost, wins: difference.wins, wonIDs: won))
        }
        return all
    }
}
