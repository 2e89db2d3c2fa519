package import Vocabulary

/// Keeps requests away from a place that is down, and finds out when it is back.
///
/// Opens at five failures in a row, or when half of at least twenty in a minute failed
/// (Envoy's consecutive-5xx default and LiteLLM's failure share). Open it waits 30 s,
/// doubling to 10 min with each probe that fails; then one request goes as a probe.
package struct CircuitBreaker: Equatable, Sendable {
    package enum State: Equatable, Sendable {
        case closed
        case open(until: Instant)
        /// One request is under way to find out.
        case probing
    }

    package private(set) var state = State.closed
    private var failuresInARow = 0
    private var openings = 0
    private var window = OutcomeWindow()

    static let failuresInARowToOpen = 5
    static let leastOutcomes = 20
    static let firstRest = Duration.seconds(30)
    static let longestRest = Duration.seconds(600)

    package init() {}

    /// Whether the last that came back was no failure.
    package var isSound: Bool { state == .closed && failuresInARow == 0 }

    /// When a request may go: now or earlier admits; nil while a probe is under way.
    package func admitsAt() -> Instant? {
        switch state {
        case .closed: .origin
        case .open(let until): until
        case .probing: nil
        }
    }

    /// A request goes; the first after a rest is the probe.
    package mutating func willSend() {
        if case .open = state { state = .probing }
    }

    package mutating func succeeded(at now: Instant) {
        failuresInARow = 0
        window.record(failed: false, at: now)
        switch state {
        case .closed: break
        case .probing, .open:
            state = .closed
            openings = 0
            window = OutcomeWindow()
        }
    }

    package mutating func failed(at now: Instant) {
        failuresInARow += 1
        window.record(failed: true, at: now)
        switch state {
        case .probing:
            open(at: now)
        case .closed:
            let (failures, all) = window.counts(at: now)
            if failuresInARow >= Self.failuresInARowToOpen
                || all >= Self.leastOutcomes && failures * 2 >= all
            {
                open(at: now)
            }
        case .open:
            break  // a late failure of a request that was sent before
        }
    }

    /// Opens whatever came before: the place takes nothing.
    package mutating func trip(at now: Instant) { open(at: now) }

    /// The probe ended without saying anything about the place.
    package mutating func probeWasInconclusive(at now: Instant) {
        if state == .probing { state = .open(until: now) }
    }

    private mutating func open(at now: Instant) {
        let rest = Self.firstRest * (1 << min(openings, 5))
        state = .open(until: now + min(rest, Self.longestRest))
        openings += 1
        failuresInARow = 0
        window = OutcomeWindow()
    }
}

/// Outcomes of the last minute, in six slots of ten seconds.
struct OutcomeWindow: Equatable, Sendable {
    private static let slotLength: Int64 = 10_000_000_000
    private var slots: [Slot] = []

    private struct Slot: Equatable {
        var index: Int64
        var failures = 0
        var all = 0
    }

    mutating func record(failed: Bool, at now: Instant) {
        let index = now.nanoseconds / Self.slotLength
        if slots.last?.index != index {
            slots.removeAll { $0.index <= index - 6 }
            slots.append(Slot(index: index))
        }
        slots[slots.count - 1].all += 1
        if failed { slots[slots.count - 1].failures += 1 }
    }

    func counts(at now: Instant) -> (failures: Int, all: Int) {
        let oldest = now.nanoseconds / Self.slotLength - 6
        return slots.reduce(into: (0, 0)) { sum, slot in
            guard slot.index > oldest else { return }
            sum.0 += slot.failures
            sum.1 += slot.all
        }
    }
}
