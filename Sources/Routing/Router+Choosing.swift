package import Vocabulary

extension Router {
    /// Decides where a unit of work goes now; a ``RouteDecision/send(_:)`` has taken its
    /// place in the lane and its money from the wallet.
    package mutating func choose(_ query: RouteQuery, trail: ItemTrail, at now: Instant)
        -> RouteDecision
    {
        /// Lanes for which some wall has no room, and the wall.
        var tooDear: [Int] = []
        var wall: Wallet.Wall?
        while true {
            var search = CandidateSearch(patience: routes[query.route].patience, now: now)
            scan(query, trail, except: tooDear, into: &search, at: now)
            switch search.outcome {
            case .wait(let until): return .wait(until: until)
            case .nothingFits: return wall.map { .budgetSpent($0) } ?? .noModelFits
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

    private mutating func scan(
        _ query: RouteQuery, _ trail: ItemTrail, except tooDear: [Int],
        into search: inout CandidateSearch, at now: Instant
    ) {
        let policy = routes[query.route].policy
        let weighsTime = policy.weighsTime
        for index in routes[query.route].candidates.indices {
            let candidate = routes[query.route].candidates[index]
            // The stages before were asked, and their answers were not accepted.
            if candidate.entry < trail.stage || lanes[candidate.lane].end != nil { continue }
            if candidate.lastSend < now { continue }
            search.alive += 1
            if trail.impossible.contains(candidate.lane) || tooDear.contains(candidate.lane) {
                continue
            }
            if !candidate.cheaper.isEmpty, isStandInIdle(candidate, query, trail, tooDear, now) {
                continue
            }
            guard
                var figures = figures(candidate, query: query)
            else { continue }
            let isAvoided = trail.avoids(candidate.lane)
            let tokens = query.inputTokens + Int(expectedOutput(candidate, query))
            if !weighsTime {
                let rank = policy.rank(figures)
                if search.passesOver(rank: rank, isAvoided: isAvoided) { continue }
                search.consider(
                    lane: candidate.lane, rank: rank, isAvoided: isAvoided,
                    availability: availability(candidate.lane, trail, tokens: tokens, at: now))
            } else {
                let availability = availability(candidate.lane, trail, tokens: tokens, at: now)
                figures.seconds = lanes[candidate.lane].latency.seconds(
                    outputTokens: expectedOutput(candidate, query))
                figures.wait = lanes[candidate.lane].wait(availability, at: now)
                search.consider(
                    lane: candidate.lane, rank: policy.rank(figures), isAvoided: isAvoided,
                    availability: availability)
            }
        }
    }

    private mutating func availability(
        _ lane: Int, _ trail: ItemTrail, tokens: Int, at now: Instant
    ) -> Lane.Availability {
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

    /// What is expected of a candidate; nil where it may not be used for this request.
    private func figures(_ candidate: Candidate, query: RouteQuery) -> CandidateFigures? {
        let lane = candidate.lane
        var figures = CandidateFigures(entry: candidate.entry, lane: lane, item: query.item)
        if let rates = lanes[lane].rates {
            let output =
                expectedOutput(candidate, query)
                * routes[query.route].forecasts[candidate.forecast].benefitOfDoubt
            figures.cost =
                rates.dollars(input: query.inputTokens, output: output, cache: lanes[lane].cache)
                * lanes[lane].failures.expectedSends
        } else {
            figures.cost = .greatestFiniteMagnitude
        }
        guard wallet.isLimited(route: query.route, lane: lane) else { return figures }
        // What may cost anything cannot be held against a budget.
        return lanes[lane].rates == nil || mostOutput(query, lane: lane) == nil ? nil : figures
    }

    private func expectedOutput(_ candidate: Candidate, _ query: RouteQuery) -> Double {
        let tokens = routes[query.route].forecasts[candidate.forecast].tokens(
            input: query.inputTokens)
        guard let most = mostOutput(query, lane: candidate.lane) else { return tokens }
        return min(tokens, Double(most))
    }

    /// The request's own limit, else what the model can do at most.
    private func mostOutput(_ query: RouteQuery, lane: Int) -> Int? {
        query.mostOutputTokens ?? lanes[lane].settings.maximumOutput
    }

    private func mostCost(_ query: RouteQuery, lane: Int) -> Money {
        lanes[lane].settings.mostCost(
            inputTokens: query.mostInputTokens,
            outputTokens: mostOutput(query, lane: lane) ?? 0, images: query.images,
            anyTier: query.namesTier) ?? .zero
    }

    private func reason(_ better: CandidateSearch.Better, route: Int) -> ChoiceReason {
        switch better {
        case .none: routes[route].policy.reason
        case .isAlone: .onlyCandidate
        case .rests: .othersRest
        case .failed: .othersFailed
        }
    }

    private mutating func send(
        _ query: RouteQuery, lane: Int, reserving most: Money, reason: ChoiceReason,
        at now: Instant
    ) -> RouteDecision {
        wallet.reserve(most, route: query.route, lane: lane)
        var tokens = query.inputTokens
        if let forecast = routes[query.route].forecast(ofLane: lane) {
            tokens += Int(
                routes[query.route].forecasts[forecast].tokens(input: query.inputTokens))
            routes[query.route].forecasts[forecast].willAsk()
        }
        lanes[lane].willSend(tokens: tokens, at: now)
        return .send(
            RouteTicket(
                lane: lane, route: query.route, inputTokens: query.inputTokens, reserved: most,
                reservedTokens: tokens, mark: lanes[lane].limiter.mark, sentAt: now,
                reason: lanes[lane].isProbing ? .probe : reason))
    }

    private func death(of route: Int) -> DeadRoute {
        let ends = routes[route].candidates.compactMap { candidate in
            lanes[candidate.lane].end.map { (lanes[candidate.lane].settings, $0) }
        }
        // What ends a model ends it in all its tiers, and is told once.
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
    /// Seconds until a request can go, as far as that can be told.
    fileprivate func wait(_ availability: Availability, at now: Instant) -> Double {
        switch availability {
        case .ready, .dropped, .down: 0
        // Those under way end one after the other.
        case .full, .strained: latency.mean / Double(max(1, inFlight))
        case .pacing(let until), .paused(let until): max(0, (until - now).seconds)
        }
    }
}
