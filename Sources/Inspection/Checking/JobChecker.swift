import Catalog
import Checkpoint
package import Engine
import JSON
import JSONLines
package import Jobs
import Judges
import Planning
import Records
import Routing
import Vocabulary

/// Validates a job and all its prompts, and plans its run.
package struct JobChecker: Sendable {
    private let job: Job
    private let options: RunOptions
    private let world: RunWorld
    /// Where standard input is stored while it is read; removed afterwards.
    private let spool: String

    package init(job: Job, options: RunOptions, world: RunWorld, spool: String) {
        self.job = job
        self.options = options
        self.world = world
        self.spool = spool
    }

    /// Writes nothing and sends nothing.
    ///
    /// - Throws: ``RunFailure``, but not for missing keys, which the check reports with the plan.
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
            let readiness = JudgeReadiness(judges: scoring.judges, job: job, world: world)
            let quality = try await QualityStudy(job)
            let early = job.targets.isEmpty ? nil : try survey(quality: quality)
            let files = try InputFileSet(
                job: job, spool: spooled, pipes: spool, unpacked: spool + "-unpacked",
                keepsUnpacked: false, standardInput: world.standardInput)
            defer {
                files.removeCopies()
                RunDirectory.remove(spool)
            }
            var prompts = 0
            var sizes = PromptSizes()
            var tally = early.map { Tally($0.plan, job) }
            let counts: InputReading.Counts
            do {
                counts = try read(
                    files, &prompts, into: &sizes, &tally,
                    check: ScoringCheck(job: job, scoring: scoring))
            } catch { throw files.cause(of: error) }
            var (plan, obstacle) =
                try early ?? survey(lineModels: sizes.models, places: sizes.places)
            let held = tally ?? self.tally(sizes, plan)
            plan = plan.asking(for: counts.answers)
            if obstacle == nil { obstacle = try readiness.obstacle() }
            let targets = plan.targets.enumerated().map { index, target in
                check(target, at: index, of: plan, held)
            }
            return JobCheck(
                job: job, plan: plan, obstacle: obstacle, files: files.sources.count,
                prompts: prompts, skipped: counts.skipped,
                unstreamed: counts.unstreamed, answered: counts.answered,
                unsaidSystems: counts.unsaidSystems, unsent: counts.unsent,
                unseen: options.limit == nil ? counts.unseen.sorted() : [],
                remarks: counts.remarks,
                targets: targets,
                judges: scoring.judges.map { JudgeForecast($0, of: job, on: targets) })
        } catch { throw RunFailure(error) }
    }

    /// If nothing is piped in, an earlier run may have kept a copy of its standard input.
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

    /// The plan that the prompts are checked against, and the result so far.
    private struct Tally {
        let requests: [(planned: PlannedTarget, target: Target?)]
        var fits: FitTally
        var costs: CostTally

        init(_ plan: RunPlan, _ job: Job) {
            requests = plan.targets.map { planned in
                (planned, job.targets.first { $0.name == planned.name })
            }
            fits = FitTally(plan, job)
            costs = CostTally(plan)
        }
    }

    /// Counts the prompts, and checks them against the plan; if there is none yet, stores their
    /// sizes.
    private func read(
        _ files: InputFileSet, _ prompts: inout Int, into sizes: inout PromptSizes,
        _ tally: inout Tally?, check: ScoringCheck
    ) throws -> InputReading.Counts {
        var reading = InputReading(
            sources: files.sources, decoder: InputDecoder(job),
            badLines: options.skipsBadLines ? .skip { _, _ in } : .refuse,
            countsCopies: job.mayShareAnswers)
        var taken = 0
        var check = check
        while options.limit.map({ taken < $0 }) ?? true, let (keyed, position) = try reading.next()
        {
            taken += 1
            check.look(
                at: keyed.item,
                InputPlace(file: files.sources[position.source].name, line: position.line))
            if let shard = options.shard, !shard.holds(keyed.key) { continue }
            prompts += 1
            let tokens = TokenEstimator.tokens(in: keyed.item.request)
            let own = RequestBound(of: keyed.item.request)
            if tally == nil, let model = keyed.item.lineModel {
                sizes.append(
                    own, model: model, tokens: tokens,
                    at: InputPlace(
                        file: files.sources[position.source].name, line: position.line))
            }
            for (index, (planned, target)) in (tally?.requests ?? []).enumerated() {
                let request = target?.request(for: keyed.item.request) ?? keyed.item.request
                let bound = target?.parameters.isEmpty == false ? RequestBound(of: request) : own
                tally?.fits.add(request, bound: bound, tokens: tokens, on: planned, at: index)
                tally?.costs.add(
                    bound, tokens: tokens,
                    isShared: keyed.isCopy && planned.samples == 1 && job.reuse.admits(request),
                    at: index)
            }
        }
        let counts = try reading.finish()
        try files.finish()
        try check.finish(allowsBadLines: options.skipsBadLines)
        return counts
    }

    /// Checks prompts whose lines name the models against the plan that results: their cost, and
    /// what budgets need.
    private func tally(_ sizes: PromptSizes, _ plan: RunPlan) -> Tally {
        var tally = Tally(plan, job)
        let numbers = Dictionary(
            uniqueKeysWithValues: sizes.models.enumerated().map { ($0.element, $0.offset) })
        var targets: [Int: [Int]] = [:]
        for (index, target) in plan.targets.enumerated() {
            guard let number = target.lineModel.flatMap({ numbers[$0] }) else { continue }
            targets[number, default: []].append(index)
        }
        for size in sizes.sizes {
            for index in targets[sizes.model(of: size)] ?? [] {
                let bound = sizes.bound(of: size)
                tally.fits.add(
                    nil, bound: bound, tokens: Int(size.input), on: plan.targets[index], at: index)
                tally.costs.add(bound, tokens: Int(size.input), at: index)
            }
        }
        return tally
    }

    private func check(
        _ planned: PlannedTarget, at index: Int, of plan: RunPlan, _ tally: Tally
    ) -> TargetCheck {
        let costs = tally.costs.targets[index]
        return TargetCheck(
            target: planned,
            models: zip(planned.lanes, costs.forecasts).map { lane, forecast in
                (plan.lanes[lane].settings, forecast.map { $0 * planned.samples })
            },
            fits: tally.fits.targets[index],
            leftOut: plan.leftOut.filter { $0.target == planned.name },
            requests: costs.prompts * planned.samples, shared: costs.shared,
            unixTime: world.time.unixTime())
    }
}
