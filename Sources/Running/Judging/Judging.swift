import Checkpoint
import Evaluation
import Hashing
import JSON
import Jobs
import Planning
import Results
import Vocabulary

/// Has the answers of a finished run judged, one judge after the other.
///
/// Verdicts become scores of the results that they are about; nothing else of a result changes,
/// and what the judging cost stays apart from what the answers cost.
struct Judging: Sendable {
    let judges: [Judge]
    let job: Job
    let directory: RunDirectory
    let world: RunWorld

    /// What all judges together found.
    struct Outcome: Sendable {
        var reports: [RunSummary.Judge] = []
        /// How the first judging that is not finished ended.
        var obstacle: RunReport.Status?
        /// How its asking ended; nil where nothing was asked.
        var ending: RunReport.Status?
        /// Tells whether scores may have changed since results were written.
        var mark = ""
        /// Why scores are not those of the job's judges, by the names of judges that changed and
        /// could not judge all answers again.
        var obstacles: ScoreRenewal.Obstacles = [:]

        /// Questions without an answer although the judging is finished.
        var failed: Int { reports.reduce(0) { $0 + $1.failed } }
    }

    /// Finds out whether the judges can be asked, before anything is sent.
    ///
    /// - Throws: ``RunFailure``.
    func prepare() throws {
        for judge in judges {
            let asking = judge.job(of: job, inputs: [])
            let plan = try RunPlanner(
                job: asking, environment: world.environment,
                transport: world.transport, simulator: world.simulator,
                unixTime: world.time.unixTime()
            ).plan()
            if let finding = asking.unboundedJudge(in: plan) { throw RunFailure.badJob([finding]) }
        }
    }

    /// Why the judges cannot be asked as things are, though the job is sound; nil where they can.
    ///
    /// - Throws: ``RunFailure/badJob(_:)``.
    func obstacle() throws -> RunFailure? {
        do {
            try prepare()
            return nil
        } catch let failure as RunFailure {
            if case .badJob = failure { throw failure }
            return failure
        }
    }

    /// Judges what is not judged yet; all results must be there.
    ///
    /// The mark changes when a result may have. The watch is told of each batch before it runs,
    /// and nil after; it returns false where none may begin. Throws ``RunFailure``.
    func run(
        store: CheckpointStore, targets: [PlannedTarget], mark: String, lock: RunLock,
        watch: @escaping @Sendable (JobRun?) -> Bool
    ) async throws -> Outcome {
        if judges.isEmpty { return Outcome() }
        let mark = fullMark(mark)
        if try await store.meta(Self.markKey) == mark, let kept = try await Self.kept(in: store) {
            try await ScoringRecord.note(judges, in: store)
            return Outcome(reports: kept, mark: mark)
        }
        let recorded = try await ScoringRecord(in: store)
        var outcome = Outcome()
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
                directory: place, world: world, watch: watch, carried: carried,
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
            let text = JSONValue.array(outcome.reports.map { .object($0.members) }).text
            try await store.setMeta(Self.reportKey, to: text)
            try await store.setMeta(Self.markKey, to: mark)
        }
        return outcome
    }

    /// Has the next judging look at all results again, whatever it knows of them.
    static func forget(in store: CheckpointStore) async throws {
        try await store.setMeta(markKey, to: "")
    }

    // MARK: What is kept in the checkpoint

    private static let markKey = "judged"
    private static let reportKey = "judging"
    private static let fenceKey = "fence"

    /// Empty for the first model that judged under a name: what it said is not what another says.
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

    /// What judges were asked, where all of it came to its end.
    static func kept(in store: CheckpointStore) async throws -> [RunSummary.Judge]? {
        guard let text = try await store.meta(reportKey),
            let objects = (try? JSONValue.parse(text))?.array?.map(\.object)
        else { return nil }
        let reports = objects.compactMap { $0.flatMap { RunSummary.Judge($0) } }
        return reports.count == objects.count ? reports : nil
    }

    /// One marker for all questions of a run, drawn once: another would make every question new.
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
