import Checkpoint
import Evaluation
import JSON
import JSONLines
import Routing
import Vocabulary

/// Validates a job and every prompt of it, and plans the run that it would be.
package struct JobChecker: Sendable {
    private let job: Job
    private let options: RunOptions
    private let world: RunWorld
    /// Where standard input is kept while it is read; removed afterwards.
    private let spool: String

    package init(job: Job, options: RunOptions, world: RunWorld, spool: String) {
        self.job = job
        self.options = options
        self.world = world
        self.spool = spool
    }

    /// Writes nothing and sends nothing.
    ///
    /// - Throws: ``RunFailure``, but not for missing keys, which the check tells beside the plan.
    package func check() async throws(RunFailure) -> JobCheck {
        let limits = try await ShardLimits(
            job: job, options: options, directory: RunDirectory(path: options.directory(of: job)))
        let checker = JobChecker(job: limits.job, options: options, world: world, spool: spool)
        var check = try await checker.checkPart()
        check.shares = limits.shares
        check.shardNotes = limits.sentences
        return check
    }

    private func checkPart() async throws(RunFailure) -> JobCheck {
        do {
            let scoring = try Scoring(job: job, allowsCommands: options.allowsCommands)
            _ = try JobGates(
                job: job, scorers: scoring.names,
                directory: RunDirectory(path: options.directory(of: job)))
            let judging = Judging(
                judges: scoring.judges, job: job,
                directory: RunDirectory(path: options.directory(of: job)), world: world)
            let quality = try await QualityStudy(job)
            let early = job.targets.isEmpty ? nil : try survey(quality: quality)
            let files = try InputFileSet(
                job: job, spool: spooled, pipes: spool, unpacked: spool + "-unpacked",
                keepsUnpacked: false, standardInput: world.standardInput)
            defer {
                files.removeCopies()
                RunDirectory.remove(spool)
            }
            var sizes = PromptSizes()
            var fits = early.map { FitTally($0.plan, job) }
            let counts: InputReading.Counts
            do {
                counts = try read(
                    files, into: &sizes, plan: early?.plan, fits: &fits,
                    check: ScoringCheck(job: job, scoring: scoring))
            } catch { throw files.cause(of: error) }
            var (plan, obstacle) =
                try early ?? survey(lineModels: sizes.models, places: sizes.places)
            plan = plan.asking(for: counts.answers)
            if obstacle == nil { obstacle = try judging.obstacle() }
            let targets = plan.targets.enumerated().map { index, target in
                check(target, at: index, of: plan, sizes, fits)
            }
            return JobCheck(
                job: job, plan: plan, obstacle: obstacle, files: files.sources.count,
                prompts: sizes.sizes.count, skipped: counts.skipped,
                unstreamed: counts.unstreamed, answered: counts.answered,
                unsaidSystems: counts.unsaidSystems, unsent: counts.unsent,
                unseen: options.limit == nil ? counts.unseen.sorted() : [],
                remarks: counts.remarks,
                targets: targets,
                judges: scoring.judges.map { JudgeForecast($0, of: job, on: targets) })
        } catch { throw RunFailure(error) }
    }

    /// Where nothing is piped in, an earlier run may have kept what was.
    private var spooled: String {
        world.standardInput == nil ? options.directory(of: job) + "/stdin.jsonl" : spool
    }

    private func survey(
        lineModels: [String] = [], places: [String: InputPlace] = [:],
        quality: QualityStudy = QualityStudy()
    ) throws -> (plan: RunPlan, obstacle: RunFailure?) {
        let survey = try RunPlanner(
            job: job, environment: world.environment, transport: world.transport,
            simulator: world.simulator, unixTime: world.time.unixTime(),
            quality: quality
        ).survey(lineModels: lineModels, places: places)
        if case .badJob(let findings)? = survey.obstacle { throw RunFailure.badJob(findings) }
        return survey
    }

    private func read(
        _ files: InputFileSet, into sizes: inout PromptSizes, plan: RunPlan?,
        fits: inout FitTally?, check: ScoringCheck
    ) throws -> InputReading.Counts {
        let requests = plan?.targets.map { planned in
            (planned, job.targets.first { $0.name == planned.name })
        }
        var reading = InputReading(
            sources: files.sources, decoder: InputDecoder(job),
            badLines: options.skipsBadLines ? .skip { _, _ in } : .refuse,
            countsCopies: job.reuse.mayAdmit(job))
        var taken = 0
        var check = check
        while options.limit.map({ taken < $0 }) ?? true, let (keyed, position) = try reading.next()
        {
            taken += 1
            check.look(
                at: keyed.item,
                InputPlace(file: files.sources[position.source].name, line: position.line))
            if let shard = options.shard, !shard.holds(keyed.key) { continue }
            let tokens = TokenEstimator.tokens(in: keyed.item.request)
            var shared: UInt32 = 0
            for (index, (planned, target)) in (requests ?? []).enumerated() {
                let request = target?.request(for: keyed.item.request) ?? keyed.item.request
                fits?.add(request, tokens: tokens, on: planned, at: index)
                if keyed.isCopy, index < 32, planned.samples == 1, job.reuse.admits(request) {
                    shared |= 1 << index
                }
            }
            sizes.append(
                keyed.item, tokens: tokens, shared: shared,
                at: InputPlace(
                    file: files.sources[position.source].name, line: position.line))
        }
        let counts = try reading.finish()
        try files.finish()
        try check.finish(allowsBadLines: options.skipsBadLines)
        return counts
    }

    private func check(
        _ planned: PlannedTarget, at index: Int, of plan: RunPlan, _ sizes: PromptSizes,
        _ fits: FitTally?
    ) -> TargetCheck {
        let model = planned.lineModel.flatMap { sizes.models.firstIndex(of: $0) }
        let all = sizes.sizes.filter { model == nil || Int($0.model) == model }
        let own = all.filter { !$0.isShared(at: index) }
        let limit = ownLimit(of: planned)
        let models = planned.lanes.map { index in
            let lane = plan.lanes[index].settings
            guard lane.price != nil else { return (lane: lane, forecast: CostForecast?.none) }
            var forecast = CostForecast()
            for size in own {
                forecast.add(
                    lane, input: Int(size.input), images: Int(size.images),
                    most: limit ?? (size.most < 0 ? nil : Int(size.most)))
            }
            return (lane: lane, forecast: forecast * planned.samples)
        }
        return TargetCheck(
            target: planned, models: models,
            fits: fits?.targets[index] ?? planned.lanes.map { _ in LaneFit() },
            leftOut: plan.leftOut.filter { $0.target == planned.name },
            requests: all.count * planned.samples, shared: all.count - own.count,
            unixTime: world.time.unixTime())
    }

    /// The limit on output that the target itself sets for every prompt.
    private func ownLimit(of planned: PlannedTarget) -> Int? {
        guard let target = job.targets.first(where: { $0.name == planned.name }) else {
            return nil
        }
        return PromptReader.mostOutput(
            of: target.request(for: PromptRequest(endpoint: .chatCompletions, body: [:])))
    }
}
