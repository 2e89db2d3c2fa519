import Checkpoint
package import Engine
import Evaluation
package import Jobs
import Judges
package import Records
package import Results
import Synchronization
import Vocabulary

/// Scores stored answers again if they were scored by other definitions than the job's.
///
/// No model is asked: rule-based scorers are applied, and programs are run. The scores of judges
/// stay for the judging, which repeats the questions that it must.
package struct ScoreRenewal: Sendable {
    package let run: StoredRun
    package let job: Job
    package let scoring: Scoring
    /// Finds results whose lines have changed.
    package let edited: EditedFields
    package let say: @Sendable (String) -> Void
    package let isStopping: @Sendable () -> Bool

    package init(
        run: StoredRun, job: Job, scoring: Scoring, edited: EditedFields,
        say: @escaping @Sendable (String) -> Void, isStopping: @escaping @Sendable () -> Bool
    ) {
        self.run = run
        self.job = job
        self.scoring = scoring
        self.edited = edited
        self.say = say
        self.isStopping = isStopping
    }

    /// Brings the scores up to date, reports it, and records their definitions.
    ///
    /// Throws ``RunFailure`` for a damaged result.
    @discardableResult
    package func renew() async throws -> ScoreObstacles {
        let wanted = ScoringRecord(job)
        let recorded = try await ScoringRecord(in: run.store)
        let results = try await results()
        if results == 0 {
            try await wanted.keep(in: run.store)
            try await edited.settle()
            return [:]
        }
        var stale = wanted.stale(beside: recorded, of: [.rule, .command])
        let edits = try await edited.edits()
        if edits.scored > 0 {
            let lines = edits.scored == 1 ? "1 line was" : "\(edits.scored) lines were"
            say(
                "\(lines) edited in fields that scorers name since the answers came. All stored "
                    + "answers are scored again; nothing is sent for that.")
            // If the process ends here, the next run must not take the scores for up to date.
            try await ScoringRecord().keep(in: run.store)
            try await FinishedJudging.forget(in: run.store)
            stale = scoring.scorers.map(\.name)
        }
        if !edits.isEmpty { try await edited.write(edits) }
        let gone = try await gone(from: wanted, recorded)
        if !stale.isEmpty || !gone.isEmpty {
            if edits.scored == 0 {
                tell(stale, gone, isRecorded: recorded != nil, results: results)
            }
            do { try await score(stale, gone) } catch is CancellationError {
                let reason = "the run was stopped before the stored answers were scored again"
                return Dictionary(uniqueKeysWithValues: stale.map { ($0, reason) })
            }
        }
        // Judges are recorded once they have judged.
        var record = wanted
        for (name, definition) in wanted.definitions where definition.kind == .judge {
            record.definitions[name] = recorded?.definitions[name]
        }
        if record != recorded || edits.scored > 0 { try await record.keep(in: run.store) }
        try await edited.settle()
        return [:]
    }

    private func results() async throws -> Int {
        var sum = 0
        for target in run.targets {
            let counts = try await run.store.counts(
                targets: [target.number], samples: target.samples)
            sum += counts[0].done
        }
        return sum
    }

    /// Scorers that the job no longer has and whose scores are still in the results.
    private func gone(
        from wanted: ScoringRecord, _ recorded: ScoringRecord?
    ) async throws -> [String] {
        let known: [String]
        if let recorded {
            known = recorded.definitions.keys.sorted()
        } else {
            known = try await run.scorers(inFirst: Self.sample)
        }
        return known.filter { wanted.definitions[$0] == nil }
    }

    /// The number of results that is enough to see what scores a run has.
    private static let sample = 1_000

    private func tell(_ stale: [String], _ gone: [String], isRecorded: Bool, results: Int) {
        if !stale.isEmpty {
            let why =
                isRecorded
                ? "changed since the stored answers were scored"
                : "may have changed: an earlier version scored the stored answers"
            let noun = results == 1 ? "1 stored answer is" : "\(results) stored answers are"
            say(
                "\(stale.joined(separator: ", ")) \(why). \(noun) scored again; "
                    + "nothing is sent for that.")
        }
        if !gone.isEmpty {
            say(
                "No longer in the job, so removed from the results: the scores of "
                    + gone.joined(separator: ", ") + ".")
        }
    }

    /// All lines at once, or none.
    private func score(_ stale: [String], _ gone: [String]) async throws {
        let part = scoring.only(Set(stale))
        let book = try await StoredScoring(
            run: run, scoring: part, fields: InputFields(job: job, of: run),
            isStopping: isStopping
        ).book()
        for complaint in book.complaints { say(complaint) }
        // From here on the files may be older than the checkpoint.
        try await run.store.setMeta(RunNote.exported, to: "")
        try await book.write(
            into: run, keeping: Set(scoring.names).subtracting(stale), rules: job.unreadableRules)
    }
}

extension ScoreBook {
    /// Puts the scores into the results, all of them in one transaction.
    ///
    /// The scores of other scorers are kept; all further ones are removed.
    package func write(
        into run: StoredRun, keeping kept: Set<String>, rules: [String: UnreadableRule]
    ) async throws {
        let lines = LineScores(rules: rules)
        let book = Mutex(self)
        try await run.store.rewriteLines(
            targets: run.targets.map(\.number), samples: run.samples
        ) { work, line in
            guard let entry = book.withLock({ $0.take(work) }),
                let result = StoredLine(parsing: line)
            else { return nil }
            return lines.line(
                result, scoredAs: entry.scores, keeping: kept, fields: entry.fields
            ).serialized
        }
    }
}
