import Hashing
import Routing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

/// Prompts sent through the real dispatch to places that are a function, on a clock that goes
/// from event to event.
struct SimulatedPlaces {
    /// What a place makes of the nth send of an item to it, from 1.
    typealias Place = (_ item: Int, _ send: Int, _ now: Instant) -> (
        latency: Duration, failure: ProviderFailure?
    )

    struct Outcome {
        var answered: [Int] = []
        var failed = 0
        /// When each send went, by lane and item.
        var sends: [[Int: [Instant]]] = []
        var elapsed = Duration.zero
    }

    private struct Flight {
        var lands: Instant
        var assignment: Dispatcher.Assignment
        var failure: ProviderFailure?
    }

    var policy: any RoutePolicy = .ordered
    var items = 200
    var workers = 16
    var seed: UInt64 = 1
    /// How long it may take before it is given up.
    var patience = Duration.seconds(3_600)
    var places: [Place] = []

    func run() -> Outcome {
        let lanes = places.indices.map { index in
            LaneSettings(
                model: ModelReference(provider: "p\(index)", model: "m\(index)"),
                credential: "k\(index)",
                price: ModelPrice(
                    input: .perMillionTokens(usd: 1 + Double(index)),
                    output: .perMillionTokens(usd: 1 + Double(index))),
                costSource: .catalog, concurrency: workers)
        }
        let router = Router(
            lanes: lanes, routes: [RouteSettings(lanes: Array(lanes.indices), policy: policy)],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: seed, now: .origin
        )
        var dispatch = Dispatcher(router: router, targets: 1)
        dispatch.feed((0..<items).map { .example($0) }, to: 0)
        dispatch.finishFeeding(target: 0)
        var outcome = Outcome()
        outcome.answered = lanes.map { _ in 0 }
        outcome.sends = lanes.map { _ in [:] }
        var flights: [Flight] = []
        var now = Instant.origin
        while now - .origin < patience {
            let wake = handOut(&dispatch, &flights, &outcome, at: now)
            guard let next = (flights.map(\.lands) + [wake].compactMap(\.self)).min() else { break }
            now = max(now, next)
            for flight in flights where flight.lands <= now {
                land(flight, in: &dispatch, &outcome, at: now)
            }
            flights.removeAll { $0.lands <= now }
        }
        outcome.elapsed = now - .origin
        return outcome
    }

    private func handOut(
        _ dispatch: inout Dispatcher, _ flights: inout [Flight], _ outcome: inout Outcome,
        at now: Instant
    ) -> Instant? {
        while dispatch.inFlight < workers {
            switch dispatch.next(at: now) {
            case .wait(let wake): return wake
            case .assignment(let assignment):
                guard case .send(let ticket) = assignment.duty else {
                    outcome.failed += 1
                    continue
                }
                let item = Int(assignment.unit.id.item)
                outcome.sends[ticket.lane][item, default: []].append(now)
                let reply = places[ticket.lane](
                    item, outcome.sends[ticket.lane][item]?.count ?? 1, now)
                flights.append(
                    Flight(
                        lands: now + reply.latency, assignment: assignment, failure: reply.failure))
            }
        }
        return nil
    }

    private func land(
        _ flight: Flight, in dispatch: inout Dispatcher, _ outcome: inout Outcome, at now: Instant
    ) {
        guard case .send(let ticket) = flight.assignment.duty else { return }
        let result: AttemptOutcome =
            if let failure = flight.failure {
                .failed(failure, cost: .zero)
            } else {
                .answered(usage: TokenUsage(input: 10, output: 5), cost: .zero, rateLimits: [])
            }
        let step = dispatch.settle(
            flight.assignment, result,
            record: AttemptRecord(
                work: flight.assignment.unit.id, number: 1,
                model: ModelReference(provider: "p", model: "m"), outcome: "", startedAt: 0,
                duration: .zero), at: now)
        dispatch.recorded(flight.assignment, result)
        switch step {
        case .finished: outcome.answered[ticket.lane] += 1
        case .failed: outcome.failed += 1
        case .again, .givenBack: break
        }
    }
}
