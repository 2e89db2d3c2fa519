import Checkpoint
package import Comparing
import Records
import Vocabulary

/// Reads the runs of one job for their history.
package struct HistoryReading: Sendable {
    /// The score to follow; by default, the first one of the latest run.
    package var metric: String?

    package init(metric: String? = nil) { self.metric = metric }

    /// Reads runs one after the other and keeps only sums of each.
    ///
    /// Runs of another job than the latest run's, and runs that sent nothing, are left out and
    /// listed in the remarks.
    ///
    /// - Throws: ``RunComparison/Refusal`` if nothing is left, or ``RunFailure``.
    package func read(_ paths: [String]) async throws -> RunHistory {
        var heads: [Head] = []
        var remarks: [String] = []
        for path in paths {
            let found = try await with(path) { try await self.head(of: $0) }
            if let head = found {
                heads.append(head)
            } else {
                remarks.append("\(path) has no results.")
            }
        }
        heads.sort { ($0.began, $0.path) < ($1.began, $1.path) }
        guard let latest = heads.last else {
            throw RunComparison.Refusal(message: "none of these runs has results yet.")
        }
        remarks += heads.filter { $0.job != latest.job }.map {
            "\($0.path) is left out: it is a run of \($0.job), not of \(latest.job)."
        }
        heads.removeAll { $0.job != latest.job }
        let metric = try choice(heads)
        let comparable = metric.map { name in
            ComparableScores(
                metric: name,
                records: heads.filter { $0.scorers.contains(name) }.map(\.record))
        }
        var entries: [RunHistory.Entry] = []
        for head in heads {
            let hasScores = metric.map(head.scorers.contains) ?? true
            if let metric, !hasScores {
                remarks.append("\(head.path) has no score \"\(metric)\".")
            }
            let standing = hasScores ? comparable?.standing(of: head.record) : nil
            switch standing {
            case nil, .stored: break
            case .renewed:
                remarks.append(
                    "\(head.path) was scored by another definition of \(metric ?? ""): its "
                        + "stored answers are scored again here, as the latest run scores.")
            case .different:
                remarks.append(
                    "\(head.path) was scored by another definition of \(metric ?? ""), which only "
                        + "its program or judge could apply again: its scores are not "
                        + "comparable.")
            }
            let entry = try await with(head.path) { run in
                try await self.entry(
                    of: run, head, metric: hasScores ? metric : nil, standing ?? .stored)
            }
            if entry.pending > 0 {
                remarks.append(
                    "\(head.path) is not finished: \(entry.pending) results are missing.")
            }
            entries.append(entry)
        }
        if metric == nil { remarks.append("None of these runs has scores.") }
        return RunHistory(job: latest.job, metric: metric, entries: entries, remarks: remarks)
    }

    /// What must be known about a run before its results are read.
    private struct Head {
        var path: String
        var job: String
        var began: Double
        var scorers: [String]
        /// The definitions that made its scores.
        var record: ScoringRecord
    }

    /// The number of results that is enough to see what scores a run has.
    private static let sample = 1_000

    private func head(of run: StoredRun) async throws -> Head? {
        guard let began = try await run.store.firstSend() else { return nil }
        return Head(
            path: run.directory.path, job: run.name, began: began,
            scorers: try await run.scorers(inFirst: Self.sample), record: try await run.record())
    }

    private func choice(_ heads: [Head]) throws -> String? {
        let all = heads.reversed().flatMap(\.scorers)
        guard let metric else { return all.first }
        guard all.contains(metric) else {
            throw RunComparison.Refusal(
                message: "none of these runs has a score \"\(metric)\"."
                    + Suggestion.phrase(for: metric, among: all))
        }
        return metric
    }

    private func entry(
        of run: StoredRun, _ head: Head, metric: String?, _ standing: ComparableScores.Standing
    ) async throws -> RunHistory.Entry {
        let scores = try await run.scores(metric: metric, standing: standing)
        let columns = scores.table.columns
        let comparison = Comparison(columns, references: columns.map { _ in nil })
        return RunHistory.Entry(
            directory: head.path, began: head.began, items: scores.table.count,
            pending: scores.pending, summaries: comparison.summaries)
    }

    private func with<Value>(
        _ path: String, _ body: (StoredRun) async throws -> Value
    ) async throws -> Value {
        let run = try await StoredRun.open(path)
        do {
            let value = try await body(run)
            await run.close()
            return value
        } catch {
            await run.close()
            throw error
        }
    }
}
