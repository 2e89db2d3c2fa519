import Routing
import Vocabulary

/// One storm on one lane, played out on the router alone.
///
/// Sixteen workers with answers after 200 ms; what the router decides is done, and time
/// goes from event to event.
struct SimulatedStorm {
    let wait: Duration?
    let share: Double
    private var chance: SeededGenerator
    private var router: Router
    private var now = Instant.origin
    /// Requests on their way, by the moment of their end.
    private var flight: [Flight] = []
    private var parked: [Parked] = []
    /// Until when the place said that nobody should ask, as a client can know it.
    private var allowedFrom = Instant.origin
    /// Refusals whose wait is not over, by the number of the refused request.
    private var waits: [(number: Int, until: Instant)] = []
    /// Whether an answer has shown that the waits are not everybody's: one to a request that was sent
    /// after the refused one and before the wait was over.
    private var isShown = false
    private(set) var sends = 0
    private(set) var sendsInStorm = 0
    private(set) var firstTries = 0
    /// Sends before the time that the place allowed, while nothing had shown that it does not mean
    /// everybody.
    private(set) var early = 0
    /// Items that were sent again before the time that they were told.
    private(set) var hasty = 0
    private(set) var failed = 0
    /// From the end of the storm to the first second at full pace.
    private(set) var recovery = Duration.seconds(60)
    private var answersBySecond: [Int: Int] = [:]

    static let workers = 16
    static let latency = Duration.milliseconds(200)
    static let length = Duration.seconds(60)
    static let stormEnd = Instant.origin + length
    static let end = Instant.origin + .seconds(120)

    init(wait: Duration?, share: Double, seed: UInt64) {
        self.wait = wait
        self.share = share
        chance = SeededGenerator(seed: seed)
        let lane = LaneSettings(
            model: ModelReference(provider: "p", model: "m"), credential: "k", price: nil,
            costSource: .unpriced, concurrency: Self.workers, concurrencyIsKnown: true)
        router = Router(
            lanes: [lane], routes: [RouteSettings(lanes: [0], policy: .ordered)],
            wallet: Wallet(run: Budget(limit: nil)),
            policy: RetryPolicy(), seed: seed, now: .origin)
    }

    mutating func run() {
        while now < Self.end {
            var wake = Self.end
            while flight.count < Self.workers, let decision = next() {
                if let until = decision {
                    wake = min(wake, until)
                    break
                }
            }
            wake = min(wake, flight.map(\.end).min() ?? wake, nextDue ?? wake)
            let isStuck = wake <= now
            now = max(wake, now)
            if !land(), isStuck { now = now + .milliseconds(1) }
        }
        let full = Int(0.95 * Double(Self.workers) / Self.latency.seconds)
        for second in 60..<120 where answersBySecond[second, default: 0] >= full {
            recovery = .seconds(second - 60)
            return
        }
    }

    /// A request on its way, and when it is back.
    private struct Flight {
        let number: Int
        let sentAt: Instant
        let end: Instant
        let ticket: RouteTicket
        let trail: ItemTrail
    }

    /// An item that was refused, and when it is sent again.
    private struct Parked {
        var due: Instant
        /// The earliest moment that the place allowed it.
        let allowedFrom: Instant
        let trail: ItemTrail
    }

    private var nextDue: Instant? { parked.map(\.due).filter { $0 > now }.min() }

    /// Sends one; nil inside says that it went, a moment when to ask again.
    ///
    /// Like the scheduler, it asks about the next item if one has to wait until a moment of its own.
    private mutating func next() -> Instant?? {
        while let index = parked.firstIndex(where: { $0.due <= now }) {
            let item = parked[index]
            guard let decision = choose(item.trail) else { return nil }
            guard let until = decision else {
                parked.remove(at: index)
                if now < item.allowedFrom { hasty += 1 }
                return .some(nil)
            }
            // Nothing can go before a request comes back, and then every item is asked about again.
            guard until > now, until < .distantFuture else { return .some(until) }
            parked[index].due = until
        }
        let decision = choose(ItemTrail())
        if decision == .some(nil), now < Self.stormEnd { firstTries += 1 }
        return decision
    }

    private mutating func choose(_ trail: ItemTrail) -> Instant?? {
        let query = RouteQuery(
            route: 0, inputTokens: 1, bound: RequestBound(input: 1, output: 1))
        switch router.choose(query, trail: trail, at: now) {
        case .send(let ticket):
            sends += 1
            if now < Self.stormEnd { sendsInStorm += 1 }
            if now < allowedFrom, !isShown { early += 1 }
            let latency = Self.latency * (0.75 + chance.unit() / 2)
            flight.append(
                Flight(
                    number: sends, sentAt: now, end: now + latency, ticket: ticket, trail: trail))
            return .some(nil)
        case .wait(let until): return .some(until ?? .distantFuture)
        default: return nil
        }
    }

    /// Takes in one that has come back by now, so that the next goes before another comes.
    private mutating func land() -> Bool {
        if let index = flight.firstIndex(where: { $0.end <= now }) {
            let request = flight.remove(at: index)
            let ticket = request.ticket
            var trail = request.trail
            let isRefused = now <= Self.stormEnd && chance.unit() < share
            guard isRefused else {
                answersBySecond[Int((now - .origin).seconds), default: 0] += 1
                isShown =
                    isShown
                    || waits.contains { $0.number < request.number && request.sentAt < $0.until }
                _ = router.settle(
                    ticket, .answered(usage: nil, cost: .zero, rateLimits: []), trail: &trail,
                    at: now)
                return true
            }
            // A wait this long comes as a quota from where headers are read.
            let isLong = wait.map { $0 > .seconds(600) } ?? false
            let failure = ProviderFailure(
                .rateLimited, followUp: isLong ? .park : .retry, billing: .refused, message: "429",
                retryAfter: wait)
            let told = wait.flatMap { $0 <= StormForm.longestBelieved ? now + $0 : nil } ?? now
            allowedFrom = max(allowedFrom, told)
            waits.append((request.number, told))
            switch router.settle(ticket, .failed(failure, cost: .zero), trail: &trail, at: now) {
            case .again(let delay):
                parked.append(Parked(due: now + delay, allowedFrom: told, trail: trail))
            case .failed: failed += 1
            default: break
            }
            return true
        }
        return false
    }
}
