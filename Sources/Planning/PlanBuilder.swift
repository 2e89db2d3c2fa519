import Catalog
import Jobs
import Providers
import Routing
import Vocabulary

/// Gathers lanes, so that targets that share a model share its lane.
struct PlanBuilder {
    let sources: PlanSources
    let catalog: Catalog
    var plan = RunPlan(targets: [], lanes: [])
    var lanesOf: [ModelReference: [Int]] = [:]
    /// By the lane beside which they are, the cheapest first.
    var slowLanesOf: [Int: [Int]] = [:]
    var providers: [String: any ModelProvider] = [:]
    /// Of all providers, so that none can show another one's key.
    let secrets: [Secret]
    var findings: [Finding] = []
    /// Where the models that lines name come up first.
    var places: [String: InputPlace] = [:]
    /// What is wrong with them.
    var lineFaults: [InputFault] = []
    var missingKeys: [String] = []

    init(sources: PlanSources, catalog: Catalog) {
        self.sources = sources
        self.catalog = catalog
        secrets =
            ConfiguredProviders(job: sources.job, environment: sources.environment).secrets
    }

    var job: Job { sources.job }

    mutating func add(_ target: Target, lineModel: String?) throws {
        let made = target.policy.made(for: target.route)
        guard let policy = made.policy else {
            findings += made.findings.map {
                Finding(target.place, "\(quoted(["policy"] + $0.path)) \($0.message)")
            }
            return
        }
        let quality = sources.quality.verdicts[target.name]
        var candidates: [RouteSettings.Candidate] = []
        for (place, entry) in target.route.enumerated() {
            let objection = quality?.objections[entry.description]
            for reference in references(of: entry, place: target.place, lineModel: lineModel) {
                if let objection {
                    leaveOut(reference, of: target, because: objection)
                    continue
                }
                let own = try lanes(for: reference, of: target)
                if job.hasBudget(for: reference, in: target.budget),
                    own.contains(where: { plan.lanes[$0].settings.price == nil })
                {
                    leaveOut(reference, of: target, because: Self.noPrice)
                    continue
                }
                if let lane = own.first,
                    let note = plan.lanes[lane].retirementNote(at: sources.unixTime),
                    !plan.retirements.contains(note)
                {
                    plan.retirements.append(note)
                }
                for lane in try slowLanes(beside: own, of: target) + own
                where !candidates.contains(where: { $0.lane == lane }) {
                    candidates.append(RouteSettings.Candidate(lane: lane, entry: place))
                }
            }
        }
        plan.targets.append(
            PlannedTarget(
                name: target.name, registeredName: target.registeredName, samples: target.samples,
                policy: policy, candidates: candidates, patience: patience(of: target),
                refusalsAreFinal: target.contentRefusal == .final, budget: target.budget,
                hedges: target.hedges, lineModel: lineModel, note: quality?.note))
    }

    private static let noPrice =
        "its price is not known, so that no budget can hold. Give it one in \"prices\"."

    /// Walls must be of something that the job uses, or a slip of the pen would be no wall.
    mutating func checkBudgets() {
        if job.isJudging { return }
        let judges = job.scorers.compactMap(\.judge).flatMap(\.route).flatMap { entry in
            switch entry {
            case .model(let reference): [reference]
            case .name(let name): candidates(named: name)
            }
        }
        let models = plan.lanes.map(\.settings.model) + plan.leftOut.map(\.model) + judges
        for name in job.limits.modelBudgets.keys.sorted()
        where !models.contains(where: { $0.isNamed(name) }) {
            let names = models.flatMap { [$0.description, $0.provider] }
            findings.append(
                Finding(
                    .wholeFile(job.file),
                    "\"limits.model_budgets_usd\" names \"\(name)\", which is no model or "
                        + "provider of the job's targets."
                        + Suggestion.phrase(for: name, among: names)))
        }
    }

    mutating func leaveOut(
        _ model: ModelReference, of target: Target, because reason: String
    ) {
        plan.leftOut.append(LeftOutModel(target: target.name, model: model, reason: reason))
    }

    /// Why the plan cannot be run, all of it at once.
    var obstacle: RunFailure? {
        if !findings.isEmpty {
            // Two targets may meet with the same.
            return .badJob(
                findings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        }
        if !lineFaults.isEmpty { return .badInput(lineFaults) }
        guard let unserved = plan.targets.first(where: \.lanes.isEmpty) else { return nil }
        if !missingKeys.isEmpty { return .credentials(missingKeys) }
        let reasons = plan.leftOut.filter { $0.target == unserved.name }
            .map { "\n\($0)" }.joined()
        return .noModel("no model can serve the target \"\(unserved.name)\".\(reasons)")
    }

    // MARK: Models

    private mutating func references(
        of entry: RouteEntry, place: Finding.Place, lineModel: String?
    ) -> [ModelReference] {
        switch entry {
        case .model(let reference):
            if settings(named: reference.provider) != nil { return [reference] }
            // `meta-llama/Llama-3` is a name with a slash of its own, not a provider's.
            let found = candidates(named: entry.description)
            if found.isEmpty, let only = onlyProvider {
                return [ModelReference(provider: only, model: entry.description)]
            }
            if found.isEmpty {
                complain(
                    "unknown provider \"\(reference.provider)\" of the model \"\(reference)\"."
                        + Suggestion.phrase(for: reference.provider, among: knownProviders),
                    of: lineModel, at: place)
            }
            return found
        case .name(let name):
            let found = candidates(named: name)
            if found.isEmpty, lineModel != nil, let only = onlyProvider {
                return [ModelReference(provider: only, model: name)]
            }
            if found.isEmpty, let keys = keysFor(name) {
                missingKeys.append(keys)
            } else if found.isEmpty {
                complain(
                    "no configured provider has the model \"\(name)\"."
                        + Suggestion.phrase(for: name, among: catalog.models.map(\.bareName))
                        + " Write provider/model to name one outright.",
                    of: lineModel, at: place)
            }
            return found
        }
    }

    /// Reports a model that no provider has: at the line that names it, else in the job.
    private mutating func complain(
        _ message: String, of lineModel: String?, at place: Finding.Place
    ) {
        guard let lineModel, let line = places[lineModel] else {
            return findings.append(Finding(place, message))
        }
        lineFaults.append(
            InputFault(
                InputFinding(
                    place: line,
                    error: InputError(
                        message + (message.hasSuffix("?") ? " Or say" : " Say")
                            + " in the job whom to ask: "
                            + "\"targets\": [\"provider/model\"]."))))
    }

    /// If the job names a single provider, an unknown name is taken for a model of it.
    private var onlyProvider: String? { job.providers.count == 1 ? job.providers[0].name : nil }

    private func candidates(named name: String) -> [ModelReference] {
        catalog.candidates(bareName: name, providers: configured).map(\.reference)
    }

    /// The keys, any of which would make a name usable that only providers without a key have.
    private func keysFor(_ name: String) -> String? {
        let all = presetNames.map { ProviderSettings(name: $0, preset: $0) }
        let variables = catalog.candidates(bareName: name, providers: all).compactMap {
            ProviderPreset.all[$0.reference.provider]?.keyVariables.first
        }
        guard let last = variables.last else { return nil }
        let rest = variables.dropLast()
        let list = rest.isEmpty ? last : "\(rest.joined(separator: ", ")) or \(last)"
        return "no key for a provider that has the model \"\(name)\". Set \(list)."
    }

    /// The job's providers, and those whose key is in the environment and whose address is known.
    private var configured: [ProviderSettings] {
        let named = Set(job.providers.map(\.name))
        return job.providers
            + presetNames
            .filter { name in
                !named.contains(name) && ProviderPreset.all[name]?.baseURL != nil
                    && ProviderPreset.all[name]?.keyVariables.contains {
                        sources.environment[$0] != nil
                    } == true
            }
            .map { ProviderSettings(name: $0, preset: $0) }
    }

    private var knownProviders: [String] {
        job.providers.map(\.name) + presetNames
    }

    private var presetNames: [String] { ProviderPreset.all.keys.sorted() }

    func settings(named name: String) -> ProviderSettings? {
        if let own = job.providers.first(where: { $0.name == name }) { return own }
        guard ProviderPreset.all[name] != nil else { return nil }
        return ProviderSettings(name: name, preset: name)
    }
}
