package import Vocabulary

extension Router {
    /// Records how a request ended, and decides the next step.
    package mutating func settle(
        _ ticket: RouteTicket, _ outcome: AttemptOutcome, trail: inout ItemTrail, at now: Instant
    ) -> NextStep {
        trail.sends += 1
        defer { figures[ticket.lane].refresh(lanes[ticket.lane]) }
        wallet.settle(
            reserved: ticket.reserved, actual: outcome.bill(of: ticket), route: ticket.route,
            lane: ticket.lane)
        switch outcome {
        case .answered(let usage, _, let rateLimits):
            answered(ticket, usage: usage, rateLimits, at: now)
            return .finished
        case .notAccepted(let usage, _, let rateLimits, let isToRepeat):
            answered(ticket, usage: usage, rateLimits, at: now)
            if !isToRepeat { trail.enter(stage: entry(of: ticket) + 1) }
            return .again(after: .zero)
        case .failed(let failure, _):
            noAnswer(ticket)
            return failed(failure, ticket: ticket, trail: &trail, at: now)
        case .interrupted:
            noAnswer(ticket)
            lanes[ticket.lane].interrupted(ticket, at: now)
            cameBack(ticket)
            return .givenBack
        }
    }

    /// Keeps the unused reservation of a settled request unavailable until ``release(_:_:)``.
    ///
    /// The checkpoint still has the whole reservation. If the money were spent again before the
    /// bill is on disk, it would count twice there, and after a crash the run would seem to have
    /// exceeded its budget.
    package mutating func keep(_ ticket: RouteTicket, _ outcome: AttemptOutcome) {
        wallet.reserve(outcome.rest(of: ticket), route: ticket.route, lane: ticket.lane)
    }

    /// Frees the unused reservation of a settled request, now that its bill is on disk.
    package mutating func release(_ ticket: RouteTicket, _ outcome: AttemptOutcome) {
        wallet.settle(
            reserved: outcome.rest(of: ticket), actual: .zero, route: ticket.route,
            lane: ticket.lane)
    }

    private func entry(of ticket: RouteTicket) -> Int {
        routes[ticket.route].candidates.first { $0.lane == ticket.lane }?.entry ?? 0
    }

    private mutating func answered(
        _ ticket: RouteTicket, usage: TokenUsage?, _ rateLimits: [RateLimit], at now: Instant
    ) {
        lanes[ticket.lane].succeeded(
            ticket, usage: usage, rateLimits: rateLimits, at: now)
        for other in sharers[ticket.lane] { lanes[other].sharerWasAnswered(ticket, usage: usage) }
        explained(by: ticket)
        if troubles[ticket.lane] != nil { troubles[ticket.lane] = nil }
        guard let usage, let forecast = routes[ticket.route].forecast(ofLane: ticket.lane)
        else { return }
        routes[ticket.route].forecasts.observe(
            forecast, outputTokens: usage.output, input: ticket.inputTokens)
    }

    private mutating func noAnswer(_ ticket: RouteTicket) {
        guard let forecast = routes[ticket.route].forecast(ofLane: ticket.lane) else { return }
        routes[ticket.route].forecasts.gotNoAnswer(forecast)
    }

    private mutating func failed(
        _ failure: ProviderFailure, ticket: RouteTicket, trail: inout ItemTrail, at now: Instant
    ) -> NextStep {
        var failure = failure
        // A wait of a year is a mistake, and does not turn an ordinary refusal into a quota.
        if let wait = failure.retryAfter, wait > policy.longestPark {
            failure.retryAfter = nil
            if failure.followUp == .park, failure.kind != .quotaExhausted {
                failure.followUp = .retry
            }
        }
        if failure.followUp == .dropModel, lanes[ticket.lane].answers > 0 {
            // If the endpoint has answered before, one redirect or page is a gateway's temporary
            // fault; as a first answer it means a wrong address.
            if failure.kind == .badReply {
                failure.followUp = .failOver
                // It uses an attempt, so that an item that always gets it comes to an end.
                if failure.billing == .refused { failure.billing = .unusable }
            }
            // A gateway without a server for the model at the moment, which a 5xx shows.
            if failure.kind == .modelNotFound, (failure.facts.httpStatus ?? 0) >= 500 {
                failure.kind = .overloaded
                failure.followUp = .retry
            }
        }
        if failure.followUp == .retry, let wait = failure.retryAfter,
            wait > policy.longestRetryAfter
        {
            failure.followUp = .park
        }
        lanes[ticket.lane].failed(failure, ticket, at: now)
        trail.lastFailures = [failure]
        noteTrouble(failure, lane: ticket.lane, at: now)
        if !failure.followUp.accuses { cameBack(ticket) }
        switch failure.followUp {
        case .failItem:
            return .failed(failure)
        case .otherModel where failure.isContentRefusal && routes[ticket.route].refusalsAreFinal:
            return .failed(failure)
        case .otherModel:
            trail.impossible.append(ticket.lane)
            return elsewhere(failure, trail: &trail)
        case .dropModel, .dropCredential:
            accused(failure, ticket: ticket, trail: &trail)
            return elsewhere(failure, trail: &trail)
        case .park:
            // A used-up quota costs nothing; a request that ran, or may have, costs each time it is
            // retried.
            if failure.billing.mayHaveRun {
                trail.noteFailure(
                    on: ticket.lane, avoid: policy.isLastSend(next: trail.withRun(of: failure)))
            }
            return elsewhere(failure, trail: &trail)
        case .retry, .failOver:
            return retry(failure, ticket: ticket, trail: &trail, at: now)
        }
    }

    /// Tries another lane, unless no further request may reach a model.
    private func elsewhere(
        _ failure: ProviderFailure, trail: inout ItemTrail
    ) -> NextStep {
        guard failure.billing.mayHaveRun else { return .again(after: .zero) }
        trail.noteRun(isAmbiguous: failure.billing == .ambiguous)
        return ended(failure, trail) ?? .again(after: .zero)
    }

    /// The end of an item if a limit prevents another request; nil if it may be retried.
    private func ended(_ failure: ProviderFailure, _ trail: ItemTrail) -> NextStep? {
        guard let end = policy.end(of: trail) else { return nil }
        var failure = failure
        failure.end = end
        return .failed(failure)
    }

    private mutating func retry(
        _ failure: ProviderFailure, ticket: RouteTicket, trail: inout ItemTrail, at now: Instant
    ) -> NextStep {
        switch failure.billing {
        case .notSent:
            break
        case .refused:
            // An endpoint that refuses everything is down; an item that is refused while others are
            // answered is itself the reason.
            let answers = lanes[ticket.lane].answers
            if answers != trail.answersAtRefusal { trail.refusals += 1 }
            trail.answersAtRefusal = answers
        case .ambiguous, .unusable:
            trail.noteRun(isAmbiguous: failure.billing == .ambiguous)
        }
        // The last attempt goes elsewhere if possible: a lane that fails repeatedly must not use up
        // the item while another one could serve it.
        trail.noteFailure(
            on: ticket.lane, avoid: failure.followUp == .failOver || policy.isLastSend(next: trail))
        if let end = ended(failure, trail) { return end }
        // The lane's circuit breaker waits after a failed connection.
        if failure.billing == .notSent { return .again(after: .zero) }
        let refusals = trail.refusals(on: ticket.lane)
        guard failure.billing == .refused else {
            // Waits grow from attempt to attempt, even if refusals and failures alternate.
            let backoff = refusals > 0 ? Backoff.refused : .failed
            return .again(
                after: backoff.delay(
                    failures: refusals + trail.attemptsUsed, atLeast: failure.retryAfter,
                    using: &generator))
        }
        let delay = lanes[ticket.lane].itemDelay(
            refusals: refusals + 1, failures: trail.attemptsUsed,
            retryAfter: failure.retryAfter)
        trail.noteRefusal(on: ticket.lane, until: now + delay)
        // Another model may take it at once.
        return .again(after: .zero)
    }

    /// Whether any budget applies.
    package var hasBudget: Bool { wallet.isLimited }

    /// Whether a budget applies to a route or to one of its models.
    package func hasBudget(route: Int) -> Bool {
        wallet.isLimited(route: route)
            || routes[route].candidates.contains { wallet.isLimited(lane: $0.lane) }
    }

    /// Whether an item has one attempt left, and the latest outcome of every lane is bad.
    ///
    /// An item that has failed nowhere can be used to probe whether the lanes are back.
    package func isHopeless(_ trail: ItemTrail, route: Int) -> Bool {
        guard trail.ambiguousSends > 0, policy.isLastSend(next: trail) else { return false }
        return routes[route].candidates.allSatisfy { candidate in
            figures[candidate.lane].isOut || !lanes[candidate.lane].isProven
        }
    }
}
