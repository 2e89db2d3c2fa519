package import Vocabulary

extension Router {
    /// Decides where a unit of work goes now; ``RouteDecision/send(_:)`` has reserved its place in
    /// the lane and its money.
    package mutating func choose(_ query: RouteQuery, trail: ItemTrail, at now: Instant)
        -> RouteDecision
    {
        /// Lanes excluded by a budget, with the budget.
        var tooDear: [Int] = []
        var wall: Wallet.Shortage?
        while true {
            var search = CandidateSearch(patience: routes[query.route].patience, now: now)
            scan(query, trail, except: tooDear, into: &search, at: now)
            switch search.outcome {
            case .wait(let until): return .wait(until: until)
            case .nothingFits:
                if trail.accusations.contains(where: isOpen) { return .undecided }
                guard let wall else { return .noModelFits }
                if case .group = wall.wall, isOpen(query, except: tooDear, at: now) {
                    return .walledOff(wall)
                }
                return .budgetSpent(wall)
            case .dead: return .routeIsDead(death(of: query.route))
            case .take(let lane, let better):
                let most = mostCost(query, lane: lane)
                switch wallet.room(for: most, route: query.route, lane: lane) {
                case .enough:
                    let reason =
                        wall == nil ? reason(better, route: query.route) : .othersTooDear
                    return send(query, lane: lane, reserving: most, reason: reason, at: now)
                case .later: return .wait(until: nil)
                case .never(let found):
                    wall = found
                    tooDear.append(lane)
                }
            }
        }
    }

    /// Whether a route has a model that no budget excludes, whatever one item needs.
    private func isOpen(_ query: RouteQuery, except tooDear: [Int], at now: Instant) -> Bool {
        routes[query.route].candidates.contains { candidate in
            let lane = candidate.lane
            if figures[lane].isOut || tooDear.contains(lane) { return false }
            if let last = candidate.lastSend, last < now { return false }
            return figures[lane].isPriced
                || !(wallet.isLimited(route: query.route) || wallet.isLimited(lane: lane))
        }
    }

    private mutating func scan(
        _ query: RouteQuery, _ trail: ItemTrail, except tooDear: [Int],
        into search: inout CandidateSearch, at now: Instant
    ) {
        let route = routes[query.route]
        let outputs = route.forecasts.tokens(input: query.inputTokens)
        let benefits = route.forecasts.benefits
        let isLimited = wallet.isLimited(route: query.route)
        for candidate in route.candidates {
            let lane = candidate.lane
            // The stages before were tried, and their answers were not accepted.
            if candidate.entry < trail.stage || figures[lane].isOut { continue }
            if let last = candidate.lastSend, last < now { continue }
            search.alive += 1
            if trail.impossible.contains(lane) || tooDear.contains(lane) { continue }
            if trail.isAccusing(lane) { continue }
            let most = mostOutput(query, lane: lane)
            if isLimited || wallet.isLimited(lane: lane),
                !isBounded(query, lane: lane, output: most)
            {
                continue  // Without an upper bound, no budget can hold it.
            }
            if candidate.isStandIn, isStandInIdle(candidate, query, trail, tooDear, now) {
                continue
            }
            var output = outputs[candidate.forecast]
            if let most { output = min(output, Double(most)) }
            let tried = output * benefits[candidate.forecast]
            var expected = CandidateFigures(
                entry: candidate.entry, lane: lane, item: query.item,
                cost: route.weighsCost ? cost(lane, query, output: tried) : 0,
                seconds: route.weighsTime ? figures[lane].seconds(outputTokens: output) : 0)
            let isAvoided = trail.avoids(lane)
            // A wait improves no candidate, so the lane itself need not be looked at.
            var rank = route.policy.rank(expected)
            if search.passesOver(rank: rank, isAvoided: isAvoided) { continue }
            let availability = availability(
                lane, query, trail, tokens: query.inputTokens + Int(output), at: now)
            if route.weighsTime {
                expected.wait = lanes[lane].wait(availability, at: now)
                if expected.wait > 0 { rank = route.policy.rank(expected) }
            }
            search.consider(
                lane: lane, rank: rank, isAvoided: isAvoided, availability: availability)
        }
    }

    /// The expected dollars; the largest number without a price.
    @inline(__always)
    private func cost(_ lane: Int, _ query: RouteQuery, output: Double) -> Double {
        if query.bound.images == 0, figures[lane].holds(input: query.inputTokens) {
            return figures[lane].dollars(input: query.inputTokens, output: output)
        }
        return unusualCost(lane, query, output: output)
    }

    /// The same for prompts with images, bracket prices or no price.
    @inline(never)
    private func unusualCost(_ lane: Int, _ query: RouteQuery, output: Double) -> Double {
        guard let rates = lanes[lane].rates else { return .greatestFiniteMagnitude }
        let input = query.inputTokens
        let tokens = rates.dollars(input: input, output: output, cache: lanes[lane].cache)
        return (tokens + Double(query.bound.images) * rates.perImage)
            * lanes[lane].failures.expectedSends
    }

    private mutating func availability(
        _ lane: Int, _ query: RouteQuery, _ trail: ItemTrail, tokens: Int, at now: Instant
    ) -> Lane.Availability {
        // Only witnesses are sent there.
        if figures[lane].isExamined { return .down(until: nil) }
        if isLeftAlone(lane, query, trail, at: now) {
            let trial = lanes[lane].silence.trial(inFlight: lanes[lane].inFlight)
            guard let trial, trial <= now else { return .down(until: trial) }
        }
        let availability = lanes[lane].availability(tokens: tokens, at: now)
        guard !trail.failures.isEmpty else { return availability }
        let until = trail.waits(for: lane)
        guard until > now else { return availability }
        switch availability {
        case .down, .dropped: return availability
        case .paused(let opens), .pacing(let opens): return .paused(until: max(opens, until))
        case .ready, .full, .strained: return .paused(until: until)
        }
    }

    @inline(__always)
    private func mostOutput(_ query: RouteQuery, lane: Int) -> Int? {
        figures[lane].addsToRequests
            ? lanes[lane].settings.mostOutput(of: query.bound)
            : query.bound.output(ofModel: figures[lane].maximumOutput)
    }

    /// Whether the upper bound of a request's cost is known; most requests need no look at the
    /// lane's limits.
    @inline(__always)
    private func isBounded(_ query: RouteQuery, lane: Int, output: Int?) -> Bool {
        if figures[lane].isPriced, output != nil, query.bound.input != nil,
            query.bound.fallbacks.isEmpty, !figures[lane].addsToRequests
        {
            return true
        }
        return lanes[lane].settings.openCost(of: query.bound) == nil
    }

    /// Why the upper bound of a request's cost is unknown on the first lane of its route that has a
    /// budget; nil if all are known.
    package func openCost(_ query: RouteQuery) -> OpenCost? {
        routes[query.route].candidates.lazy.map(\.lane)
            .filter { wallet.isLimited(route: query.route) || wallet.isLimited(lane: $0) }
            .compactMap { lanes[$0].settings.openCost(of: query.bound) }.first
    }

    /// The amount that a budget reserves; zero if there is no upper bound.
    func mostCost(_ query: RouteQuery, lane: Int) -> Money {
        lanes[lane].settings.mostCost(of: query.bound) ?? .zero
    }

    private func reason(_ better: CandidateSearch.Better, route: Int) -> ChoiceReason {
        switch better {
        case .none: routes[route].policy.reason
        case .isAlone: .onlyCandidate
        case .rests: .othersRest
        case .failed: .othersFailed
        }
    }

    mutating func send(
        _ query: RouteQuery, lane: Int, reserving most: Money, reason: ChoiceReason,
        at now: Instant
    ) -> RouteDecision {
        wallet.reserve(most, route: query.route, lane: lane)
        var tokens = query.inputTokens
        if let forecast = routes[query.route].forecast(ofLane: lane) {
            tokens += Int(
                routes[query.route].forecasts[forecast].tokens(input: query.inputTokens))
            routes[query.route].forecasts.willAsk(forecast)
        }
        let reason = lanes[lane].isProbing ? ChoiceReason.probe : reason
        let admission = lanes[lane].willSend(tokens: tokens, at: now)
        for other in sharers[lane] { lanes[other].sharerSends(tokens: tokens, at: now) }
        suspects.sequence += 1
        return .send(
            RouteTicket(
                item: query.prompt, sequence: suspects.sequence, lane: lane, route: query.route,
                inputTokens: query.inputTokens, reserved: most,
                isBounded: lanes[lane].settings.openCost(of: query.bound) == nil,
                reservedTokens: tokens,
                admission: admission, reason: reason))
    }

    private func death(of route: Int) -> DeadRoute {
        let ends = routes[route].candidates.compactMap { candidate in
            lanes[candidate.lane].end.map { (lanes[candidate.lane].settings, $0) }
        }
        // A reason that ends a model ends all its tiers, and is reported once.
        let reasons = ends.reduce(into: [String]()) { reasons, end in
            let reason = "\(end.0.model): \(end.1.reason)"
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        return DeadRoute(
            reason: reasons.joined(separator: "; "),
            cause: ends.contains { $0.1.isCredential } ? .credential : .model)
    }
}

extension Lane {
    /// Estimated seconds until a request can be sent.
    fileprivate func wait(_ availability: Availability, at now: Instant) -> Double {
        switch availability {
        case .ready, .dropped, .down: 0
        // Requests in flight end one after the other.
        case .full, .strained: latency.mean / Double(max(1, inFlight))
        case .pacing(let until), .paused(let until): max(0, (until - now).seconds)
        }
    }
}
