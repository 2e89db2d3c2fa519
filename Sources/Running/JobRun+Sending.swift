import Checkpoint
import Engine
import Evaluation
import Inspection
import Jobs
import Judges
import Planning
import Records
import Routing
import Synchronization
import Vocabulary

/// Everything between the plan and the last answer.
extension JobRun {
    /// The router and its queues, with what earlier runs have spent and finished.
    func schedule(_ plan: RunPlan, store: CheckpointStore) async throws -> Scheduler {
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

    /// Nil if the job limits neither requests nor tokens.
    private func allowance(_ store: CheckpointStore) async throws -> SendAllowance? {
        guard job.limits.countSends else { return nil }
        let sends = RunSends(store: store, directory: directory, say: world.say)
        return try await SendAllowance(job.limits, sent: sends.total() + options.sentElsewhere)
    }

    /// Makes the sending visible to progress displays, unless it was stopped before.
    func begin(_ scheduler: Scheduler) {
        let ending = live.withLock { live in
            live.scheduler = scheduler
            return live.ending
        }
        if let ending { scheduler.stop(ending) } else { meter.enter(.running) }
        let beginning = progress
        live.withLock { $0.beginning = $0.beginning ?? beginning }
    }

    /// Copies the answer of an item to its duplicates.
    func shareAnswers(
        _ plan: RunPlan, scoring: Scoring, imported: ImportedInput, in opened: OpenedRun
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

    /// Feeders bring prompts, workers send them; ends when everything is done or a stop was
    /// requested.
    func work(
        _ plan: RunPlan, _ scheduler: Scheduler, scoring: Scoring,
        imported: ImportedInput, in opened: OpenedRun, leavingTwins: Bool = false
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

    /// The first error stops the others: their answers are awaited if they can still be stored, and
    /// cancelled if not.
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

    /// Whether answers that are still to come can no longer be stored.
    private static func closesTheStore(_ error: any Error) -> Bool {
        switch error {
        // Later answers are spilled to a file; of two results the first one is kept.
        case CheckpointError.full, CheckpointError.alreadyFinished: false
        default: error is CheckpointError
        }
    }
}
