import Checkpoint
package import Engine
import JSON
import JSONLines
package import Jobs
import Judges
import Planning
package import Records
import Synchronization
package import Vocabulary

/// Scores a run from its stored replies; no model is asked, except by judges.
///
/// This changes the scores in the results, all of them in one transaction, then `results.jsonl`,
/// and in `summary.json` the scores, the gates and the judging. Answers, attempts and costs stay.
package final class Rescoring: Sendable {
    /// Which scores to compute, and for which results.
    package struct Options: Sendable {
        package var run: String
        /// The job with the scorers; nil for the job that was run.
        package var job: Job?
        package var allowsCommands = false
        /// The certificate authorities for judges, in place of the job's own ``Job/authorityFile``.
        package var authorityFile: String?

        package init(run: String) { self.run = run }
    }

    private let options: Options
    private let directory: RunDirectory
    private let world: RunWorld
    private let makeRun: RunMaker
    private let live = Mutex(Live())

    private struct Live {
        var judging: (any RunningJob)?
        var isStopping = false
        /// Why no judge may be asked any more, once the job's time limit has passed.
        var limit: Scheduler.Stop?
    }

    /// `makeRun` makes the runs that ask judges.
    package init(options: Options, world: RunWorld, makeRun: @escaping RunMaker) {
        self.makeRun = makeRun
        self.options = options
        self.world = world
        directory = RunDirectory(path: options.run)
    }

    /// Scores all results of the run.
    ///
    /// - Returns: The report of the run, and the job whose scorers were used.
    /// - Throws: ``RunFailure``.
    package func run() async throws -> (report: RunReport, job: Job) {
        let began = world.time.unixTime()
        do {
            // Reports what is wrong with the path before a lock file is created there.
            try await StoredRun.open(options.run).close()
            let lock = try RunLock(directory)
            let run = try await StoredRun.open(options.run, mode: .existing, lock: lock)
            run.store.opening.recovery.sentences(directory).forEach(world.say)
            do {
                let job = try await job(of: run)
                let report = try await score(run, as: job, holding: lock, began: began)
                await run.close()
                withExtendedLifetime(lock) {}
                return (report, job)
            } catch {
                await run.close()
                throw error
            }
        } catch { throw RunFailure(error) }
    }

    // MARK: From outside

    /// Starts no further judging; what is in progress is finished and kept.
    package func drain() {
        let judging = live.withLock { live in
            live.isStopping = true
            return live.judging
        }
        judging?.drain()
    }

    /// Cancels the requests to a judge that are in flight.
    package func cancel() {
        drain()
        live.withLock(\.judging)?.cancel()
    }

    /// The progress of a judging; nil while none is in progress.
    package var progress: RunProgress? { live.withLock(\.judging)?.progress.judging }

    // MARK: The story

    private func job(of run: StoredRun) async throws -> Job {
        var job = try await jobAsWritten(of: run)
        job.authorityFile = options.authorityFile ?? job.authorityFile
        return job
    }

    private func jobAsWritten(of run: StoredRun) async throws -> Job {
        if var job = options.job {
            // Judges and gates refer to the targets that have results.
            if let targets = run.job?.targets { job.targets = targets }
            return job
        }
        guard var job = run.job else {
            throw RunFailure.badRun(
                "\(directory.path): its job.json is gone or cannot be read. "
                    + "Name a job with scorers by --job.")
        }
        if let folder = try await run.store.meta(RunNote.folder) { job.folder = folder }
        return job
    }

    private func score(
        _ run: StoredRun, as job: Job, holding lock: RunLock, began: Double
    ) async throws -> RunReport {
        let scoring = try Scoring(job: job, allowsCommands: options.allowsCommands)
        if scoring.names.isEmpty {
            throw RunFailure.badJob([
                Finding(
                    .wholeFile(job.file), "the job has no \"scorers\", so there is nothing to do.")
            ])
        }
        let gates = try JobGates(job: job, scorers: scoring.names, directory: directory)
        let judging = Judging(
            judges: scoring.judges, job: job, directory: directory, world: world,
            makeRun: makeRun)
        try JudgeReadiness(judges: scoring.judges, job: job, world: world).check()
        let book = try await StoredScoring(
            run: run, scoring: scoring, fields: InputFields(job: job, of: run)
        ) { [weak self] in self?.live.withLock(\.isStopping) ?? true }
        .book(checking: ScoringCheck(job: job, scoring: scoring))
        // From here on the files may be older than the checkpoint.
        try await run.store.setMeta(RunNote.exported, to: "")
        try await book.write(
            into: run, keeping: Set(scoring.judges.map(\.name)), rules: job.unreadableRules)
        var record = ScoringRecord(job)
        let recorded = try await ScoringRecord(in: run.store)
        for judge in scoring.judges {
            record.definitions[judge.name] = recorded?.definitions[judge.name]
        }
        try await record.keep(in: run.store)
        for complaint in book.complaints { world.say(complaint) }
        let plan = run.plan
        let alarm = job.limits.time.map { time in Task { await stop(after: time) } }
        defer { alarm?.cancel() }
        var judged = try await judging.run(
            store: run.store, targets: plan.targets, mark: "score \(began)", lock: lock
        ) { [weak self] judging in
            self?.live.withLock { live in
                live.judging = judging
                return !live.isStopping && live.limit == nil
            } ?? false
        }
        if judged.obstacle == .interrupted, !live.withLock(\.isStopping),
            case .limitReached(let reason)? = live.withLock(\.limit)
        {
            judged.obstacle = .limitReached(reason)
        }
        return try await finish(
            run, as: job, gates: gates, judged: judged, began: began)
    }

    /// Stops asking judges when the job's time is over; what is in progress is finished.
    private func stop(after time: Duration) async {
        do { try await world.time.sleep(until: world.time.now() + time) } catch { return }
        let judging = live.withLock { live in
            live.limit = .timeIsOver
            return live.judging
        }
        judging?.stop(.timeIsOver)
    }

    private func finish(
        _ run: StoredRun, as job: Job, gates: JobGates, judged: JudgingOutcome, began: Double
    ) async throws -> RunReport {
        let report = try await StoredRunFinish(run: run, job: job, gates: gates, judged: judged)
            .write(wallTime: world.time.unixTime() - began)
        if report.pending > 0 {
            world.say("Not finished: \(report.pending) results are missing.")
        } else {
            // A killed run may have left some: everything in them is in the checkpoint.
            try await run.store.removePartialResults(at: directory.partialResults)
        }
        try RescoredSummary(report: report).write(to: directory.summary)
        return report
    }
}
