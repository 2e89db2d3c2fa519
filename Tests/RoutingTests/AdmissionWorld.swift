import Vocabulary

@testable import Routing

/// One admission before a place that may refuse, in simulated seconds; there is always more work.
///
/// Refused items and fresh ones are sent in turn, and an item that waits holds no place.
struct AdmissionWorld {
    /// What a place makes of a request; nil lets it through.
    typealias Gate = (_ now: Double, _ inFlight: Int, _ chance: Double) -> Refusal?

    struct Refusal {
        var retryAfter: Double?
        /// A 500, which tells nothing of a limit.
        var isFailure = false
        /// Seconds until it is back; nil for as long as refusals take.
        var takes: Double?
        /// By a limit and not by chance.
        var isLimit = false
    }

    struct Send {
        var at: Double
        var isLetThrough: Bool
        var isLimit = false
        /// Ours, this one included.
        var inFlight: Int
    }

    private struct Event {
        var at: Double
        var ticket: Admission.Ticket
        var refusal: Refusal?
        var refusals: Int
    }

    var admission: Admission
    var latency: ClosedRange<Double> = 1...3
    var refusalTime = 0.05...0.15
    private(set) var sends: [Send] = []
    private var events: [Event] = []
    /// The latest first.
    private var waiting: [(due: Double, refusals: Int)] = []
    private var turn = false
    private var generator: SeededGenerator
    private(set) var now = 0.0

    init(_ settings: AdmissionSettings, seed: UInt64) {
        var settings = settings
        settings.seed = seed
        admission = Admission(settings, now: .origin)
        generator = SeededGenerator(seed: seed &* 7_919 &+ 17)
    }

    private func draw(_ range: ClosedRange<Double>, _ unit: Double) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit
    }

    mutating func run(until end: Double, _ gate: Gate) {
        while now < end {
            let wake = send(gate)
            let next = min(events.map(\.at).min() ?? end, wake ?? end, end)
            now = max(now + 1e-6, next)
            let due = events.filter { $0.at <= now }.sorted { $0.at < $1.at }
            events.removeAll { $0.at <= now }
            for event in due { settle(event) }
        }
    }

    private mutating func send(_ gate: Gate) -> Double? {
        while true {
            switch admission.readiness(tokens: 100, at: moment) {
            case .afterAnEvent: return nil
            case .at(let until, _): return (until - .origin).seconds
            case .ready: break
            }
            var refusals = 0
            if let retry = waiting.last, retry.due <= now, !turn {
                refusals = waiting.removeLast().refusals
            }
            turn = refusals > 0
            let ticket = admission.sent(tokens: 100, at: moment)
            // Those that are on their way back refused are not in flight there.
            let there = events.count { $0.refusal == nil } + 1
            let refusal = gate(now, there, generator.unit())
            sends.append(
                Send(
                    at: now, isLetThrough: refusal == nil, isLimit: refusal?.isLimit ?? false,
                    inFlight: events.count + 1))
            let delay =
                refusal?.takes ?? draw(refusal == nil ? latency : refusalTime, generator.unit())
            events.append(
                Event(at: now + delay, ticket: ticket, refusal: refusal, refusals: refusals))
        }
    }

    private mutating func settle(_ event: Event) {
        guard let refusal = event.refusal else {
            return admission.answered(event.ticket, usedTokens: 100, limits: [], at: moment)
        }
        if refusal.isFailure { return admission.failed(event.ticket, at: moment) }
        let wait = refusal.retryAfter.map { Duration.seconds($0) }
        admission.refused(event.ticket, kind: .rate, retryAfter: wait, limits: [], at: moment)
        let delay = admission.itemDelay(refusals: event.refusals + 1, retryAfter: wait)
        let due = now + delay.seconds
        let index = waiting.lastIndex { $0.due >= due }.map { $0 + 1 } ?? 0
        waiting.insert((due, event.refusals + 1), at: index)
    }

    var moment: Instant { .origin + .nanoseconds(Int64((now * 1e9).rounded(.up))) }

    /// Let through by the second in a span.
    func rate(_ span: Range<Double>) -> Double {
        Double(sends.count { span.contains($0.at) && $0.isLetThrough })
            / (span.upperBound - span.lowerBound)
    }

    /// The share of all sends that a limit refused.
    var refusedByLimit: Double {
        Double(sends.count { $0.isLimit }) / Double(max(1, sends.count))
    }
}

/// A store that refills continuously.
struct Store {
    var perSecond: Double
    var most: Double
    private var level: Double
    private var updated = 0.0

    init(perSecond: Double, most: Double) {
        (self.perSecond, self.most, level) = (perSecond, most, most)
    }

    mutating func take(at now: Double) -> Bool {
        level = min(most, level + (now - updated) * perSecond)
        updated = now
        guard level >= 1 else { return false }
        level -= 1
        return true
    }
}
