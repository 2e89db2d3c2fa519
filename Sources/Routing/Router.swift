package import Vocabulary

/// Chooses for each unit of work the model that serves it, and learns from what came of it.
///
/// A pure value: it is given the time and keeps a seeded generator, sends nothing and
/// stores nothing. Its owner performs what it decides.
package struct Router: Sendable {
    var lanes: [Lane]
    /// By lane, those that the job's limit is shared with.
    let sharers: [[Int]]
    /// By lane, and always as it is.
    var figures: [LaneFigures]
    var routes: [Route]
    var wallet: Wallet
    /// Keys and models that refuse requests, and what that is held to be about.
    var suspects: Suspects
    /// By lane, why it has stopped answering; nil since its last answer.
    var troubles: [LaneTrouble?]
    let policy: RetryPolicy
    var generator: SeededGenerator

    /// One target's candidates, and what was learned of them for it.
    struct Route: Sendable {
        let policy: any RoutePolicy
        let patience: Duration
        let weighsTime: Bool
        let weighsCost: Bool
        let refusalsAreFinal: Bool
        /// Whether items of a silent model are asked at another one, too.
        let hedges: Bool
        /// Until when cheaper tiers may keep prompts waiting.
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
        /// Which of the route's forecasts: places that serve the same model share one.
        let forecast: Int
        /// Which of the route's pairs of model and key, each of which has a lane for each tier.
        let pair: Int
        /// After that it is not asked, since answers may take hours; nil if they do not.
        let lastSend: Instant?
        /// Replaces the cheaper tiers of its pair that come before it.
        let isStandIn: Bool
    }

    /// Takes with `answered` the models that have answered in earlier processes of the run.
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

    /// The fixed part of a lane.
    package func settings(ofLane lane: Int) -> LaneSettings { lanes[lane].settings }

    /// What keeps the lanes of a route from answering, for people; nil when all is well.
    package func state(ofRoute route: Int, at now: Instant) -> String? {
        let texts = routes[route].candidates.compactMap { candidate -> String? in
            let lane = lanes[candidate.lane]
            // Hours that nobody waits for delay nobody.
            if let opening = lane.opening(at: now), opening > routes[route].deadline { return nil }
            return stateText(ofLane: candidate.lane, at: now)
        }
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    /// Every lane as it is now, with what its answers are expected to take on each route.
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

    /// The most that a request for a query is expected to take wherever it may go, in tokens.
    package func expectedTokens(_ query: RouteQuery) -> Int {
        let output = routes[query.route].candidates
            .map { routes[query.route].forecasts[$0.forecast].tokens(input: query.inputTokens) }
            .max()
        return query.inputTokens + Int(output ?? 0)
    }

    /// Output tokens learned so far, by model, of a route.
    package func forecasts(ofRoute route: Int) -> [(model: ModelReference, tokens: Double)] {
        routes[route].candidates.map {
            (lanes[$0.lane].settings.model, routes[route].forecasts[$0.forecast].tokens)
        }
    }
}
