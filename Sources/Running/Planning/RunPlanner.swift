package import HTTP
import JSON
import Providers
import Routing
import Vocabulary

/// Resolves a job's targets into lanes: which models there are, with what key, at what price.
package struct RunPlanner: Sendable {
    package let job: Job
    package let environment: [String: String]
    package let transport: any HTTPTransport
    /// Starts the simulated models and says where they listen; called when a job names one.
    package let simulator: @Sendable () throws -> String
    /// The moment whose prices apply.
    package let unixTime: Double
    /// What earlier runs have shown of the models, for the policies that go by it.
    let quality: QualityStudy

    package init(
        job: Job, environment: [String: String], transport: any HTTPTransport,
        simulator: @escaping @Sendable () throws -> String, unixTime: Double,
        quality: QualityStudy = QualityStudy()
    ) {
        self.job = job
        self.environment = environment
        self.transport = transport
        self.simulator = simulator
        self.unixTime = unixTime
        self.quality = quality
    }

    /// The targets of the job, or one for each model that lines name where it has none.
    ///
    /// Throws a ``RunFailure`` that names everything that stands in the way.
    package func plan(lineModels: [String] = []) throws -> RunPlan {
        let (plan, obstacle) = try survey(lineModels: lineModels)
        if let obstacle { throw obstacle }
        return plan
    }

    /// The same for somebody who only looks: the plan as far as it goes, and what stands in
    /// the way of running it.
    package func survey(
        lineModels: [String] = []
    ) throws -> (plan: RunPlan, obstacle: RunFailure?) {
        var builder = PlanBuilder(planner: self, catalog: try job.catalog(environment: environment))
        if job.targets.isEmpty {
            for model in lineModels {
                let entry = RouteEntry(model)
                try builder.add(
                    Target(
                        name: model, route: [entry], policy: .cheapest, parameters: [:], samples: 1,
                        place: .wholeFile(job.file)),
                    lineModel: model)
            }
        } else {
            for target in job.targets { try builder.add(target, lineModel: nil) }
        }
        builder.checkBudgets()
        return (builder.plan, builder.obstacle)
    }

}

/// Gathers lanes, so that targets that share a model share its lane.
private struct PlanBuilder {
    let planner: RunPlanner
    let catalog: Catalog
    private(set) var plan = RunPlan(targets: [], lanes: [])
    private var lanesOf: [ModelReference: [Int]] = [:]
    /// By the lane that they stand beside, the cheapest first.
    private var slowLanesOf: [Int: [Int]] = [:]
    private var providers: [String: any ModelProvider] = [:]
    private var findings: [Finding] = []
    private var missingKeys: [String] = []

    init(planner: RunPlanner, catalog: Catalog) {
        self.planner = planner
        self.catalog = catalog
    }

    private var job: Job { planner.job }

    mutating func add(_ target: Target, lineModel: String?) throws {
        let made = target.policy.made(for: target.route)
        guard let policy = made.policy else {
            findings += made.findings.map {
                Finding(target.place, "\(quoted(["policy"] + $0.path)) \($0.message)")
            }
            return
        }
        let quality = planner.quality.verdicts[target.name]
        var candidates: [RouteSettings.Candidate] = []
        for (place, entry) in target.route.enumerated() {
            let objection = quality?.objections[entry.description]
            for reference in references(of: entry, place: target.place) {
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
                    let note = plan.lanes[lane].retirementNote(at: planner.unixTime),
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
                budget: target.budget, lineModel: lineModel, note: quality?.note))
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

    private mutating func leaveOut(
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
        guard let unserved = plan.targets.first(where: \.lanes.isEmpty) else { return nil }
        if !missingKeys.isEmpty { return .credentials(missingKeys) }
        let reasons = plan.leftOut.filter { $0.target == unserved.name }
            .map { "\n\($0)" }.joined()
        return .noModel("no model can serve the target \"\(unserved.name)\".\(reasons)")
    }

    // MARK: Models

    private mutating func references(of entry: RouteEntry, place: Finding.Place)
        -> [ModelReference]
    {
        switch entry {
        case .model(let reference):
            if settings(named: reference.provider) != nil { return [reference] }
            // `meta-llama/Llama-3` is a name with a slash of its own, not a provider's.
            let found = candidates(named: entry.description)
            if found.isEmpty {
                findings.append(
                    Finding(
                        place,
                        "unknown provider \"\(reference.provider)\" of the model \"\(reference)\"."
                            + Suggestion.phrase(
                                for: reference.provider, among: knownProviders)))
            }
            return found
        case .name(let name):
            let found = candidates(named: name)
            if found.isEmpty, let keys = keysFor(name) {
                missingKeys.append(keys)
            } else if found.isEmpty {
                findings.append(
                    Finding(
                        place,
                        "no configured provider has the model \"\(name)\"."
                            + Suggestion.phrase(for: name, among: catalog.models.map(\.bareName))
                            + " Write provider/model to name one outright."))
            }
            return found
        }
    }

    private func candidates(named name: String) -> [ModelReference] {
        catalog.candidates(bareName: name, providers: configured).map(\.reference)
    }

    /// The keys any of which would do for a name that providers without a key have.
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
                        planner.environment[$0] != nil
                    } == true
            }
            .map { ProviderSettings(name: $0, preset: $0) }
    }

    private var knownProviders: [String] {
        job.providers.map(\.name) + presetNames
    }

    private var presetNames: [String] { ProviderPreset.all.keys.sorted() }

    private func settings(named name: String) -> ProviderSettings? {
        if let own = job.providers.first(where: { $0.name == name }) { return own }
        guard ProviderPreset.all[name] != nil else { return nil }
        return ProviderSettings(name: name, preset: name)
    }

    // MARK: Lanes

    /// A lane for each key; none where the job is wrong, which is among the findings then, or
    /// where the model is left out.
    private mutating func lanes(for reference: ModelReference, of target: Target) throws -> [Int] {
        if let lanes = lanesOf[reference] { return lanes }
        guard var settings = settings(named: reference.provider) else { return [] }
        let known = catalog.lookup(reference, preset: settings.preset)
        let names = known == nil ? listedModels(of: settings) : []
        if !names.isEmpty {
            findings.append(
                Finding(
                    target.place,
                    "unknown model \"\(reference)\"."
                        + Suggestion.phrase(
                            for: reference.description,
                            among: names.map { "\(settings.name)/\($0)" })
                        + " Give it a price in \"prices\" to use it all the same."))
            return []
        }
        // Another process may serve the simulated models, with faults.
        if settings.preset == "sim", settings.baseURL == nil {
            settings.baseURL = try planner.simulator()
        }
        if let objection = DataRules(policy: job.data).objection(to: &settings) {
            leaveOut(reference, of: target, because: objection)
            return []
        }
        settings.droppableParameters = job.droppableParameters
        var lanes: [Int] = []
        for settings in settings.byKey {
            do {
                switch try provider(settings) {
                case .success(let provider):
                    for lane in self.lanes(reference, known, settings, provider) {
                        plan.lanes.append(lane)
                        lanes.append(plan.lanes.count - 1)
                    }
                case .failure(let error):
                    leaveOut(reference, of: target, because: error.message)
                }
            } catch let error as ProviderSettingsError {
                findings.append(Finding(.wholeFile(job.file), "providers: \(error)"))
                return []
            }
        }
        if !lanes.isEmpty { lanesOf[reference] = lanes }
        return lanes
    }

    /// One lane, or one for each price where that hangs on the hour.
    private func lanes(
        _ reference: ModelReference, _ known: CatalogModel?, _ settings: ProviderSettings,
        _ provider: any ModelProvider
    ) -> [PlannedLane] {
        let served = known.map { _ in ServedModels(catalog: catalog, place: settings) }
        let prices = known?.prices(at: planner.unixTime) ?? [:]
        let standard = lane(reference, known, settings, prices)
        guard let offPeak = known?.offPeak else {
            return [
                PlannedLane(
                    settings: standard, provider: provider, place: settings, model: known,
                    served: served)
            ]
        }
        var other = standard
        other.tier = .offPeak
        other.price = offPeak.price
        other.hours = .inside(offPeak.windows)
        var own = standard
        own.hours = .outside(offPeak.windows)
        return [other, own].map {
            PlannedLane(
                settings: $0, provider: provider, place: settings, model: known, served: served)
        }
    }

    private func lane(
        _ reference: ModelReference, _ known: CatalogModel?, _ settings: ProviderSettings,
        _ prices: [PriceTier: ModelPrice]
    ) -> LaneSettings {
        let price = prices[.standard]
        // Members of each request, where it does not say otherwise.
        let bound = OutputBound(of: settings.extraBody)
        var lane = LaneSettings(
            model: reference, credential: settings.credential, price: price,
            costSource: price == nil ? .unpriced : known?.priceSource ?? .catalog,
            markupPercent: settings.surcharge,
            requestsPerMinute: settings.requestsPerMinute,
            tokensPerMinute: settings.tokensPerMinute,
            concurrency: min(
                settings.concurrency ?? job.limits.concurrency, job.limits.concurrency),
            concurrencyIsKnown: bearsItsLimit(settings),
            maximumInput: known?.promptLimit(reservingOutput: 0),
            maximumOutput: bound.tokens ?? known?.maxOutput, modelName: known?.bareName,
            tierPrices: prices)
        lane.answers = bound.answers
        return lane
    }

    // MARK: Slow tiers

    private func patience(of target: Target) -> Duration { target.patience ?? job.patience }

    /// Lanes of the tiers that the target's patience allows, the cheapest first.
    private mutating func slowLanes(
        beside lanes: [Int], of target: Target
    ) throws -> [Int] {
        let patience = patience(of: target)
        if patience == .zero { return [] }
        var found: [Int] = []
        for lane in lanes where plan.lanes[lane].settings.tier == .standard {
            if slowLanesOf[lane] == nil { slowLanesOf[lane] = try makeSlowLanes(beside: lane) }
            found += slowLanesOf[lane] ?? []
        }
        return found.filter { plan.lanes[$0].settings.hold <= patience }
    }

    private mutating func makeSlowLanes(beside lane: Int) throws -> [Int] {
        let standard = plan.lanes[lane]
        var lanes: [Int] = []
        for draft in SlowLanes(data: job.data).drafts(beside: standard) {
            guard case .success(let provider) = try provider(draft.place, draft.settings.tier)
            else { continue }
            plan.lanes.append(
                PlannedLane(
                    settings: draft.settings, provider: provider, place: standard.place,
                    model: standard.model, served: standard.served))
            lanes.append(plan.lanes.count - 1)
        }
        return lanes
    }

    /// Whether the user has said what the place bears, or runs it on this machine.
    private func bearsItsLimit(_ settings: ProviderSettings) -> Bool {
        let address = settings.baseURL ?? ProviderPreset.all[settings.preset]?.baseURL
        return settings.concurrency != nil
            || address.flatMap { BaseURL($0) }?.origin.isLoopback == true
    }

    /// What a provider that is known to the catalog serves; empty where anything may be served.
    private func listedModels(of settings: ProviderSettings) -> [String] {
        guard settings.baseURL == nil, settings.preset != "custom" else { return [] }
        let provider = ProviderTraits.canonicalName(settings.preset)
        return catalog.models.filter { $0.provider == provider }.map(\.name)
    }

    private mutating func provider(
        _ settings: ProviderSettings, _ tier: PriceTier = .standard
    ) throws -> Result<any ModelProvider, CredentialError> {
        let key = tier == .standard ? settings.credential : "\(settings.credential) \(tier)"
        if let provider = providers[key] { return .success(provider) }
        do {
            let provider = try ProviderFactory.make(
                settings: settings, environment: planner.environment, transport: planner.transport)
            providers[key] = provider
            return .success(provider)
        } catch let error as CredentialError {
            if !missingKeys.contains("\(error)") { missingKeys.append("\(error)") }
            return .failure(error)
        }
    }
}
