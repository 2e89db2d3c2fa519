package import Vocabulary

/// Chooses the model for each unit of work, and learns from the outcomes.
///
/// A pure value: it gets the time and has a seeded generator, sends nothing and stores nothing. Its
/// owner carries out its decisions.
package struct Router: Sendable {
    var lanes: [Lane]
    /// By lane, the lanes that share the job's limit with it.
    let sharers: [[Int]]
    /// By lane, always up to date.
    var figures: [LaneFigures]
    var routes: [Route]
    var wallet: Wallet
    /// Keys and models that refuse requests, and the suspected reason.
    var suspects: Suspects
    /// By lane, why it brings no answers; nil since its last answer.
    var troubles: [LaneTrouble?]
    let policy: RetryPolicy
    var generator: SeededGenerator

    /// One target's candidates, and what was learned about them for it.
    struct Route: Sendable {
        let policy: any RoutePolicy
        let patience: Duration
        let weighsTime: Bool
        let weighsCost: Bool
        let refusalsAreFinal: Bool
        /// Whether items of a silent model are also sent to another one.
        let hedges: Bool
        /// Until when cheaper tiers may delay prompts.
        let deadline: Instant
        var candidates: [Candidate]
        var forecasts: OutputForecasts

        func forecast(ofLane lane: Int) -> Int? {
            candidates.first { $0.lane == lane }?.forecast
        }
    }

    struct Candidate: Sendable {
        let lane: Int
        let entry: Int
        /// The index of the forecast; lanes that serve the same model share one.
        let forecast: Int
        /// The index of the pair of model and key, which has a lane for each tier.
        let pair: Int
        /// After this time it is not used, because answers may take hours; nil if they do not.
        let lastSend: Instant?
        /// Replaces cheaper tiers of its pair, which come before it, when they are unavailable.
        let isStandIn: Bool
    }

    /// `answered` has the models that have answered in earlier processes of the run.
    package init(
        lanes: [LaneSettings], routes: [RouteSettings], wallet: Wallet, policy: RetryPolicy,
        seed: UInt64, answered: Set<ModelReference> = [], unixTime: Double = 0, now: Instant
    ) {
        self.lanes = lanes.enumerated().map {
            Lane($1, seed: seed &+ UInt64($0), unixTime: unixTime, now: now)
        }
        sharers = SharedLimit.sharers(of: lanes)
        figures = self.lanes.map { LaneFigures($0) }
        suspects = Suspects(lanes, answered: answered)
        troubles = lanes.map { _ in nil }
        self.routes = routes.map { Self.route($0, lanes: lanes, now: now) }
        self.wallet = wallet
        self.policy = policy
        generator = SeededGenerator(seed: seed)
    }

    private static func route(
        _ settings: RouteSettings, lanes: [LaneSettings], now: Instant
    ) -> Route {
        var names: [String] = []
        var pairs: [LaneSettings] = []
        var candidates: [Candidate] = []
        let deadline = now + settings.patience
        for candidate in settings.candidates {
            let lane = lanes[candidate.lane]
            let forecast = names.firstIndex(of: lane.modelName) ?? names.count
            if forecast == names.count { names.append(lane.modelName) }
            let pair = pairs.firstIndex {
                $0.model == lane.model && $0.credential == lane.credential
            }
            candidates.append(
                Candidate(
                    lane: candidate.lane, entry: candidate.entry, forecast: forecast,
                    pair: pair ?? pairs.count,
                    lastSend: lane.hold > .zero ? now + (settings.patience - lane.hold) : nil,
                    isStandIn: pair != nil))
            if pair == nil { pairs.append(lane) }
        }
        return Route(
            policy: settings.policy, patience: settings.policy.patience,
            weighsTime: settings.policy.weighsTime, weighsCost: settings.policy.weighsCost,
            refusalsAreFinal: settings.refusalsAreFinal, hedges: settings.hedges,
            deadline: deadline, candidates: candidates,
            forecasts: OutputForecasts(count: names.count))
    }

    // MARK: Looking

    package var routeCount: Int { routes.count }

    /// The fixed settings of a lane.
    package func settings(ofLane lane: Int) -> LaneSettings { lanes[lane].settings }

    /// What blocks the lanes of a route, for people; nil if nothing does.
    package func state(ofRoute route: Int, at now: Instant) -> String? {
        let texts = routes[route].candidates.compactMap { candidate -> String? in
            let lane = lanes[candidate.lane]
            // Hours that begin after the deadline are no obstacle.
            if let opening = lane.opening(at: now), opening > routes[route].deadline { return nil }
            return stateText(ofLane: candidate.lane, at: now)
        }
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    /// Every lane in its current state, with the expected length of its answers on each route.
    package func report(routeNames: [String], at now: Instant) -> [LaneReport] {
        lanes.enumerated().map { index, lane in
            var report = LaneReport(
                model: lane.settings.model, tier: lane.settings.tier, inFlight: lane.inFlight,
                concurrency: lane.admission.window.value,
                state: stateText(ofLane: index, at: now),
                pace: lane.pace(at: now))
            for (name, route) in zip(routeNames, routes) {
                guard let candidate = route.candidates.first(where: { $0.lane == index }) else {
                    continue
                }
                report.expectedOutput.append(
                    (name, Int(route.forecasts[candidate.forecast].tokens.rounded())))
            }
            return report
        }
    }

    /// The largest expected number of tokens of a query's request on any lane.
    package func expectedTokens(_ query: RouteQuery) -> Int {
        let output = routes[query.route].candidates
            .map { routes[query.route].forecasts[$0.forecast].tokens(input: query.inputTokens) }
            .max()
        return query.inputTokens + Int(output ?? 0)
    }

    /// Learned output tokens by model, for a route.
    package func forecasts(ofRoute route: Int) -> [(model: ModelReference, tokens: Double)] {
        routes[route].candidates.map {
            (lanes[$0.lane].settings.model, routes[route].forecasts[$0.forecast].tokens)
        }
    }
}
