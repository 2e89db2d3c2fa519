import Routing
import Vocabulary

/// The work of one target: what is ready, what waits for its time, and how far it has come.
struct TargetQueue: Sendable {
    /// Prompts that are read and decoded, in input order.
    private var ready: [WorkUnit] = []
    private var head = 0
    var parked = ParkedWork()
    /// Units that may bring the process down, and go last and alone.
    var suspects: [WorkUnit] = []
    /// Whether the feeder has nothing left to bring.
    var isFed = false
    /// Why no model of the route is left in this run; its items stay pending.
    var death: DeadRoute?

    var readyCount: Int { ready.count - head }
    var first: WorkUnit? { head < ready.count ? ready[head] : nil }

    /// Whether nothing is left to hand out, now or later.
    var isDrained: Bool { hasOnlySuspects && !hasSuspect }

    /// Whether all that is left to hand out, if anything, goes alone.
    var hasOnlySuspects: Bool { death != nil || isFed && readyCount == 0 && parked.isEmpty }

    var hasSuspect: Bool { death == nil && !suspects.isEmpty }

    /// Makes the first of them ready.
    mutating func releaseSuspect() { append([suspects.removeFirst()]) }

    mutating func append(_ units: [WorkUnit]) {
        if head > 0 {
            ready.removeFirst(head)
            head = 0
        }
        ready.append(contentsOf: units)
    }

    mutating func removeFirst() {
        head += 1
        if head == ready.count {
            ready.removeAll(keepingCapacity: true)
            head = 0
        }
    }

    /// Takes the first parked unit whose time has come.
    mutating func popDue(at now: Instant) -> WorkUnit? {
        guard let earliest = parked.earliest, earliest <= now else { return nil }
        return parked.popFirst()
    }
}
