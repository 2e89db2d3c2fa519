package import Checkpoint
package import Engine
import Evaluation
import Hashing
import JSON
package import Jobs
package import Planning
package import Records
import Results
import Vocabulary

/// Has the answers of a finished run judged by one judge after the other.
///
/// Verdicts become scores of the results that they are about; nothing else in a result changes, and
/// the cost of judging stays separate from the cost of the answers.
package struct Judging: Sendable {
    package let judges: [Judge]
    package let job: Job
    package let directory: RunDirectory
    package let world: RunWorld
    /// Makes the runs that ask the judges.
    package let makeRun: RunMaker

    package init(
        judges: [Judge], job: Job, directory: RunDirectory, world: RunWorld,
        makeRun: @escaping RunMaker
    ) {
        self.judges = judges
        self.job = job
        self.directory = directory
        self.world = world
        self.makeRun = makeRun
    }

    /// Judges what has no verdict yet; all results must exist.
    ///
    /// The mark changes when a result may have changed. The watch is called with each batch before
    /// it runs, and with nil after it; it returns false if none may begin. Throws ``RunFailure``.
    package func run(
        store: CheckpointStore, targets: [PlannedTarget], mark: String, lock: RunLock,
        watch: @escaping @Sendable ((any RunningJob)?) -> Bool
    ) async throws -> JudgingOutcome {
        if judges.isEmpty { return JudgingOutcome() }
        let mark = fullMark(mark)
        if let kept = try await FinishedJudging.reports(markedBy: mark, in: store) {
            try await ScoringRecord.note(judges, in: store)
            return JudgingOutcome(reports: kept, mark: mark)
        }
        let recorded = try await ScoringRecord(in: store)
        var outcome = JudgingOutcome()
        let fence = try await fence(in: store)
        for var judge in judges {
            judge.generation = try await generation(of: judge, in: store)
            let changed = recorded?.definitions[judge.name].map { $0 != judge.scoring } ?? false
            if changed {
                world.say(
                    "\(judge.name) changed since it judged: the stored answers are judged again.")
            }
            let place = directory.judging(judge.name)
            let record = JudgingRecord(judge: judge, store: store)
            try await record.recover(place, holding: lock).map(world.say)
            let carried = try await CarriedVerdicts(of: judge, in: store, own: place)
            judge.spent = carried?.spent ?? .zero
            let batch = JudgeRun(
                judge: judge, job: job,
                questions: QuestionWriter(
                    prompt: JudgePrompt(judge.definition, fence: fence), store: store,
                    targets: targets, path: directory.path, carried: carried),
                directory: place, world: world, makeRun: makeRun, watch: watch, carried: carried,
                sentElsewhere: job.limits.countSends
                    ? try await RunSends(store: store, directory: directory, say: world.say)
                        .total(besides: place)
                    : SentTotals()
            ) {
                lock.noteSending()
                try await record.begin()
            }
            guard let judged = try await batch.run() else {
                outcome.obstacle = .interrupted
                break
            }
            outcome.reports.append(judged.report)
            try await store.put(
                judged.scores.scores, of: judge.name, targets: targets, beside: carried,
                rules: job.unreadableRules)
            try await CarriedVerdicts.note(judge, in: store)
            if judged.hasAsked { try await record.end(judged.report) }
            if !judged.report.isFinished {
                outcome.ending = judged.ending
                outcome.obstacle = judged.ending ?? .interrupted
                if changed {
                    outcome.obstacles[judge.name] =
                        "\(judge.name) changed, and \(judged.report.pending) answers are not judged "
                        + "again yet (\(judged.report.status))"
                }
                break
            }
            try await ScoringRecord.note([judge], in: store)
        }
        var spent: [SpentBudget] = []
        if case .budgetSpent(let budgets)? = outcome.obstacle { spent = budgets }
        try await SpentBudget.keep(spent, of: .judging, in: store)
        outcome.mark = "\(mark)\n\(world.time.unixTime())"
        if outcome.obstacle == nil, outcome.failed == 0 {
            outcome.mark = mark
            try await FinishedJudging.keep(outcome.reports, mark: mark, in: store)
        }
        return outcome
    }

    // MARK: What is kept in the checkpoint

    private static let fenceKey = "fence"

    /// Empty for the first model that judged under a name: a different model has verdicts of its
    /// own.
    private func generation(of judge: Judge, in store: CheckpointStore) async throws -> String {
        let key = "first judge \(judge.name)"
        let digest = judge.modelDigest
        guard let first = try await store.meta(key) else {
            try await store.setMeta(key, to: digest)
            return ""
        }
        return first == digest ? "" : digest
    }

    private func fullMark(_ mark: String) -> String {
        let declarations = judges.map { judge in
            JSONValue.object(judge.declaration).text
                + JSONValue.object(judge.job(of: job, inputs: []).source).text
        }
        let text = declarations.joined(separator: "\n")
        return "\(mark)-\(SHA256.digest(of: Array(text.utf8)).hex)"
    }

    /// One marker for all questions of a run, drawn once: another marker would make every question
    /// new.
    private func fence(in store: CheckpointStore) async throws -> Fence {
        if let marker = try await store.meta(Self.fenceKey) { return Fence(marker: marker) }
        var generator = SeededGenerator(seed: world.seed)
        let fence = Fence(using: &generator)
        try await store.setMeta(Self.fenceKey, to: fence.marker)
        return fence
    }
}

extension CheckpointStore {
    /// Writes a judge's scores into the result lines, all of them or none.
    fileprivate func put(
        _ scores: [WorkID: JudgeScore], of judge: String, targets: [PlannedTarget],
        beside carried: CarriedVerdicts?, rules: [String: UnreadableRule]
    ) async throws {
        let lines = LineScores(rules: rules)
        try await rewriteLines(
            targets: targets.map(\.number), samples: targets.map(\.samples).max() ?? 1
        ) { work, line in
            guard let result = StoredLine(parsing: line) else { return nil }
            if scores[work] == nil, carried?.holds(work, result) ?? false { return nil }
            let scored = lines.line(result, judgedBy: judge, scores[work])
            return scored == result ? nil : scored.serialized
        }
    }
}
