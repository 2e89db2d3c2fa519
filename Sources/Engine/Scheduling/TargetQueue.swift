import Routing
import Vocabulary

/// The work of one target: what is ready, what waits for its time, and how far the target has come.
struct TargetQueue: Sendable {
    /// Prompts that are read and decoded, in input order.
    private var ready: [WorkUnit] = []
    private var head = 0
    var parked = ParkedWork()
    /// Whether the last unit that was taken had been tried before, so that a fresh one comes next.
    var tookParked = false
    /// Units that were tried before and are due, but that no model accepts now.
    var blocked = BlockedWork()
    /// Whether a request ended, or was sent, since one of them was last checked.
    var hasNews = false
    /// Units that are sent again, each when it is due and its last send is on disk.
    private var unrecorded: [WorkID: (unit: WorkUnit, due: Instant)] = [:]
    /// Prompts behind one that is sent ahead of them, until it has come back.
    private(set) var held: [WorkID: [WorkUnit]] = [:]
    private var heldCount = 0
    /// For all units that were brought and have not ended, including those in progress.
    var bytes = 0
    /// Units that may crash the process, and are sent last and alone.
    var suspects: [WorkUnit] = []
    /// Units that were refused, until the cause of the refusal is known.
    var undecided: [WorkUnit] = []
    /// Units from far away in the input, to be sent if a key or a model may be at fault.
    var witnesses: [WorkUnit] = []
    /// Whether the feeder was asked for such a unit, and whether it had none.
    var isWitnessWanted = false
    var hasNoWitness = false
    /// Whether there is a feeder that can bring such a unit.
    var hasFeeder = false
    /// Whether a unit may come from further away than those that are here.
    var mayHaveFarther: Bool { hasFeeder && !isFed && !hasNoWitness }
    /// Whether the feeder has nothing left to bring.
    var isFed = false
    /// Why no model of the route is left in this run; its items stay pending.
    var death: DeadRoute?
    /// Why some of its items stay pending although others were sent.
    var shortfall: DeadRoute?

    var readyCount: Int { ready.count - head }
    /// What was read and waits for its turn, held or not.
    var waitingCount: Int { readyCount + heldCount }
    var first: WorkUnit? { head < ready.count ? ready[head] : nil }

    /// Whether nothing is left to hand out, now or later.
    var isDrained: Bool { hasOnlySuspects && !hasSuspect }

    /// Whether everything that is left to hand out, if anything, is sent alone.
    var hasOnlySuspects: Bool {
        death != nil || hasOnlyUndecided && undecided.isEmpty
    }

    /// Whether nothing is left to hand out except units that wait for a verdict or are sent alone.
    var hasOnlyUndecided: Bool {
        death != nil
            || isFed && waitingCount == 0 && witnesses.isEmpty && parked.isEmpty
                && blocked.isEmpty && unrecorded.isEmpty
    }

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

    mutating func hold(_ units: [WorkID: [WorkUnit]]) {
        held.merge(units) { $0 + $1 }
        heldCount += units.values.reduce(0) { $0 + $1.count }
    }

    /// Makes ready the units that wait behind a unit, if there are any.
    mutating func release(behind work: WorkID) {
        guard let units = held.removeValue(forKey: work) else { return }
        heldCount -= units.count
        append(units)
    }

    /// Takes a unit that is to be sent again once ``recorded(_:)`` allows it.
    mutating func park(_ unit: WorkUnit, due: Instant) { unrecorded[unit.id] = (unit, due) }

    /// The end of a unit's last send is on disk.
    mutating func recorded(_ work: WorkID) {
        guard let (unit, due) = unrecorded.removeValue(forKey: work) else { return }
        parked.insert(unit, due: due)
    }

    /// Takes a ready unit far from those that are sent next: the last one, then one from the
    /// middle, then one from the first quarter, and so on.
    mutating func takeFar(_ number: Int, where isFit: (WorkUnit) -> Bool) -> WorkUnit? {
        let count = readyCount
        guard count > 0 else { return nil }
        let start = [count - 1, count / 2, count / 4][number % 3]
        for step in 0..<count {
            let index = head + (start + count - step) % count
            guard isFit(ready[index]) else { continue }
            return ready.remove(at: index)
        }
        return nil
    }

    /// Refused units are decided again, and units brought as witnesses are sent like others.
    mutating func takeInVerdicts(at now: Instant) {
        unblockAll(at: now)
        for unit in undecided { parked.insert(unit, due: now) }
        undecided = []
        append(witnesses)
        witnesses = []
        hasNoWitness = false
    }

    mutating func removeFirst() {
        head += 1
        if head == ready.count {
            ready.removeAll(keepingCapacity: true)
            head = 0
        }
    }

    /// Whether the end of some unit's last send is not on disk yet.
    var hasUnrecorded: Bool { !unrecorded.isEmpty }

    func hasReady(where isFit: (WorkUnit) -> Bool) -> Bool { ready[head...].contains(where: isFit) }

    /// Checks blocked units again: one if there is news, all if the predicted time has come or
    /// nothing is left that could bring news.
    mutating func unblock(at now: Instant, isLast: Bool) {
        guard let earliest = blocked.earliest else { return }
        if earliest <= now || isLast && hasNews {
            unblockAll(at: now)
        } else if hasNews, let unit = blocked.popFirst() {
            parked.insert(unit, due: now)
        }
        hasNews = false
    }

    private mutating func unblockAll(at now: Instant) {
        for unit in blocked.removeAll() { parked.insert(unit, due: now) }
    }

    /// Takes the first parked unit that is due.
    mutating func popDue(at now: Instant) -> WorkUnit? {
        guard let earliest = parked.earliest, earliest <= now else { return nil }
        return parked.popFirst()
    }
}
