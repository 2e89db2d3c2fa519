package import Routing
package import Vocabulary

extension Dispatcher {
    /// A request at a second model for an item that is in flight.
    package struct Hedge: Sendable {
        package let work: WorkID
        package let ticket: RouteTicket
    }

    /// An item is in flight, and its worker also waits for a second model.
    ///
    /// - Parameters:
    ///   - unit: The item.
    ///   - ticket: Of the request that is in flight.
    ///   - earliest: When a second model may be asked; by default when the first is silent.
    package mutating func watch(
        _ unit: WorkUnit, _ ticket: RouteTicket, notBefore earliest: Instant? = nil
    ) {
        let patience = router.patience(ofLane: ticket.lane)
        hedging.watch(
            Hedging.Item(
                unit: unit, ticket: ticket, due: earliest ?? ticket.sentAt + patience))
    }

    /// Nobody waits for a second model for it any more.
    package mutating func unwatch(_ work: WorkID) { hedging.unwatch(work) }

    /// Takes the next item that is to be asked at a second model, which is in flight there then.
    package mutating func nextHedge(at now: Instant) -> Hedge? {
        guard stop == nil else { return nil }
        while let item = hedging.first(router, at: now) {
            if allowance?.end != nil { return nil }
            switch router.chooseAgain(
                item.unit.query, trail: item.unit.trail, besides: item.ticket.lane, at: now)
            {
            case .send(let ticket):
                hedging.removeFirst()
                inFlight += 1
                allowance?.take()
                return Hedge(work: item.unit.id, ticket: ticket)
            case .wait(let until):
                hedging.block(until: until.flatMap { $0 > now ? $0 : nil })
                return nil
            case .budgetSpent, .walledOff, .noModelFits, .undecided, .routeIsDead:
                // The others too may be silent only for a while, and money may become free.
                hedging.putOff(until: now + router.patience(ofLane: item.ticket.lane))
            }
        }
        return nil
    }

    /// Takes back a second model that is not wanted any more; nothing was sent.
    package mutating func giveBack(_ hedge: Hedge, at now: Instant) {
        var trail = ItemTrail()
        _ = router.settle(hedge.ticket, .interrupted(cost: .zero), trail: &trail, at: now)
        allowance?.giveBack()
        inFlight -= 1
    }

    /// When ``nextHedge(at:)`` may find something without anything coming back; nil for never.
    package var hedgeWake: Instant? { stop == nil ? hedging.wake : nil }

    /// Takes in how one of an item's two requests ended, of which the other one decides.
    ///
    /// - Parameters:
    ///   - ticket: Of the request that ended.
    ///   - outcome: How it ended.
    ///   - record: What is recorded of it.
    ///   - unit: The item, with what is known about its other requests; takes this one in.
    ///   - now: The present moment.
    /// - Returns: What would follow if it had been the only one.
    package mutating func settle(
        part ticket: RouteTicket, _ outcome: AttemptOutcome, record: AttemptRecord,
        of unit: inout WorkUnit, at now: Instant
    ) -> NextStep {
        let step = end(ticket, outcome, record: record, trail: &unit.trail, at: now)
        unit.attempts.append(record)
        return step
    }
}
