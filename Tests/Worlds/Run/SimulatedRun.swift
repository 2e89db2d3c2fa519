package import Engine
import Jobs
package import Routing
package import Vocabulary

/// A run in simulated time: the real dispatch and router before servers that are arithmetic.
///
/// A loop of events with a clock of its own, so that an hour passes in a second and the same
/// seed gives the same run.
package struct SimulatedRun {
    /// What a server makes of one request.
    package struct Exchange {
        package var duration: Duration
        package var outcome: AttemptOutcome
        /// What the server itself books for it.
        package var charged = Money.zero

        package init(duration: Duration, outcome: AttemptOutcome, charged: Money = .zero) {
            self.duration = duration
            self.outcome = outcome
            self.charged = charged
        }
    }

    package typealias Place = (WorkUnit, RouteTicket, LaneSettings, Instant) -> Exchange

    private struct Arrival {
        var assignment: Dispatcher.Assignment
        var exchange: Exchange
    }

    private var dispatch: Dispatcher
    private let workers: Int
    private let targets: Int
    private var arrivals = EventQueue<Instant, Arrival>()
    package private(set) var tally = Tally()
    private var now = Instant.origin
    /// When the run is stopped, finished or not.
    package var end = Instant.distantFuture

    package init(router: Router, workers: Int) {
        targets = router.routeCount
        dispatch = Dispatcher(router: router, targets: targets)
        self.workers = workers
    }

    package var router: Router { dispatch.router }
    package var stop: Dispatcher.Stop? { dispatch.stop }

    /// Runs all units of one target to their end, each request answered by `place`.
    package mutating func run(_ units: [WorkUnit], place: Place) {
        var rest = units[...]
        run(supply: { _ in rest.popFirst() }, place: place)
    }

    /// Runs what `supply` brings for each target until that is nil and all is done, or the
    /// run's end has come.
    package mutating func run(supply: (Int) -> WorkUnit?, place: Place) {
        var isFed = Array(repeating: false, count: targets)
        while true {
            for target in 0..<targets where !isFed[target] {
                isFed[target] = feed(target, supply)
            }
            let wake = handOut(place)
            guard let next = [arrivals.first, wake].compactMap(\.self).min(), next <= end
            else { break }
            now = max(now, next)
            while let arrival = arrivals.removeFirst(notAfter: now) { settle(arrival) }
        }
        tally.end = min(now, end)
    }

    /// Brings as many units as the workers may take at once; true once there are no more.
    private mutating func feed(_ target: Int, _ supply: (Int) -> WorkUnit?) -> Bool {
        guard dispatch.wantsMore(target: target, lowWater: workers) else { return false }
        var units: [WorkUnit] = []
        while units.count < 2 * workers {
            guard let unit = supply(target) else {
                dispatch.feed(units, to: target)
                dispatch.finishFeeding(target: target)
                return true
            }
            units.append(unit)
        }
        dispatch.feed(units, to: target)
        return false
    }

    private mutating func handOut(_ place: Place) -> Instant? {
        while dispatch.inFlight < workers {
            switch dispatch.next(at: now) {
            case .wait(let wake): return wake
            case .assignment(let assignment):
                guard case .send(let ticket) = assignment.duty else {
                    tally.failed += 1
                    continue
                }
                let lane = router.settings(ofLane: ticket.lane)
                let exchange = place(assignment.unit, ticket, lane, now)
                tally.sent(on: ticket.lane, exchange, inFlight: dispatch.inFlight)
                arrivals.insert(
                    Arrival(assignment: assignment, exchange: exchange),
                    at: now + exchange.duration)
            }
        }
        return nil
    }

    private mutating func settle(_ arrival: Arrival) {
        let (assignment, outcome) = (arrival.assignment, arrival.exchange.outcome)
        let step = dispatch.settle(
            assignment, outcome, record: Self.record(assignment.unit), at: now)
        dispatch.recorded(assignment, outcome)
        tally.cameBack(outcome, step, of: assignment, at: now)
    }

    private static func record(_ unit: WorkUnit) -> AttemptRecord {
        AttemptRecord(
            work: unit.id, number: 1, model: ModelReference(provider: "p", model: "m"),
            outcome: "", startedAt: 0, duration: .zero)
    }
}
