package import Vocabulary

/// Chooses for each unit of work the model that serves it, and learns from what came of it.
///
/// A pure value: it is given the time and keeps a seeded generator, sends nothing and
/// stores nothing. Its owner performs what it decides.
package struct Router: Sendable {
    private var lanes: [Lane]
    private var routes: [Route]
    package private(set) var budget: Budget
    private let policy: RetryPolicy
    private var generator: SeededGenerator

    /// One target's candidates.
    private struct Route: Sendable {
        let policy: RoutePolicy
        var candidates: [Candidate]
        var quota = RetryQuota()
    }

    private struct Candidate: Sendable {
        let lane: Int
        var forecast = OutputForecast()
    }

    package init(
        lanes: [LaneSettings], routes: [(lanes: [Int], policy: RoutePolicy)], budget: Budget,
        policy: RetryPolicy, seed: UInt64, now: Instant
    ) {
        self.lanes = lanes.map { Lane($0, now: now) }
        self.routes = routes.map { route in
            Route(policy: route.policy, candidates: route.lanes.map { Candidate(lane: $0) })
        }
        self.budget = budget
        self.policy = policy
        generator = SeededGenerator(seed: seed)
    }

    // MARK: Choosing

    /// Decides where a unit of work goes now; a ``RouteDecision/send(_:)`` has taken its
    /// place in the lane and its money from the budget.
    package mutating func choose(_ query: RouteQuery, trail: ItemTrail, at now: Instant)
        -> RouteDecision
    {
        var search = CandidateSearch(policy: routes[query.route].policy, now: now)
        for index in routes[query.route].candidates.indices {
            let candidate = routes[query.route].candidates[index]
            if lanes[candidate.lane].end != nil { continue }
            search.alive += 1
            if trail.impossible.contains(candidate.lane) { continue }
            guard let rank = rank(candidate, query: query, position: index) else { continue }
            search.consider(
                lane: candidate.lane, rank: rank, isAvoided: trail.avoids(candidate.lane),
                availability: lanes[candidate.lane].availability(
                    tokens: query.inputTokens + Int(candidate.forecast.tokens), at: now))
        }
        switch search.outcome {
        case .take(let lane, let reason): return send(query, lane: lane, reason: reason, at: now)
        case .wait(let until): return .wait(until: until)
        case .nothingFits: return .noModelFits
        case .dead: return .routeIsDead(death(of: query.route))
        }
    }

    /// Smaller is better; nil where the lane may not be used for this request.
    private func rank(_ candidate: Candidate, query: RouteQuery, position: Int) -> Double? {
        let settings = lanes[candidate.lane].settings
        guard let price = settings.price else {
            // A price that is not known cannot be held against a budget.
            return budget.limit == nil ? Double.greatestFiniteMagnitude : nil
        }
        if budget.limit != nil, mostOutput(query, settings) == nil { return nil }
        switch routes[query.route].policy {
        case .ordered: return Double(position)
        case .cheapest:
            let usage = TokenUsage(
                input: query.inputTokens,
                output: min(Int(candidate.forecast.tokens), mostOutput(query, settings) ?? .max))
            let cost = price.cost(of: usage, markupPercent: settings.markupPercent)
            return Double(cost.picodollars) / (1 - lanes[candidate.lane].paidFailureShare)
        }
    }

    /// The request's own limit, else what the model can do at most.
    private func mostOutput(_ query: RouteQuery, _ settings: LaneSettings) -> Int? {
        query.mostOutputTokens ?? settings.maximumOutput
    }

    private mutating func send(
        _ query: RouteQuery, lane: Int, reason: ChoiceReason, at now: Instant
    ) -> RouteDecision {
        let most =
            lanes[lane].settings.mostCost(
                inputTokens: query.mostInputTokens,
                outputTokens: mostOutput(query, lanes[lane].settings) ?? 0)
            ?? .zero
        guard budget.covers(most) else {
            return budget.reserved == .zero ? .budgetSpent : .wait(until: nil)
        }
        budget.reserve(most)
        let forecast = routes[query.route].candidates.first { $0.lane == lane }?.forecast
        let tokens = query.inputTokens + Int(forecast?.tokens ?? 0)
        lanes[lane].willSend(tokens: tokens, at: now)
        return .send(
            RouteTicket(
                lane: lane, route: query.route, reserved: most, reservedTokens: tokens,
                sentAt: now, reason: lanes[lane].isProbing ? .probe : reason))
    }

    private func death(of route: Int) -> DeadRoute {
        let ends = routes[route].candidates.compactMap { candidate in
            lanes[candidate.lane].end.map { (lanes[candidate.lane].settings.model, $0) }
        }
        return DeadRoute(
            reason: ends.map { "\($0): \($1.reason)" }.joined(separator: "; "),
            isCredential: ends.contains { $0.1.isCredential })
    }

    // MARK: Settling

    /// Takes in how a send ended, and says what follows.
    package mutating func settle(
        _ ticket: RouteTicket, _ outcome: AttemptOutcome, trail: inout ItemTrail, at now: Instant
    ) -> NextStep {
        trail.sends += 1
        switch outcome {
        case .answered(let usage, let cost, let rateLimits):
            budget.settle(reserved: ticket.reserved, actual: cost ?? ticket.reserved)
            lanes[ticket.lane].succeeded(
                reservedTokens: ticket.reservedTokens, usedTokens: usage?.total,
                rateLimits: rateLimits, at: now)
            routes[ticket.route].quota.succeeded(afterRetries: trail.failures.count)
            if let usage { learn(usage, lane: ticket.lane, route: ticket.route) }
            return .finished
        case .failed(let failure, let cost):
            budget.settle(reserved: ticket.reserved, actual: cost ?? .zero)
            return failed(failure, ticket: ticket, trail: &trail, at: now)
        case .interrupted(let cost):
            budget.settle(reserved: ticket.reserved, actual: cost ?? .zero)
            lanes[ticket.lane].interrupted(at: now)
            return .givenBack
        }
    }

    private mutating func learn(_ usage: TokenUsage, lane: Int, route: Int) {
        guard let index = routes[route].candidates.firstIndex(where: { $0.lane == lane })
        else { return }
        routes[route].candidates[index].forecast.observe(usage.output)
    }

    private mutating func failed(
        _ failure: ProviderFailure, ticket: RouteTicket, trail: inout ItemTrail, at now: Instant
    ) -> NextStep {
        var failure = failure
        // A year is no waiting time, but somebody's mistake.
        if let wait = failure.retryAfter, wait > policy.longestPark { failure.retryAfter = nil }
        // One redirect of a place that has answered before is a gateway's hiccup; as a first
        // answer it is a wrong address.
        if failure.followUp == .dropModel, failure.kind == .badReply,
            lanes[ticket.lane].answers > 0
        {
            failure.followUp = .failOver
        }
        if failure.followUp == .retry, let wait = failure.retryAfter,
            wait > policy.longestRetryAfter
        {
            failure.followUp = .park
        }
        lanes[ticket.lane].failed(
            failure, sentAt: ticket.sentAt, using: &generator, at: now)
        trail.lastFailures = [failure]
        switch failure.followUp {
        case .failItem:
            return .failed(failure)
        case .otherModel:
            trail.impossible.append(ticket.lane)
            return .again(after: .zero)
        case .dropModel:
            lanes[ticket.lane].drop(because: failure.message, isCredential: false)
            return .again(after: .zero)
        case .dropCredential:
            let credential = lanes[ticket.lane].settings.credential
            for index in lanes.indices where lanes[index].settings.credential == credential {
                lanes[index].drop(because: failure.message, isCredential: true)
            }
            return .again(after: .zero)
        case .park:
            return .again(after: .zero)
        case .retry, .failOver:
            return retry(failure, ticket: ticket, trail: &trail)
        }
    }

    private mutating func retry(
        _ failure: ProviderFailure, ticket: RouteTicket, trail: inout ItemTrail
    ) -> NextStep {
        // The lane itself waits after a refusal, and its breaker after a failed connection.
        var delay = Duration.zero
        switch failure.billing {
        case .notSent:
            break
        case .refused:
            // A place that refuses everybody is down; an item that is refused while others are
            // answered has something to do with it.
            let answers = lanes[ticket.lane].answers
            if answers != trail.answersAtRefusal { trail.refusals += 1 }
            trail.answersAtRefusal = answers
        case .ambiguous, .unusable:
            trail.attemptsUsed += 1
            if failure.billing == .ambiguous { trail.ambiguousSends += 1 }
            delay = Backoff.failed.delay(
                failures: trail.attemptsUsed, atLeast: failure.retryAfter, using: &generator)
        }
        // The last send there is goes elsewhere if it can: a place that fails again and again
        // must not use up the item while another would serve it.
        trail.noteFailure(
            on: ticket.lane, avoid: failure.followUp == .failOver || policy.isLastSend(next: trail))
        guard policy.allowsAnother(trail) else { return .failed(failure) }
        if failure.billing != .notSent,
            !routes[ticket.route].quota.take(isAmbiguous: failure.billing == .ambiguous)
        {
            delay = max(delay, Backoff.failed.cap)
        }
        return .again(after: delay)
    }

    // MARK: Looking

    package var routeCount: Int { routes.count }

    /// The fixed part of a lane.
    package func settings(ofLane lane: Int) -> LaneSettings { lanes[lane].settings }

    /// What is in the way on the lanes of a route, for people; nil when all is well.
    package func state(ofRoute route: Int, at now: Instant) -> String? {
        let texts = routes[route].candidates.compactMap { lanes[$0.lane].stateText(at: now) }
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    /// Every lane as it is now, with what its answers are expected to take on each route.
    package func report(routeNames: [String], at now: Instant) -> [LaneReport] {
        lanes.enumerated().map { index, lane in
            var report = LaneReport(
                model: lane.settings.model, inFlight: lane.inFlight,
                concurrency: lane.concurrency.value, state: lane.stateText(at: now))
            for (name, route) in zip(routeNames, routes) {
                guard let candidate = route.candidates.first(where: { $0.lane == index }) else {
                    continue
                }
                report.expectedOutput.append((name, Int(candidate.forecast.tokens.rounded())))
            }
            return report
        }
    }

    /// Output tokens learned so far, by model, of a route.
    package func forecasts(ofRoute route: Int) -> [(model: ModelReference, tokens: Double)] {
        routes[route].candidates.map { (lanes[$0.lane].settings.model, $0.forecast.tokens) }
    }
}
