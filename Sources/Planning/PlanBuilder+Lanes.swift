import Catalog
import JSON
import Jobs
import Providers
import Routing
import Vocabulary

/// The lanes of a model: one for each key, tier and hour that has a price of its own.
extension PlanBuilder {
    /// A lane for each key; none if the job is wrong, which is among the findings then, or
    /// where the model is left out.
    mutating func lanes(for reference: ModelReference, of target: Target) throws -> [Int] {
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
            settings.baseURL = try sources.simulator()
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
            } catch let error as AuthorityError {
                findings.append(
                    error.isOfEnvironment
                        ? Finding(.option(error.source), error.message)
                        : Finding(.wholeFile(job.file), error.description))
                return []
            }
        }
        if !lanes.isEmpty { lanesOf[reference] = lanes }
        return lanes
    }

    /// One lane, or one for each price if the price depends on the hour.
    private func lanes(
        _ reference: ModelReference, _ known: CatalogModel?, _ settings: ProviderSettings,
        _ provider: any ModelProvider
    ) -> [PlannedLane] {
        let served = known.map { _ in ServedModels(catalog: catalog, place: settings) }
        let preset = ProviderPreset.all[settings.preset]
        let prices = (known?.prices(at: sources.unixTime) ?? [:])
            .mapValues { preset?.completed($0) ?? $0 }
        var standard = lane(reference, known, settings, prices)
        standard.others = served?.others
        guard let offPeak = known?.offPeak else {
            return [
                PlannedLane(
                    settings: standard, provider: provider, place: settings, model: known,
                    served: served)
            ]
        }
        var other = standard
        other.tier = .offPeak
        other.price = preset?.completed(offPeak.price) ?? offPeak.price
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
        var lane = LaneSettings(
            model: reference, credential: settings.credential, price: price,
            costSource: price == nil ? .unpriced : known?.priceSource ?? .catalog,
            markupPercent: settings.surcharge,
            requestsPerMinute: settings.requestsPerMinute,
            tokensPerMinute: settings.tokensPerMinute,
            concurrency: min(
                settings.concurrency ?? job.limits.concurrency, job.limits.concurrency),
            // The user has stated how much the provider accepts, or runs it on this machine.
            concurrencyIsKnown: settings.concurrency != nil || settings.isOnThisMachine,
            maximumInput: known?.promptLimit(reservingOutput: 0),
            maximumOutput: known?.maxOutput, modelName: known?.bareName,
            tierPrices: prices)
        lane.added = RequestBound(adding: settings.extraBody)
        // OpenRouter's name of a model that searches the web for each prompt.
        if reference.model.hasSuffix(":online") {
            var bound = lane.added ?? RequestBound(input: 0, output: nil)
            bound.input = nil
            lane.added = bound
        }
        lane.mostSurcharge = ReplyFactors.most(
            askedBy: [:],
            mayAddUnasked: ProviderPreset.all[settings.preset]?.wire.mayAddUnasked ?? false)
        lane.askedTier = settings.extraBody.askedTier
        return lane
    }

    // MARK: Slow tiers

    func patience(of target: Target) -> Duration { target.patience ?? job.patience }

    /// Lanes of the tiers that the target's patience allows, the cheapest first.
    mutating func slowLanes(
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

    /// What a provider that is known to the catalog serves; empty if anything may be served.
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
        var settings = settings
        settings.authorityFile = settings.authorityFile ?? job.authorityFile
        do {
            let provider = try ProviderFactory.make(
                settings: settings, environment: sources.environment, transport: sources.transport,
                known: secrets)
            providers[key] = provider
            return .success(provider)
        } catch let error as CredentialError {
            if !missingKeys.contains("\(error)") { missingKeys.append("\(error)") }
            return .failure(error)
        }
    }
}
