package import Routing
package import Vocabulary

extension Dispatcher {
    /// A second request for an item in flight, to another model.
    package struct Hedge: Sendable {
        package let work: WorkID
        package let ticket: RouteTicket
    }

    /// An item is in flight, and its worker is ready to ask a second model, too.
    ///
    /// - Parameters:
    ///   - unit: The item.
    ///   - ticket: The ticket of the request that is in flight.
    ///   - earliest: When a second model may be asked; by default, when the first is silent.
    package mutating func watch(
        _ unit: WorkUnit, _ ticket: RouteTicket, notBefore earliest: Instant? = nil
    ) {
        let patience = router.patience(ofLane: ticket.lane)
        hedging.watch(
            Hedging.Item(
                unit: unit, ticket: ticket, due: earliest ?? ticket.sentAt + patience))
    }

    /// The item no longer needs a second model.
    package mutating func unwatch(_ work: WorkID) { hedging.unwatch(work) }

    /// Takes the next item for which a second model is to be asked; that request then counts as in
    /// flight.
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
                // The other models may be silent only for a while, too, and budget may become free.
                hedging.putOff(until: now + router.patience(ofLane: item.ticket.lane))
            }
        }
        return nil
    }

    /// Takes back a second request that is no longer needed; nothing was sent.
    package mutating func giveBack(_ hedge: Hedge, at now: Instant) {
        var trail = ItemTrail()
        _ = router.settle(hedge.ticket, .interrupted(cost: .zero), trail: &trail, at: now)
        allowance?.giveBack()
        inFlight -= 1
    }

    /// When ``nextHedge(at:)`` may find something even if no request ends; nil for never.
    package var hedgeWake: Instant? { stop == nil ? hedging.wake : nil }

    /// Records how one of an item's two requests ended, if the other one decides about the item.
    ///
    /// - Parameters:
    ///   - ticket: The ticket of the request that ended.
    ///   - outcome: How it ended.
    ///   - record: The record to store for it.
    ///   - unit: The item, with what is known about its other requests; this request is added to
    ///     it.
    ///   - now: The present moment.
    /// - Returns: What would follow if it had been the only request.
    package mutating func settle(
        part ticket: RouteTicket, _ outcome: AttemptOutcome, record: AttemptRecord,
        of unit: inout WorkUnit, at now: Instant
    ) -> NextStep {
        let step = end(ticket, outcome, record: record, trail: &unit.trail, at: now)
        unit.attempts.append(record)
        return step
    }
}
