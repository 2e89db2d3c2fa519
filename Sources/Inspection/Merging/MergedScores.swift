import Checkpoint
import Engine
import JSON
import Jobs
import Records
import Vocabulary

/// Makes sure that all scores of a merged run were made by the same definitions.
struct MergedScores: Sendable {
    let run: StoredRun
    let job: Job
    let scoring: Scoring
    let shards: [StoredRun]

    /// Applies rule-based scorers again to what shards scored by other definitions, and records the
    /// definitions.
    ///
    /// - Returns: Why scores have different definitions, by the programs and judges that only a run
    ///   could use again.
    func renew() async throws -> ScoreObstacles {
        var records: [ScoringRecord?] = []
        for shard in shards { records.append(try await ScoringRecord(in: shard.store)) }
        var record = ScoringRecord()
        var stale: [String] = []
        var obstacles: ScoreObstacles = [:]
        for (name, wanted) in ScoringRecord(job).definitions.sorted(by: { $0.key < $1.key }) {
            let own = records.map { $0?.definitions[name] }
            if wanted.kind == .rule {
                record.definitions[name] = wanted
                if own.contains(where: { $0 != wanted }) { stale.append(name) }
                continue
            }
            // A shard without answers had nothing to judge.
            let known = wanted.kind == .judge ? own.filter { $0 != nil } : own
            guard let first = known.first ?? nil else { continue }
            if known.allSatisfy({ $0 == first }) {
                record.definitions[name] = first
            } else {
                obstacles[name] = "the shards were scored by different definitions of \(name)"
            }
        }
        if !stale.isEmpty {
            let book = try await StoredScoring(
                run: run, scoring: scoring.only(Set(stale)),
                fields: InputFields(job: job, of: run), isStopping: { false }
            ).book()
            try await book.write(
                into: run, keeping: Set(scoring.names).subtracting(stale),
                rules: job.unreadableRules)
        }
        try await record.keep(in: run.store)
        return obstacles
    }
}
