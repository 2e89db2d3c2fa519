import Checkpoint
package import Comparing
import Evaluation
import Jobs
package import Results
import Vocabulary

extension StoredRun {
    /// How unreadable answers were scored, by scorer.
    package var rules: [String: UnreadableRule] { job?.unreadableRules ?? [:] }

    /// The names of the job's scorers.
    package var scorerNames: [String] { job?.scorers.map(\.scoreName) ?? [] }

    /// The results of one score, a column for each target, and the number that are still missing.
    package struct Scores: Sendable {
        package var table: ScoreTable
        /// Results that are wanted and missing.
        package var pending: Int
    }

    /// How answers that a scorer could not read were scored.
    package func rule(of scorer: String) -> UnreadableRule { rules[scorer] ?? .wrong }

    /// Reads all results; without a metric there are figures and no scores.
    ///
    /// Items' keys are kept if they are to be paired with those of another run, and their groups if
    /// a metadata field names them. Throws ``RunFailure`` for a damaged result.
    package func scores(
        metric: String?, pairedBy identity: ItemIdentity? = nil, cluster: String? = nil,
        groups: [String] = []
    ) async throws -> Scores {
        try await scores(
            metric: metric, pairedBy: identity, cluster: cluster, groups: groups, book: nil)
    }

    /// The same with scores that were computed again, if there are any.
    package func scores(
        metric: String?, pairedBy identity: ItemIdentity?, cluster: String?, groups: [String],
        book: ScoreBook?
    ) async throws -> Scores {
        var pending = 0
        var items = 0
        for target in targets {
            let counts = try await store.counts(targets: [target.number], samples: target.samples)
            pending += counts[0].total - counts[0].done
            items = max(items, counts[0].total / max(1, target.samples))
        }
        let table = try await store.collect(
            targets: targets.map { ($0.number, $0.samples) },
            // A name that no scorer can have, since spaces are refused.
            scanner: ResultScanner(
                metrics: [metric ?? " "], rules: rules, scorers: scorerNames,
                identity: identity ?? .content,
                cluster: cluster, groups: groups),
            into: ScoreTable(
                targets: targets.map(\.name), keepsDigests: identity != nil,
                keepsClusters: cluster != nil, groups: groups, reserving: items),
            of: directory.path, book: book)
        return Scores(table: table, pending: pending)
    }

    /// What several samples of each item show; nothing if no target has several.
    package func samples(of metric: String?) async throws -> [SampleFigures] {
        let reading = SampleReading(
            targets: targets.map { ($0.name, $0.number, $0.samples) },
            scorers: metric.map { [$0] } ?? [], job: job)
        return try await reading.figures(in: store).first?.value ?? []
    }

    /// The id of an item in the input, by the checkpoint's number of it.
    package func id(of item: Int64) async throws -> String? {
        for target in targets {
            for sample in 0..<target.samples {
                let work = WorkID(item: item, target: target.number, sample: sample)
                guard let line = try await store.line(of: work) else { continue }
                return StoredLine(parsing: line)?.id
            }
        }
        return nil
    }
}
