import Hashing
import JSON
import Routing
import Running
import Vocabulary

/// A run in simulated time: the real dispatch and router before places that are arithmetic.
///
/// A loop of events with a clock of its own, so that an hour passes in a second and the same
/// seed gives the same run.
struct SimulatedRun {
    /// What a place makes of one request.
    struct Exchange {
        var duration: Duration
        var outcome: AttemptOutcome
        /// What the place itself books for it.
        var charged = Money.zero
    }

    /// What became of a run.
    struct Tally {
        var answered = 0
        var failed = 0
        var sends = 0
        /// Sends that brought no answer.
        var wasted = 0
        var refused = 0
        var charged = Money.zero
        var mostInFlight = 0
        var end = Instant.origin
        var sendsByLane: [Int: Int] = [:]

        var seconds: Double { (end - .origin).seconds }
    }

    private struct Event {
        var at: Instant
        var order: Int
        var assignment: Dispatch.Assignment
        var exchange: Exchange
    }

    private var dispatch: Dispatch
    private let workers: Int
    private var events = Heap()
    private(set) var tally = Tally()
    private(set) var now = Instant.origin
    /// Where the run stops, finished or not.
    var until = Instant.distantFuture

    init(router: Router, workers: Int) {
        dispatch = Dispatch(router: router, targets: router.routeCount)
        self.workers = workers
    }

    var router: Router { dispatch.router }
    var stop: Dispatch.Stop? { dispatch.stop }

    /// Runs units to their end, each send answered by a place.
    mutating func run(
        _ units: [WorkUnit],
        place: (WorkUnit, RouteTicket, LaneSettings, Instant) -> Exchange
    ) {
        dispatch.feed(units, to: 0)
        dispatch.finishFeeding(target: 0)
        while now <= until {
            let wake = handOut(place)
            guard let next = [events.first?.at, wake].compactMap(\.self).min(), next <= until
            else { break }
            now = max(now, next)
            while let event = events.first, event.at <= now { settle(events.removeFirst()) }
        }
        tally.end = now
    }

    private mutating func handOut(
        _ place: (WorkUnit, RouteTicket, LaneSettings, Instant) -> Exchange
    ) -> Instant? {
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
                tally.sends += 1
                tally.sendsByLane[ticket.lane, default: 0] += 1
                tally.charged += exchange.charged
                tally.mostInFlight = max(tally.mostInFlight, dispatch.inFlight)
                events.insert(
                    Event(
                        at: now + exchange.duration, order: tally.sends, assignment: assignment,
                        exchange: exchange))
            }
        }
        return nil
    }

    private mutating func settle(_ event: Event) {
        if case .failed(let failure, _) = event.exchange.outcome {
            tally.wasted += 1
            tally.refused += failure.billing == .refused ? 1 : 0
        }
        let step = dispatch.settle(
            event.assignment, event.exchange.outcome,
            record: AttemptRecord(
                work: event.assignment.unit.id, number: 1,
                model: ModelReference(provider: "p", model: "m"), outcome: "", startedAt: 0,
                duration: .zero), at: now)
        dispatch.recorded(event.assignment, event.exchange.outcome)
        switch step {
        case .finished: tally.answered += 1
        case .failed: tally.failed += 1
        case .again, .givenBack: break
        }
    }

    /// Events, the earliest first.
    private struct Heap {
        private var events: [Event] = []

        var first: Event? { events.first }

        mutating func insert(_ event: Event) {
            events.append(event)
            var child = events.count - 1
            while child > 0, Self.isBefore(events[child], events[(child - 1) / 2]) {
                events.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        }

        mutating func removeFirst() -> Event {
            let first = events[0]
            let last = events.removeLast()
            guard !events.isEmpty else { return first }
            events[0] = last
            var parent = 0
            while true {
                var least = parent
                for child in [2 * parent + 1, 2 * parent + 2]
                where child < events.count && Self.isBefore(events[child], events[least]) {
                    least = child
                }
                if least == parent { return first }
                events.swapAt(parent, least)
                parent = least
            }
        }

        private static func isBefore(_ left: Event, _ right: Event) -> Bool {
            (left.at, left.order) < (right.at, right.order)
        }
    }
}

extension WorkUnit {
    /// A unit that stands for a prompt of such a length.
    static func simulated(_ number: Int, input: Int, most: Int?) -> WorkUnit {
        WorkUnit(
            id: WorkID(item: Int64(number), target: 0, sample: 0), target: 0,
            prompt: PreparedPrompt(
                id: "\(number)", line: number + 1, lineDigest: SHA256.digest(of: []),
                request: PromptRequest(body: [:]), metadata: [:], inputTokens: input,
                mostInputTokens: input * 4, mostOutputTokens: most),
            trail: ItemTrail())
    }

    /// Its place among the units.
    var number: Int { Int(id.item) }
}
