import Checkpoint
package import Engine
import Evaluation
import Inspection
package import Jobs
import Judges
import Planning
package import Records
import Routing
import Synchronization
import Vocabulary

/// A run of one job, from its input to its results.
///
/// The same call starts a run and resumes one: what the checkpoint has is not done again.
package final class JobRun: RunningJob {
    let options: RunOptions
    let world: RunWorld
    let directory: RunDirectory
    let meter: ProgressMeter
    /// What a signal or a progress display needs while the run is active.
    let live: Mutex<Live>

    struct Live {
        /// With the limits of this process, once they are known.
        var job: Job
        var scheduler: Scheduler?
        /// The progress when sending began.
        var beginning: RunProgress?
        var workers: Task<Void, any Error>?
        /// The run that asks a judge, after sending has ended.
        var judging: (any RunningJob)?
        /// Why nothing more is sent, if a user or the time limit stopped the run.
        var ending: Scheduler.Stop?
    }

    package init(job: Job, options: RunOptions, world: RunWorld) {
        live = Mutex(Live(job: job))
        self.options = options
        self.world = world
        directory = RunDirectory(path: options.directory(of: job))
        meter = ProgressMeter(time: world.time)
    }

    /// Passed to judging, which is in a lower module and asks each judge by a run.
    package static let making: RunMaker = { JobRun(job: $0, options: $1, world: $2) }

    /// The job with the limits of this process: in a shard its shares, once it runs.
    package var job: Job { live.withLock(\.job) }

    /// Runs the job to its end, or until it must stop.
    ///
    /// - Throws: ``RunFailure``.
    package func run() async throws -> RunReport {
        let began = world.time.unixTime()
        let limits = try await ShardLimits(job: job, options: options, directory: directory)
        limits.sentences.forEach(world.say)
        let job = DescriptorLimit.fit(
            limits.job, connections: world.connections, say: world.say)
        live.withLock { $0.job = job }
        let alarm = job.limits.time.map { time in Task { await stop(after: time) } }
        defer { alarm?.cancel() }
        let scoring = try Scoring(job: job, allowsCommands: options.allowsCommands)
        let gates = try JobGates(
            job: job, scorers: scoring.names, directory: directory)
        let judging = Judging(
            judges: scoring.judges, job: job, directory: directory, world: world,
            makeRun: Self.making)
        let early =
            job.targets.isEmpty ? nil : try planned(planner(quality: try await QualityStudy(job)))
        try JudgeReadiness(judges: scoring.judges, job: job, world: world).check()
        let opened = try await OpenedRun(
            job: job, options: options, directory: directory, world: world
        ) { [weak self] in self?.live.withLock { $0.ending != nil } ?? true }
        do {
            let store = opened.store
            if let note = try await ShardRecord.keep(limits.record, in: store) { world.say(note) }
            let imported = try await opened.importInput(
                checking: ScoringCheck(job: job, scoring: scoring))
            Upkeep.giveBackMemory()
            let plan = try await opened.numbered(
                early
                    ?? planned(
                        planner(), lineModels: imported.lineModels,
                        places: imported.modelPlaces)
            ).asking(for: imported.answers)
            plan.notes.forEach(world.say)
            let obstacles = try await ScoreRenewal(
                run: StoredRun(plan, of: job, directory: directory, store: store), job: job,
                scoring: scoring,
                edited: EditedFields(
                    run: StoredRun(plan, of: job, directory: directory, store: store), job: job,
                    imported: imported, decoder: opened.decoder),
                say: world.say
            ) { [weak self] in self?.live.withLock { $0.ending != nil } ?? true }.renew()
            var scheduler = try await schedule(plan, store: store)
            begin(scheduler)
            // A finished run has nothing to send, and no partial results to bring up to date.
            if meter.isWorkLeft {
                opened.lock.noteSending()
                try await options.willSend()
                try await SpentBudget.keep([], of: .sending, in: store)
                let filling = WalletFilling(job: job, plan: plan, store: store)
                if let note = try await filling.uncounted() { world.say(note) }
                try await store.keepPartialResults(
                    at: directory.partialResults, inFlight: job.limits.concurrency)
                let isShared = try await store.hasTwins()
                try await work(
                    plan, scheduler, scoring: scoring, imported: imported, in: opened,
                    leavingTwins: isShared)
                if isShared {
                    try await shareAnswers(plan, scoring: scoring, imported: imported, in: opened)
                    // Duplicates that are left are sent themselves, unless the sending has ended.
                    if meter.isWorkLeft, scheduler.isOpen {
                        scheduler = try await schedule(plan, store: store)
                        begin(scheduler)
                        try await work(
                            plan, scheduler, scoring: scoring, imported: imported, in: opened)
                    }
                }
            }
            let judged = try await judge(judging, plan, in: opened, imported: imported)
            meter.enter(.exporting)
            Upkeep.giveBackMemory()
            var report = try await RunFinish(
                job: job, plan: plan, gates: gates, store: store, directory: directory,
                imported: imported, judged: judged, obstacles: obstacles,
                options: options, stop: scheduler.stopReason, deadRoutes: scheduler.deadRoutes,
                began: began, ended: world.time.unixTime()
            ).finish()
            report.slowness = meter.slowness(concurrency: job.limits.concurrency)
            try await opened.finish()
            meter.enter(.finished)
            return report
        } catch {
            await opened.close()
            throw RunFailure(error)
        }
    }

    /// Rejects a run that may spend without a limit while no user is watching.
    private func planned(
        _ planner: RunPlanner, lineModels: [String] = [], places: [String: InputPlace] = [:]
    ) throws -> RunPlan {
        let plan = try planner.plan(lineModels: lineModels, places: places)
        if !world.isAttended, let finding = job.missingCap(for: plan) {
            throw RunFailure.badJob([finding])
        }
        return plan
    }

    private func planner(quality: QualityStudy = QualityStudy()) -> RunPlanner {
        RunPlanner(
            job: job, environment: world.environment, transport: world.transport,
            simulator: world.simulator, unixTime: world.time.unixTime(), quality: quality)
    }

    /// Has the answers judged, once all of them exist.
    private func judge(
        _ judging: Judging, _ plan: RunPlan, in opened: OpenedRun,
        imported: ImportedInput
    ) async throws -> JudgingOutcome {
        let store = opened.store
        if judging.judges.isEmpty { return JudgingOutcome() }
        if meter.isWorkLeft { return JudgingOutcome(obstacle: .interrupted) }
        let totals = try await store.totals(samples: plan.samples)
        // Reused answers cost no attempt.
        let reused = totals.reused.reduce(0) { $0 + $1.count }
        var outcome = try await judging.run(
            store: store, targets: plan.targets,
            mark: "\(imported.orderDigest)-\(totals.attempts)-\(reused)", lock: opened.lock
        ) { [weak self] run in
            // Verdicts are put into the lines after each judge, when the sending is long over.
            if run == nil { self?.meter.enter(.exporting) }
            return self?.live.withLock { live in
                live.judging = run
                return live.ending == nil
            } ?? false
        }
        if outcome.obstacle == .interrupted,
            case .limitReached(let reason)? = live.withLock(\.ending)
        {
            outcome.obstacle = .limitReached(reason)
        }
        return outcome
    }
}
