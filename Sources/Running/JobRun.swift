import Checkpoint
import Evaluation
package import Jobs
import Planning
import Routing
import Synchronization
package import Vocabulary

/// One batch from its job file to its results: the whole story on a page.
///
/// The same call begins a run and goes on with one: what the checkpoint has is not done again.
package final class JobRun: Sendable {
    private let options: RunOptions
    private let world: RunWorld
    private let directory: RunDirectory
    private let meter: ProgressMeter
    /// What a signal or a reader of the progress needs of a run under way.
    private let live: Mutex<Live>

    private struct Live {
        /// With the limits that hold for this process, once they are known.
        var job: Job
        var scheduler: Scheduler?
        /// What there was to do when the sending began.
        var beginning: RunProgress?
        var workers: Task<Void, any Error>?
        /// The batch that asks a judge, after the sending.
        var judging: JobRun?
        /// Why nothing more is to be sent, where somebody or a clock said so.
        var ending: Scheduler.Stop?
    }

    package init(job: Job, options: RunOptions, world: RunWorld) {
        live = Mutex(Live(job: job))
        self.options = options
        self.world = world
        directory = RunDirectory(path: options.directory(of: job))
        meter = ProgressMeter(time: world.time)
    }

    /// The job with the limits that hold for this process: a shard's shares, once it runs.
    package var job: Job { live.withLock(\.job) }

    /// Runs the batch to its end, or to where it must stop.
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
            judges: scoring.judges, job: job, directory: directory, world: world)
        let early =
            job.targets.isEmpty ? nil : try planned(planner(quality: try await QualityStudy(job)))
        try judging.prepare()
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
                    // What is left asks for itself, unless the sending came to an end.
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

    /// Refuses a run that may spend without a limit while nobody watches.
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

    /// The router and its queues, with what earlier runs have spent and finished.
    private func schedule(_ plan: RunPlan, store: CheckpointStore) async throws -> Scheduler {
        let spending = try await store.spent()
        var policy = RetryPolicy()
        policy.attempts = job.limits.attempts
        policy.ambiguousResends = job.limits.resendsInDoubt
        let router = Router(
            lanes: plan.lanes.map(\.settings),
            routes: plan.targets.map {
                RouteSettings(
                    candidates: $0.candidates, policy: $0.policy, patience: $0.patience,
                    refusalsAreFinal: $0.refusalsAreFinal, hedges: $0.hedges)
            },
            wallet: try await WalletFilling(job: job, plan: plan, store: store).wallet(),
            policy: policy, seed: world.seed,
            answered: try await store.answered(plan.lanes.map(\.settings.model)),
            unixTime: world.time.unixTime(),
            now: world.time.now())
        let scheduler = Scheduler(
            router: router, targets: plan.targets.count, lowWater: job.limits.concurrency,
            errors: job.limits.errors,
            allowance: try await allowance(store),
            mostBytes: job.limits.inFlightBytes, time: world.time)
        var progress: [TargetProgress] = []
        for target in plan.targets {
            let counts = try await store.counts(targets: [target.number], samples: target.samples)
            var row = TargetProgress(name: target.name)
            row.done = counts[0].done
            row.failed = counts[0].failed
            row.total = counts[0].total
            progress.append(row)
        }
        meter.begin(
            targets: progress, budget: job.limits.budget,
            spent: KnownCost(
                spending.known, maybe: spending.maybe, unpriced: spending.unpriced))
        return scheduler
    }

    /// Nil where the job limits neither requests nor tokens.
    private func allowance(_ store: CheckpointStore) async throws -> SendAllowance? {
        guard job.limits.countSends else { return nil }
        let sends = RunSends(store: store, directory: directory, say: world.say)
        return try await SendAllowance(job.limits, sent: sends.total() + options.sentElsewhere)
    }

    /// Lets whoever watches see that the sending begins, unless it was stopped before.
    private func begin(_ scheduler: Scheduler) {
        let ending = live.withLock { live in
            live.scheduler = scheduler
            return live.ending
        }
        if let ending { scheduler.stop(ending) } else { meter.enter(.running) }
        let beginning = progress
        live.withLock { $0.beginning = $0.beginning ?? beginning }
    }

    /// Gives items that ask what another one asked that one's answer.
    private func shareAnswers(
        _ plan: RunPlan, scoring: Scoring, imported: InputImporter.Outcome, in opened: OpenedRun
    ) async throws {
        let twins = TwinAnswers(
            rule: job.reuse,
            prompts: try PromptReader(job: job, decoder: opened.decoder, imported: imported),
            store: opened.store,
            outcomes: OutcomeWriter(targets: plan.targets, scoring: scoring, meter: meter))
        for (index, target) in plan.targets.enumerated() {
            try await twins.fill(target, at: index) { self.live.withLock { $0.ending != nil } }
        }
    }

    /// Feeders bring prompts, workers send them; ends when all is done or a stop was asked for.
    private func work(
        _ plan: RunPlan, _ scheduler: Scheduler, scoring: Scoring,
        imported: InputImporter.Outcome, in opened: OpenedRun, leavingTwins: Bool = false
    ) async throws {
        let store = opened.store
        let job = job
        let prompts = try PromptReader(job: job, decoder: opened.decoder, imported: imported)
        let fitting = LaneFitting(
            lanes: plan.lanes, rule: job.unsupported, droppable: job.droppableParameters)
        let outcomes = OutcomeWriter(targets: plan.targets, scoring: scoring, meter: meter)
        let answers = try options.cache.map { folder in
            CachedAnswers(
                cache: try ResponseCache(folder: folder, say: world.say), lanes: plan.lanes,
                fitting: fitting, outcomes: outcomes, store: store)
        }
        let cascades = plan.targets.map { CascadeStages($0, lanes: plan.lanes) }
        let worker = Worker(
            scheduler: scheduler, store: store,
            exchange: AttemptExchange(
                lanes: plan.lanes, fitting: fitting, cascades: cascades, time: world.time,
                timeouts: job.limits.timeouts, runID: opened.runID,
                countsTokens: job.limits.tokens != nil),
            outcomes: outcomes, answers: answers)
        let isResumed = store.opening.epoch > 1
        let workers = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, target) in plan.targets.enumerated() {
                    let feeder = PromptFeeder(
                        index: index, target: target, prompts: prompts, store: store,
                        scheduler: scheduler, fitting: fitting, total: imported.counts.total,
                        leavesTwins: leavingTwins, cascade: cascades[index],
                        isResumed: isResumed, pageBytes: job.limits.inFlightBytes / 4,
                        answers: answers,
                        order: job.warmsCaches && plan.rewardsPrefixes(of: target)
                            ? PrefixOrder() : nil)
                    group.addTask { try await feeder.run() }
                }
                for _ in 0..<job.limits.concurrency {
                    group.addTask { try await worker.run() }
                }
                try await Self.waitForAll(&group, stopping: scheduler)
            }
        }
        let board = LaneBoard(directory: directory)
        let upkeep = Upkeep(board: board, time: world.time)
        let names = plan.targets.map(\.name)
        let start = world.time.now()
        let warnings = LastingTroubles(say: world.say)
        let keeper = Task { [time = world.time, meter] in
            await upkeep.run {
                warnings.say(scheduler.inspect { $0.warnings(at: time.now()) })
                return scheduler.inspect { $0.report(routeNames: names, at: time.now()) }
            } look: {
                meter.look($0, for: $1)
            }
        }
        defer {
            keeper.cancel()
            board.clear()
            meter.sent(for: world.time.now() - start)
        }
        live.withLock { $0.workers = workers }
        try await workers.value
    }

    /// Has the answers judged, once they are all there.
    private func judge(
        _ judging: Judging, _ plan: RunPlan, in opened: OpenedRun,
        imported: InputImporter.Outcome
    ) async throws -> Judging.Outcome {
        let store = opened.store
        if judging.judges.isEmpty { return Judging.Outcome() }
        if meter.isWorkLeft { return Judging.Outcome(obstacle: .interrupted) }
        let totals = try await store.totals(samples: plan.samples)
        // Answers that were there already cost no attempt.
        let reused = totals.reused.reduce(0) { $0 + $1.count }
        var outcome = try await judging.run(
            store: store, targets: plan.targets,
            mark: "\(imported.orderDigest)-\(totals.attempts)-\(reused)", lock: opened.lock
        ) { [weak self] run in
            // Verdicts are put into the lines after each judge, and the sending is long over.
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

    /// The first error stops the others: their answers are waited for where there is still a
    /// place for them, and cut off where there is none.
    private static func waitForAll(
        _ group: inout ThrowingTaskGroup<Void, any Error>, stopping scheduler: Scheduler
    ) async throws {
        var first: (any Error)?
        while true {
            do {
                guard try await group.next() != nil else { break }
            } catch {
                scheduler.stop(.asked)
                if closesTheStore(error) { group.cancelAll() }
                first = first ?? error
            }
        }
        if let first { throw first }
    }

    /// Whether answers that are still to come have no place any more.
    private static func closesTheStore(_ error: any Error) -> Bool {
        switch error {
        // Those that come after it are spilled; of two results the first one stands.
        case CheckpointError.full, CheckpointError.alreadyFinished: false
        default: error is CheckpointError
        }
    }

    // MARK: Limits

    /// Ends the sending when the job's time is over; what is under way is finished.
    private func stop(after time: Duration) async {
        let end = world.time.now() + time
        do { try await world.time.sleep(until: end) } catch { return }
        stop(.timeIsOver)
    }

    /// Begins nothing more, for a reason that the report gives.
    func stop(_ reason: Scheduler.Stop) {
        if reason == .asked { meter.enter(.draining) }
        let (scheduler, judging) = live.withLock { live in
            live.ending = live.ending ?? reason
            return (live.scheduler, live.judging)
        }
        scheduler?.stop(reason)
        judging?.stop(reason)
    }

    // MARK: From outside

    /// Where results will be found.
    package var directoryPath: String { directory.path }

    /// Takes no new work; what is under way is finished and kept.
    package func drain() {
        stop(.asked)
    }

    /// Cuts off what is under way; its items stay pending, and what was sent counts as maybe paid.
    package func cancel() {
        drain()
        live.withLock(\.workers)?.cancel()
        live.withLock(\.judging)?.cancel()
    }

    /// How far the run was when it began to send; nil until then.
    package var beginning: RunProgress? { live.withLock(\.beginning) }

    /// How far the run is, for whoever watches; how far the judging, once that has begun.
    package var progress: RunProgress {
        if let judging = live.withLock(\.judging) { return judging.progress.judging }
        guard let scheduler = live.withLock(\.scheduler) else {
            return meter.snapshot(inFlight: 0, states: [])
        }
        let now = world.time.now()
        let (states, lanes) = scheduler.inspect { router in
            (
                (0..<router.routeCount).map { router.state(ofRoute: $0, at: now) },
                router.report(routeNames: [], at: now)
            )
        }
        return meter.snapshot(inFlight: scheduler.inFlight, states: states, lanes: lanes)
    }
}
