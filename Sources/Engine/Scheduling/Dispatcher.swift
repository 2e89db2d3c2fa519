package import Jobs
import Planning
package import Routing
package import Vocabulary

/// Decides which unit is sent next, and where: the queues of all targets in front of one router.
///
/// A pure value that takes the time as an argument; ``Scheduler`` owns it and suspends workers.
package struct Dispatcher: Sendable {
    package internal(set) var router: Router
    var queues: [TargetQueue]
    private var turn = 0
    package internal(set) var inFlight = 0
    /// Of the request bodies in flight.
    var bytesInFlight = 0
    /// How many bytes may be in memory; a larger request goes alone.
    package let mostBytes: Int
    package private(set) var stop: Stop?
    var hedging = Hedging()
    /// The number of the router's verdicts that the queues have taken into account.
    var knownVerdicts = 0

    /// Why no more work is handed out although some is left.
    package enum Stop: Sendable, Equatable {
        case asked
        case budgetSpent(Wallet.Shortage)
        /// Items fail for the same reason, which the sentence gives.
        case failingAlike(String)
        /// A limit of the job other than a budget; the sentence names it.
        case limitReached(String)

        /// The job's time limit has passed.
        package static let timeIsOver = limitReached(
            "The time is over that \"max_time\" allows.")
    }

    /// What a worker must do.
    package struct Assignment: Sendable {
        package var unit: WorkUnit
        package var duty: Duty

        package init(unit: WorkUnit, duty: Duty) {
            self.unit = unit
            self.duty = duty
        }

        package enum Duty: Sendable {
            case send(RouteTicket)
            /// No model of the route can serve the item. Indirect, because it is large and rare.
            indirect case giveUp(ProviderFailure)
        }
    }

    /// Nil if the run is not watched for items that fail with the same error, or no longer.
    private var watch: FailureWatch?
    /// Whether any item was ever set aside to be sent alone.
    private var hasSuspects = false
    /// Nil if only budgets limit what may be sent.
    package var allowance: SendAllowance?
    /// Whether that is why no more work is handed out.
    private var hasUsedAllowance = false

    package init(
        router: Router, targets: Int, errors: ErrorLimit = .none, allowance: SendAllowance? = nil,
        mostBytes: Int = .max
    ) {
        self.router = router
        self.mostBytes = mostBytes
        self.allowance = allowance
        watch = FailureWatch(errors)
        queues = Array(repeating: TargetQueue(), count: targets)
    }

    /// Whether nothing is in progress and nothing more will be handed out.
    package var isDrained: Bool {
        inFlight == 0 && (stop != nil || queues.allSatisfy(\.isDrained))
    }

    /// For each target, why its route is not available for this run, or for some of its items; nil
    /// if it is.
    package var deadRoutes: [DeadRoute?] { queues.map { $0.death ?? $0.shortfall } }

    /// Whether a target needs more units: fewer than the given number wait, and those in memory are
    /// not too large in total.
    package func wantsMore(target: Int, lowWater: Int) -> Bool {
        let queue = queues[target]
        guard queue.waitingCount < lowWater else { return false }
        // One target's large prompts must not block another target's completely.
        return queue.bytes == 0
            || queues.reduce(0) { $0 + ($1.death == nil ? $1.bytes : 0) } < mostBytes
    }

    /// Whether sending has not been ended early.
    package var isOpen: Bool { stop == nil && queues.allSatisfy { $0.death == nil } }

    /// Whether a target needs no more work.
    package func isOver(target: Int) -> Bool { stop != nil || queues[target].death != nil }

    // MARK: Bringing

    /// Units that are held become ready when the one ahead of them has come back.
    package mutating func feed(
        _ units: [WorkUnit], to target: Int, holding held: [WorkID: [WorkUnit]] = [:]
    ) {
        queues[target].append(units)
        queues[target].bytes += units.reduce(0) { $0 + $1.prompt.bytes }
        if held.isEmpty { return }
        queues[target].hold(held)
        for units in held.values {
            queues[target].bytes += units.reduce(0) { $0 + $1.prompt.bytes }
        }
    }

    /// Takes units that are sent last and one at a time, with nothing else in progress.
    package mutating func feed(suspects: [WorkUnit], to target: Int) {
        hasSuspects = true
        queues[target].suspects.append(contentsOf: suspects)
        queues[target].bytes += suspects.reduce(0) { $0 + $1.prompt.bytes }
    }

    /// Makes one of the units that are sent alone ready, once nothing else is left.
    ///
    /// Call this only if all workers are idle: then nothing is in progress and every outcome is on
    /// disk, so that a crash can have no other cause.
    ///
    /// - Returns: Whether there was one.
    mutating func releaseSuspect() -> Bool {
        guard hasSuspects, stop == nil, inFlight == 0, queues.allSatisfy(\.hasOnlySuspects),
            let target = queues.firstIndex(where: \.hasSuspect)
        else { return false }
        queues[target].releaseSuspect()
        return true
    }

    package mutating func finishFeeding(target: Int) { queues[target].isFed = true }

    /// Hands out nothing more; the first reason is kept.
    package mutating func stop(_ reason: Stop) { stop = stop ?? reason }

    /// Records how a send ended; parks the unit if it is to be sent again.
    ///
    /// The next send, and the use of the money that its reservation frees, wait for
    /// ``recorded(_:_:)``. Otherwise their intents could be on disk before the end of this one, and
    /// if the process dies in between, the checkpoint would lack a send or count a cost twice.
    package mutating func settle(
        _ assignment: Assignment, _ outcome: AttemptOutcome, record: AttemptRecord,
        draft: String? = nil, at now: Instant
    ) -> NextStep {
        guard case .send(let ticket) = assignment.duty else { return .finished }
        var trail = assignment.unit.trail
        let step = end(ticket, outcome, record: record, trail: &trail, at: now)
        bytesInFlight -= assignment.unit.prompt.bytes
        let target = assignment.unit.target
        if !queues[target].held.isEmpty { queues[target].release(behind: assignment.unit.id) }
        switch step {
        case .again: break
        case .finished, .failed, .givenBack: queues[target].bytes -= assignment.unit.prompt.bytes
        }
        switch step {
        case .again(let delay):
            var unit = assignment.unit
            unit.trail = trail
            unit.attempts.append(record)
            unit.draft = draft
            queues[unit.target].park(unit, due: now + delay)
        case .finished: noteSuccess()
        case .failed(let failure): note(failure)
        case .givenBack: break
        }
        return step
    }

    /// Records how one request ended, whatever happens to its item.
    package mutating func end(
        _ ticket: RouteTicket, _ outcome: AttemptOutcome, record: AttemptRecord,
        trail: inout ItemTrail, at now: Instant
    ) -> NextStep {
        let step = router.settle(ticket, outcome, trail: &trail, at: now)
        if router.hasBudget { router.keep(ticket, outcome) }
        allowance?.settle(record, expected: ticket.reservedTokens)
        // Requests that were in progress when the limit was reached come on top, and are counted
        // too.
        if hasUsedAllowance, let reason = allowance?.end { stop = .limitReached(reason) }
        inFlight -= 1
        for target in queues.indices { queues[target].hasNews = true }
        takeInVerdicts(at: now)
        return step
    }

    /// Records that the end of a send is on disk.
    package mutating func recorded(_ assignment: Assignment, _ outcome: AttemptOutcome) {
        queues[assignment.unit.target].recorded(assignment.unit.id)
        guard case .send(let ticket) = assignment.duty else { return }
        recorded(part: ticket, outcome)
    }

    /// The same for a request whose item another request decides.
    package mutating func recorded(part ticket: RouteTicket, _ outcome: AttemptOutcome) {
        if router.hasBudget { router.release(ticket, outcome) }
    }

    private mutating func noteSuccess() {
        guard watch != nil else { return }
        watch?.succeeded()
        if watch?.isOver == true { watch = nil }
    }

    private mutating func note(_ failure: ProviderFailure) {
        guard let reason = watch?.failed(failure) else { return }
        stop = stop ?? .failingAlike(reason)
    }

    // MARK: Handing out

    /// What there was to hand out.
    package enum Offer: Sendable {
        case assignment(Assignment)
        /// Nothing can be sent before then; nil until a request ends or a unit is brought.
        case wait(until: Instant?)
    }

    /// Takes the next unit that may be sent, taking turns between targets.
    package mutating func next(at now: Instant) -> Offer {
        while true {
            let offer = offer(at: now)
            // If nothing can be sent any more, unexplained refusals are decided without witnesses.
            guard case .wait = offer, router.hasSuspects, stop == nil, concludeWhatIsLeft(at: now)
            else { return offer }
        }
    }

    private mutating func offer(at now: Instant) -> Offer {
        if stop != nil { return .wait(until: nil) }
        var wake: Instant?
        if router.hasSuspects, let assignment = takeWitness(at: now, wake: &wake) {
            return .assignment(assignment)
        }
        for step in 0..<queues.count {
            let target = (turn + step) % queues.count
            if queues[target].death != nil { continue }
            queues[target].unblock(at: now, isLast: inFlight == 0)
            // Refused units that come back again and again must not block all others.
            let isFreshFirst = queues[target].tookParked || sparesLastSend(target: target)
            if let assignment = isFreshFirst
                ? takeReady(target: target, at: now, wake: &wake)
                    ?? takeParked(target: target, at: now, wake: &wake)
                : takeParked(target: target, at: now, wake: &wake)
                    ?? takeReady(target: target, at: now, wake: &wake)
            {
                turn = (target + 1) % queues.count
                return .assignment(assignment)
            }
            if stop != nil { return .wait(until: nil) }
        }
        return .wait(until: wake)
    }

    /// Whether a fresh unit can test a lane that may be back, in place of a tried one that would
    /// fail for good if the test failed.
    private func sparesLastSend(target: Int) -> Bool {
        guard let unit = queues[target].parked.first, queues[target].first != nil else {
            return false
        }
        return router.isHopeless(unit.trail, route: target)
    }

    /// Units that were tried before, which alternate with fresh ones.
    private mutating func takeParked(
        target: Int, at now: Instant, wake: inout Instant?
    ) -> Assignment? {
        while let unit = queues[target].popDue(at: now) {
            switch decide(unit, at: now) {
            case .assignment(let assignment):
                (queues[target].tookParked, queues[target].hasNews) = (true, true)
                return assignment
            case .wait(let until?) where until > now:
                // Set apart, so that it does not block others that could be sent.
                if unit.trail.waits(until: until) {
                    queues[target].parked.insert(unit, due: until)
                } else {
                    queues[target].blocked.append(unit, until: until)
                }
            case .setAside, .undecided: continue
            case .wait, nil:
                // Parked until a request ends; the same holds for the others.
                queues[target].parked.insert(unit, due: now)
                return nil
            }
        }
        for due in [queues[target].parked.earliest, queues[target].blocked.earliest] {
            if let due { wake = min(wake ?? due, due) }
        }
        return nil
    }

    private mutating func takeReady(
        target: Int, at now: Instant, wake: inout Instant?
    ) -> Assignment? {
        while let unit = queues[target].first {
            switch decide(unit, at: now) {
            case .assignment(let assignment):
                queues[target].tookParked = false
                queues[target].removeFirst()
                return assignment
            case .wait(let until):
                if let until { wake = min(wake ?? until, until) }
                return nil
            case .setAside, .undecided:
                queues[target].removeFirst()
            case nil:
                return nil
            }
        }
        return nil
    }

    /// What happens to a unit whose turn it is.
    private enum Decision {
        case assignment(Assignment)
        case wait(until: Instant?)
        /// It stays pending in this run, and the others of its target continue.
        case setAside
        /// It waits until it is known why it was refused.
        case undecided
    }

    /// Nil if the unit's target, or the whole run, has ended.
    private mutating func decide(_ unit: WorkUnit, at now: Instant) -> Decision? {
        if allowance?.wantsExpectation == true {
            allowance?.expect(tokens: router.expectedTokens(unit.query))
        }
        if let reason = allowance?.end {
            stop = .limitReached(reason)
            hasUsedAllowance = true
            return nil
        }
        if bytesInFlight > 0, unit.prompt.bytes > mostBytes - bytesInFlight {
            return .wait(until: nil)
        }
        let unit = unit.trail.accusations.isEmpty ? unit : reviewed(unit)
        switch router.choose(unit.query, trail: unit.trail, at: now) {
        case .send(let ticket):
            inFlight += 1
            bytesInFlight += unit.prompt.bytes
            allowance?.take()
            return .assignment(Assignment(unit: unit, duty: .send(ticket)))
        case .wait(let until):
            return .wait(until: until)
        case .undecided:
            queues[unit.target].undecided.append(unit)
            return .undecided
        case .noModelFits:
            let failure = unit.trail.lastFailure ?? nothingFits(unit)
            // An item that had to be sent before it failed is as much evidence about the job as any
            // other.
            if failure.billing != .notSent { note(failure) }
            queues[unit.target].release(behind: unit.id)
            queues[unit.target].bytes -= unit.prompt.bytes
            return .assignment(Assignment(unit: unit, duty: .giveUp(failure)))
        case .routeIsDead(let end):
            queues[unit.target].death = end
            return nil
        case .budgetSpent(let shortage):
            if shortage.wall == .run {
                stop = .budgetSpent(shortage)
            } else {
                queues[unit.target].death = DeadRoute(shortage)
            }
            return nil
        case .walledOff(let shortage):
            queues[unit.target].shortfall = DeadRoute(shortage)
            queues[unit.target].release(behind: unit.id)
            queues[unit.target].bytes -= unit.prompt.bytes
            return .setAside
        }
    }

    private func nothingFits(_ unit: WorkUnit) -> ProviderFailure {
        let hint = router.openCost(unit.query)?.need.map { ": \($0)." } ?? ""
        return ProviderFailure(
            .unsupported, followUp: .failItem, billing: .notSent,
            message: "no model of the route can serve this item" + hint)
    }
}

extension DeadRoute {
    fileprivate init(_ shortage: Wallet.Shortage) {
        let owner =
            switch shortage.wall {
            case .run: "the budget"
            case .route: "the target's budget"
            case .group(let name): "the budget of \(name)"
            }
        self.init(reason: "\(owner) is spent", cause: .budget, shortage: shortage)
    }
}
