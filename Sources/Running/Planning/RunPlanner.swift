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

    package init(
        job: Job, environment: [String: String], transport: any HTTPTransport,
        simulator: @escaping @Sendable () throws -> String, unixTime: Double
    ) {
        self.job = job
        self.environment = environment
        self.transport = transport
        self.simulator = simulator
        self.unixTime = unixTime
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
        return (builder.plan, builder.obstacle)
    }

}

/// Gathers lanes, so that targets that share a model share its lane.
private struct PlanBuilder {
    let planner: RunPlanner
    let catalog: Catalog
    private(set) var plan = RunPlan(targets: [], lanes: [])
    private var laneOf: [ModelReference: Int] = [:]
    private var providers: [String: any ModelProvider] = [:]
    private var findings: [Finding] = []
    private var missingKeys: [String] = []

    init(planner: RunPlanner, catalog: Catalog) {
        self.planner = planner
        self.catalog = catalog
    }

    private var job: Job { planner.job }

    mutating func add(_ target: Target, lineModel: String?) throws {
        guard let policy = RoutePolicy(rawValue: target.policy.name) else {
            findings.append(
                Finding(
                    target.place,
                    "unknown policy \"\(target.policy.name)\"."
                        + Suggestion.phrase(
                            for: target.policy.name, among: RoutePolicy.allCases.map(\.rawValue))))
            return
        }
        var lanes: [Int] = []
        for entry in target.route {
            for reference in references(of: entry, place: target.place) {
                switch try lane(for: reference, place: target.place) {
                case .lane(let lane)?:
                    if !lanes.contains(lane) { lanes.append(lane) }
                case .leftOut(let reason)?:
                    plan.leftOut.append(
                        LeftOutModel(target: target.name, model: reference, reason: reason))
                case nil: break
                }
            }
        }
        plan.targets.append(
            PlannedTarget(
                name: target.name, registeredName: target.registeredName, samples: target.samples,
                policy: policy, lanes: lanes,
                lineModel: lineModel))
    }

    /// Why the plan cannot be run, all of it at once.
    var obstacle: RunFailure? {
        if !findings.isEmpty { return .badJob(findings) }
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

    /// The job's providers, and those whose key is in the environment.
    private var configured: [ProviderSettings] {
        let named = Set(job.providers.map(\.name))
        return job.providers
            + presetNames
            .filter { name in
                !named.contains(name)
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

    private enum Resolved {
        case lane(Int)
        case leftOut(reason: String)
    }

    /// Nil where the job itself is wrong, which is among the findings then.
    private mutating func lane(
        for reference: ModelReference, place: Finding.Place
    ) throws -> Resolved? {
        if let lane = laneOf[reference] { return .lane(lane) }
        guard var settings = settings(named: reference.provider) else { return nil }
        let known = catalog.lookup(reference, preset: settings.preset)
        let names = known == nil ? listedModels(of: settings) : []
        if !names.isEmpty {
            findings.append(
                Finding(
                    place,
                    "unknown model \"\(reference)\"."
                        + Suggestion.phrase(
                            for: reference.description,
                            among: names.map { "\(settings.name)/\($0)" })
                        + " Give it a price in \"prices\" to use it all the same."))
            return nil
        }
        if settings.preset == "sim" { settings.baseURL = try planner.simulator() }
        if let objection = DataRules(policy: job.data).objection(to: &settings) {
            return .leftOut(reason: objection)
        }
        settings.droppableParameters = job.droppableParameters
        let provider: any ModelProvider
        do {
            switch try self.provider(settings) {
            case .success(let made): provider = made
            case .failure(let error): return .leftOut(reason: error.message)
            }
        } catch let error as ProviderSettingsError {
            findings.append(Finding(.wholeFile(job.file), "providers: \(error)"))
            return nil
        }
        let price = known?.price(at: planner.unixTime)
        plan.lanes.append(
            PlannedLane(
                settings: LaneSettings(
                    model: reference, credential: settings.name, price: price,
                    costSource: price == nil ? .unpriced : known?.priceSource ?? .catalog,
                    markupPercent: settings.surcharge,
                    requestsPerMinute: settings.requestsPerMinute,
                    tokensPerMinute: settings.tokensPerMinute,
                    concurrency: min(
                        settings.concurrency ?? job.limits.concurrency, job.limits.concurrency),
                    concurrencyIsKnown: bearsItsLimit(settings),
                    maximumOutput: known?.maxOutput),
                provider: provider, place: settings, model: known))
        laneOf[reference] = plan.lanes.count - 1
        return .lane(plan.lanes.count - 1)
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
        _ settings: ProviderSettings
    ) throws -> Result<any ModelProvider, CredentialError> {
        if let provider = providers[settings.name] { return .success(provider) }
        do {
            let provider = try ProviderFactory.make(
                settings: settings, environment: planner.environment, transport: planner.transport)
            providers[settings.name] = provider
            return .success(provider)
        } catch let error as CredentialError {
            if !missingKeys.contains("\(error)") { missingKeys.append("\(error)") }
            return .failure(error)
        }
    }
}
