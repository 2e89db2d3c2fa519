import Routing
import Synchronization
import Vocabulary

/// Hands work to the workers: what is due, where the router has room for it.
///
/// Owns the router and the queues under one lock that never waits. A worker that finds
/// nothing suspends until a completion, new work or the clock changes that; work whose
/// models all rest is parked, and holds no worker.
final class Scheduler: Sendable {
    /// What a worker is to do.
    struct Assignment: Sendable {
        var unit: WorkUnit
        let duty: Duty

        enum Duty: Sendable {
            case send(RouteTicket)
            /// No model of the route can serve it.
            /// Apart, because it is large and rare.
            indirect case giveUp(ProviderFailure)
        }
    }

    /// Why no more work is handed out although some is left.
    enum Stop: Sendable, Equatable {
        case asked
        case budgetSpent
        /// Items fail for one and the same reason, which the sentence tells.
        case failingAlike(String)
    }

    private struct State {
        var router: Router
        var queues: [TargetQueue]
        var turn = 0
        var inFlight = 0
        var stop: Stop?
        /// Nil where nobody wants to be told of items that fail alike, or no more.
        var watch: FailureWatch?
        var waitingWorkers: [CheckedContinuation<Assignment?, Never>] = []
        var waitingFeeders: [Int: CheckedContinuation<Bool, Never>] = [:]
        var wakeAt = Instant.distantFuture
        var wakeTask: Task<Void, Never>?
        /// Whether some item was ever put aside to be sent alone.
        var hasSuspects = false

        /// Whether anybody sleeps here who might have something to do now.
        var isAwaited: Bool { !waitingWorkers.isEmpty || !waitingFeeders.isEmpty || inFlight == 0 }

        var isDrained: Bool {
            inFlight == 0 && (stop != nil || queues.allSatisfy(\.isDrained))
        }

        mutating func noteSuccess() {
            guard watch != nil else { return }
            watch?.succeeded()
            if watch?.isOver == true { watch = nil }
        }

        mutating func note(_ failure: ProviderFailure) {
            guard let reason = watch?.failed(failure) else { return }
            stop = stop ?? .failingAlike(reason)
        }

        /// Makes ready one of those that are sent alone, once nothing else is left.
        ///
        /// All workers idle means that nothing is under way and every outcome is on disk, so
        /// that a crash can have no other cause.
        mutating func releaseSuspect(workers: Int) {
            guard stop == nil, inFlight == 0, waitingWorkers.count >= workers,
                queues.allSatisfy(\.hasOnlySuspects),
                let target = queues.firstIndex(where: \.hasSuspect)
            else { return }
            queues[target].releaseSuspect()
        }
    }

    private let state: Mutex<State>
    let time: any TimeSource
    /// How many workers there are; a feeder brings more when fewer units than this are ready.
    private let lowWater: Int

    init(
        router: Router, targets: Int, lowWater: Int, errors: ErrorLimit = .none,
        time: any TimeSource
    ) {
        state = Mutex(
            State(
                router: router, queues: Array(repeating: TargetQueue(), count: targets),
                watch: FailureWatch(errors)))
        self.lowWater = lowWater
        self.time = time
    }

    // MARK: Workers

    /// Work that may go now, or nil at once.
    func nextNow() -> Assignment? {
        let now = time.now()
        return state.withLock { state in
            state.stop == nil ? pick(&state, at: now) : nil
        }
    }

    /// Work as soon as there is some; nil when the run has nothing left to do.
    func next() async -> Assignment? {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waitingWorkers.append(continuation) }
            pump()
        }
    }

    /// Takes in how a send ended; parks the unit where it is to be sent again.
    func settle(_ assignment: Assignment, _ outcome: AttemptOutcome, record: AttemptRecord)
        -> NextStep
    {
        guard case .send(let ticket) = assignment.duty else { return .finished }
        let now = time.now()
        let (step, isAwaited) = state.withLock { state in
            var trail = assignment.unit.trail
            let step = state.router.settle(ticket, outcome, trail: &trail, at: now)
            state.inFlight -= 1
            let target = assignment.unit.target
            if !state.queues[target].held.isEmpty {
                state.queues[target].release(behind: assignment.unit.id)
            }
            switch step {
            case .again(let delay):
                var unit = assignment.unit
                unit.trail = trail
                unit.attempts.append(record)
                state.queues[unit.target].parked.insert(unit, due: now + delay)
            case .finished: state.noteSuccess()
            case .failed(let failure): state.note(failure)
            case .givenBack: break
            }
            return (step, state.isAwaited)
        }
        if isAwaited { pump() }
        return step
    }

    // MARK: Feeders

    /// Suspends until a target's queue runs low; false when nothing more is wanted.
    func wantsMore(target: Int) async -> Bool {
        await withCheckedContinuation { continuation in
            let answer: Bool? = state.withLock { state in
                if state.stop != nil || state.queues[target].death != nil { return false }
                if state.queues[target].waitingCount < lowWater { return true }
                state.waitingFeeders[target] = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// Units that are held become ready when the one that they stand behind has come back.
    func feed(_ units: [WorkUnit], to target: Int, holding held: [WorkID: [WorkUnit]] = [:]) {
        state.withLock { state in
            state.queues[target].append(units)
            if !held.isEmpty { state.queues[target].hold(held) }
        }
        pump()
    }

    /// Takes units that go last and one at a time, with nothing else under way.
    func feed(suspects: [WorkUnit], to target: Int) {
        guard !suspects.isEmpty else { return }
        state.withLock { state in
            state.hasSuspects = true
            state.queues[target].suspects.append(contentsOf: suspects)
        }
    }

    func finishFeeding(target: Int) {
        state.withLock { $0.queues[target].isFed = true }
        pump()
    }

    // MARK: Stopping

    /// Hands out nothing more; what is under way goes on.
    func stop(_ reason: Stop) {
        state.withLock { $0.stop = $0.stop ?? reason }
        pump()
    }

    /// Whether nothing has ended the sending of what may be left.
    var isOpen: Bool {
        state.withLock { $0.stop == nil && $0.queues.allSatisfy { $0.death == nil } }
    }

    var stopReason: Stop? { state.withLock(\.stop) }

    /// For each target why its route is out for this run, nil where it is not.
    var deadRoutes: [DeadRoute?] { state.withLock { $0.queues.map(\.death) } }

    /// Looks at the router without changing it.
    func inspect<Value: Sendable>(_ look: (Router) -> Value) -> Value {
        state.withLock { look($0.router) }
    }

    var inFlight: Int { state.withLock(\.inFlight) }

    // MARK: Handing out

    /// Serves waiting workers and feeders as far as there is something for them.
    private func pump() {
        let now = time.now()
        let (served, ended, fed) = state.withLock { state in
            if state.hasSuspects { state.releaseSuspect(workers: lowWater) }
            var served: [(CheckedContinuation<Assignment?, Never>, Assignment)] = []
            while state.stop == nil, !state.waitingWorkers.isEmpty,
                let assignment = pick(&state, at: now)
            {
                served.append((state.waitingWorkers.removeLast(), assignment))
            }
            var ended: [CheckedContinuation<Assignment?, Never>] = []
            if state.isDrained || state.stop != nil {
                ended = state.waitingWorkers
                state.waitingWorkers = []
                if state.isDrained { state.wakeTask?.cancel() }
            }
            return (served, ended, takeFeeders(&state))
        }
        for (worker, assignment) in served { worker.resume(returning: assignment) }
        for worker in ended { worker.resume(returning: nil) }
        for (feeder, isWanted) in fed { feeder.resume(returning: isWanted) }
    }

    private func takeFeeders(_ state: inout State) -> [(CheckedContinuation<Bool, Never>, Bool)] {
        guard !state.waitingFeeders.isEmpty else { return [] }
        var taken: [(CheckedContinuation<Bool, Never>, Bool)] = []
        for target in state.queues.indices {
            let isOver = state.stop != nil || state.queues[target].death != nil
            guard isOver || state.queues[target].waitingCount < lowWater,
                let feeder = state.waitingFeeders.removeValue(forKey: target)
            else { continue }
            taken.append((feeder, !isOver))
        }
        return taken
    }

    /// Takes the next unit that may go, each target in its turn.
    private func pick(_ state: inout State, at now: Instant) -> Assignment? {
        var wake: Instant?
        for step in 0..<state.queues.count {
            let target = (state.turn + step) % state.queues.count
            if state.queues[target].death != nil { continue }
            if let assignment = pickParked(&state, target: target, at: now, wake: &wake)
                ?? pickReady(&state, target: target, at: now, wake: &wake)
            {
                state.turn = (target + 1) % state.queues.count
                return assignment
            }
            if state.stop != nil { return nil }
        }
        if let wake { arm(&state, at: wake) }
        return nil
    }

    /// Units that were tried before go first, since they have waited longest.
    private func pickParked(
        _ state: inout State, target: Int, at now: Instant, wake: inout Instant?
    ) -> Assignment? {
        while let unit = state.queues[target].popDue(at: now) {
            switch decide(&state, unit, at: now) {
            case .assignment(let assignment): return assignment
            case .wait(let until?) where until > now:
                // Parked again, so that it does not stand before others that could go.
                state.queues[target].parked.insert(unit, due: until)
            case .wait:
                // Until something comes back; the same holds for the others.
                state.queues[target].parked.insert(unit, due: now)
                return nil
            case .nothing:
                state.queues[target].parked.insert(unit, due: now)
                return nil
            }
        }
        if let due = state.queues[target].parked.earliest { wake = min(wake ?? due, due) }
        return nil
    }

    private func pickReady(
        _ state: inout State, target: Int, at now: Instant, wake: inout Instant?
    ) -> Assignment? {
        guard let unit = state.queues[target].first else { return nil }
        switch decide(&state, unit, at: now) {
        case .assignment(let assignment):
            state.queues[target].removeFirst()
            return assignment
        case .wait(let until):
            if let until { wake = min(wake ?? until, until) }
            return nil
        case .nothing:
            return nil
        }
    }

    private enum Pick {
        case assignment(Assignment)
        case wait(until: Instant?)
        case nothing
    }

    private func decide(_ state: inout State, _ unit: WorkUnit, at now: Instant) -> Pick {
        let query = RouteQuery(
            route: unit.target, inputTokens: unit.prompt.inputTokens,
            mostInputTokens: unit.prompt.mostInputTokens,
            mostOutputTokens: unit.prompt.mostOutputTokens)
        switch state.router.choose(query, trail: unit.trail, at: now) {
        case .send(let ticket):
            state.inFlight += 1
            return .assignment(Assignment(unit: unit, duty: .send(ticket)))
        case .wait(let until):
            return .wait(until: until)
        case .noModelFits:
            let failure = unit.trail.lastFailure ?? Self.nothingFits
            state.queues[unit.target].release(behind: unit.id)
            return .assignment(Assignment(unit: unit, duty: .giveUp(failure)))
        case .routeIsDead(let end):
            state.queues[unit.target].death = end
            return .nothing
        case .budgetSpent:
            state.stop = .budgetSpent
            return .nothing
        }
    }

    private static let nothingFits = ProviderFailure(
        .unsupported, followUp: .failItem, billing: .notSent,
        message: "no model of the route can serve this item")

    // MARK: The clock

    private func arm(_ state: inout State, at moment: Instant) {
        if state.wakeTask != nil, state.wakeAt <= moment { return }
        state.wakeTask?.cancel()
        state.wakeAt = moment
        state.wakeTask = Task { [time] in
            do { try await time.sleep(until: moment) } catch { return }
            self.state.withLock { state in
                guard state.wakeAt == moment else { return }
                state.wakeTask = nil
                state.wakeAt = .distantFuture
            }
            self.pump()
        }
    }
}
