package import Vocabulary

/// What a router knows about keys and models that refuse requests.
struct Suspects: Sendable {
    /// By lane, its service: a model with a key.
    let service: [Int]
    /// By lane, its key.
    let key: [Int]
    var services: [RefusalEvidence]
    var keys: [RefusalEvidence]
    /// By service, whether it has ever answered, in this process or before.
    var hasAnswered: [Bool]
    /// By service, the last refusal.
    var reasons: [ProviderFailure?]
    /// Whether any refusal is not explained yet.
    var isAny = false
    /// Increases whenever refusals are explained, or a key or a model is dropped.
    var verdicts = 0
    /// The number of all requests of the router.
    var sequence = 0

    init(_ lanes: [LaneSettings], answered: Set<ModelReference>) {
        var services: [LaneSettings] = []
        var keys: [String] = []
        var service: [Int] = []
        var key: [Int] = []
        for lane in lanes {
            let known = services.firstIndex { $0.sharesService(with: lane) }
            service.append(known ?? services.count)
            if known == nil { services.append(lane) }
            let knownKey = keys.firstIndex(of: lane.credential)
            key.append(knownKey ?? keys.count)
            if knownKey == nil { keys.append(lane.credential) }
        }
        (self.service, self.key) = (service, key)
        self.services = services.map { _ in RefusalEvidence() }
        self.keys = keys.map { _ in RefusalEvidence() }
        hasAnswered = services.map { answered.contains($0.model) }
        reasons = services.map { _ in nil }
    }

    func isExamined(_ lane: Int) -> Bool {
        services[service[lane]].isExamined || keys[key[lane]].isExamined
    }
}

extension Router {
    /// Increases whenever refusals are explained, so that waiting items are tried again.
    package var verdicts: Int { suspects.verdicts }

    /// Whether some refusal is not explained yet.
    package var hasSuspects: Bool { suspects.isAny }

    /// Whether a refusal of an item may still turn out to concern the key or the model.
    package func isOpen(_ accusation: ItemTrail.Accusation) -> Bool {
        !figures[accusation.lane].isOut
            && suspects.services[suspects.service[accusation.lane]].holds(accusation.sequence)
    }

    /// Whether a lane is not used for the rest of the run.
    package func isOut(lane: Int) -> Bool { figures[lane].isOut }

    /// The lanes that need an item from another part of the queue.
    package var lanesWantingWitness: [Int] {
        guard suspects.isAny else { return [] }
        return lanes.indices.filter { lane in
            let service = suspects.services[suspects.service[lane]]
            let key = suspects.keys[suspects.key[lane]]
            return !figures[lane].isOut && service.isOpen
                && (service.wantsWitness && !key.hasWitnessOut
                    || key.wantsWitness && !service.hasWitnessOut)
        }
    }

    /// How many witnesses were refused so far.
    package func witnessesAsked(ofLane lane: Int) -> Int {
        max(
            suspects.services[suspects.service[lane]].witnessesAsked,
            suspects.keys[suspects.key[lane]].witnessesAsked)
    }

    /// Whether a lane belongs to a route.
    package func route(_ route: Int, has lane: Int) -> Bool {
        routes[route].candidates.contains { $0.lane == lane }
    }

    /// Whether requests are in flight on a lane, or on another one with its key.
    package func isAsked(likeLane lane: Int) -> Bool {
        lanes.indices.contains { other in
            lanes[other].inFlight > 0
                && (suspects.service[other] == suspects.service[lane]
                    || suspects.key[other] == suspects.key[lane])
        }
    }

    /// Sends an item to a lane under examination, if its outcome can show something.
    ///
    /// - Returns: Nil for an item that cannot be sent there.
    package mutating func chooseWitness(
        _ query: RouteQuery, trail: ItemTrail, lane: Int, at now: Instant
    ) -> RouteDecision? {
        guard canBeWitness(query, trail: trail, lane: lane, at: now) else { return nil }
        switch lanes[lane].availability(tokens: query.inputTokens, at: now) {
        case .ready: break
        case .paused(let until), .pacing(let until): return .wait(until: until)
        case .down(let until): return .wait(until: until)
        case .full, .strained: return .wait(until: nil)
        case .dropped: return nil
        }
        let most = mostCost(query, lane: lane)
        switch wallet.room(for: most, route: query.route, lane: lane) {
        case .enough: break
        case .later: return .wait(until: nil)
        case .never: return nil
        }
        let decision = send(query, lane: lane, reserving: most, reason: .probe, at: now)
        if case .send(let ticket) = decision {
            suspects.services[suspects.service[lane]].willAskWitness(sequence: ticket.sequence)
            suspects.keys[suspects.key[lane]].willAskWitness(sequence: ticket.sequence)
        }
        return decision
    }

    /// Whether an item can be sent to a lane, and its outcome would show something new.
    package func canBeWitness(
        _ query: RouteQuery, trail: ItemTrail, lane: Int, at now: Instant
    ) -> Bool {
        guard let candidate = routes[query.route].candidates.first(where: { $0.lane == lane }),
            !figures[lane].isOut, candidate.entry >= trail.stage,
            candidate.lastSend.map({ $0 >= now }) ?? true, trail.isUnmarked(by: lane)
        else { return false }
        guard wallet.isLimited(route: query.route) || wallet.isLimited(lane: lane) else {
            return true
        }
        guard lanes[lane].settings.openCost(of: query.bound) == nil else { return false }
        if case .never = wallet.room(
            for: mostCost(query, lane: lane), route: query.route, lane: lane)
        {
            return false
        }
        return true
    }

    // MARK: What comes back

    /// Handles a refusal that concerns the key or the model; for now it counts against the item.
    mutating func accused(
        _ failure: ProviderFailure, ticket: RouteTicket, trail: inout ItemTrail
    ) {
        let lane = ticket.lane
        // The item was refused here before, while others were answered.
        if trail.refusedAlone.contains(lane) {
            cameBack(ticket)
            trail.impossible.append(lane)
            return
        }
        trail.accusations.append(
            ItemTrail.Accusation(lane: lane, sequence: ticket.sequence))
        let (service, key) = (suspects.service[lane], suspects.key[lane])
        suspects.reasons[service] = failure
        suspects.services[service].refused(
            item: ticket.item, sequence: ticket.sequence, lastSent: suspects.sequence,
            kind: failure.kind)
        if failure.followUp == .dropCredential {
            suspects.keys[key].refused(
                item: ticket.item, sequence: ticket.sequence, lastSent: suspects.sequence,
                kind: failure.kind)
        } else {
            suspects.keys[key].cameBack(sequence: ticket.sequence)
        }
        if suspects.keys[key].isProven, failure.followUp == .dropCredential {
            drop(key: key, because: failure)
        } else if suspects.services[service].isProven {
            drop(service: service, because: failure)
        } else {
            refreshSuspects()
        }
    }

    /// An answer explains earlier refusals.
    mutating func explained(by ticket: RouteTicket) {
        let (service, key) = (suspects.service[ticket.lane], suspects.key[ticket.lane])
        suspects.hasAnswered[service] = true
        let isServices = suspects.services[service].answered(sequence: ticket.sequence)
        let isKeys = suspects.keys[key].answered(sequence: ticket.sequence)
        guard suspects.isAny else { return }
        if isServices || isKeys { suspects.verdicts += 1 }
        refreshSuspects()
    }

    /// The outcome of a request says nothing about the key and the model.
    mutating func cameBack(_ ticket: RouteTicket) {
        guard suspects.isAny else { return }
        suspects.services[suspects.service[ticket.lane]].cameBack(sequence: ticket.sequence)
        suspects.keys[suspects.key[ticket.lane]].cameBack(sequence: ticket.sequence)
        refreshSuspects()
    }

    /// Decides about a lane's refusals if no further item can be sent.
    ///
    /// A service that has answered before counts as good, unless several items were refused for the
    /// key itself or for lack of credit; one that has never answered counts as bad.
    package mutating func conclude(lane: Int) {
        let (service, key) = (suspects.service[lane], suspects.key[lane])
        guard suspects.services[service].isOpen, let reason = suspects.reasons[service] else {
            // If the key has other models, the model is suspected.
            suspects.keys[key].clear()
            suspects.verdicts += 1
            return refreshSuspects()
        }
        // A certificate error is never an item's fault.
        if suspects.hasAnswered[service], !suspects.services[service].isStrong, reason.kind != .tls
        {
            suspects.services[service].clear()
            suspects.keys[key].clear()
            suspects.verdicts += 1
            return refreshSuspects()
        }
        // A key whose other models answer is valid.
        let isGoodElsewhere = suspects.hasAnswered.indices.contains { other in
            other != service && suspects.hasAnswered[other]
                && lanes.indices.contains {
                    suspects.service[$0] == other && suspects.key[$0] == key
                }
        }
        if reason.followUp == .dropCredential, !isGoodElsewhere || suspects.keys[key].isStrong {
            drop(key: key, because: reason)
        } else {
            drop(service: service, because: reason)
        }
    }

    /// The lanes with an unexplained refusal.
    package var suspectedLanes: [Int] {
        guard suspects.isAny else { return [] }
        return lanes.indices.filter {
            !figures[$0].isOut && suspects.services[suspects.service[$0]].isOpen
        }
    }

    private mutating func drop(key: Int, because failure: ProviderFailure) {
        for lane in lanes.indices where suspects.key[lane] == key {
            lanes[lane].drop(because: failure.message, isCredential: true)
            figures[lane].isOut = true
            suspects.services[suspects.service[lane]].clear()
        }
        suspects.keys[key].clear()
        suspects.verdicts += 1
        refreshSuspects()
    }

    private mutating func drop(service: Int, because failure: ProviderFailure) {
        for lane in lanes.indices where suspects.service[lane] == service {
            let isCredential = failure.followUp == .dropCredential
            var reason = failure.message
            // A server that answers, but never as a model does, is not a model endpoint.
            if failure.kind == .badReply, !reason.contains("base_url") {
                reason += reason.last == "." ? " Check base_url." : ". Check base_url."
            }
            lanes[lane].drop(because: reason, isCredential: isCredential)
            figures[lane].isOut = true
            suspects.keys[suspects.key[lane]].clear()
        }
        suspects.services[service].clear()
        suspects.verdicts += 1
        refreshSuspects()
    }

    private mutating func refreshSuspects() {
        suspects.isAny =
            suspects.services.contains(where: \.isOpen) || suspects.keys.contains(where: \.isOpen)
        for lane in lanes.indices { figures[lane].isExamined = suspects.isExamined(lane) }
    }
}
