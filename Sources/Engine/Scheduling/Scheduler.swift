package import Jobs
package import Routing
import Synchronization
package import Vocabulary

/// Hands work to the workers: what is due, if the router has capacity for it.
///
/// Owns the ``Dispatcher`` under one lock that is never held while waiting. A worker that finds
/// nothing suspends until a completion, new work or the clock changes that; work whose models are
/// all paused is parked, and holds no worker.
package final class Scheduler: Sendable {
    package typealias Assignment = Dispatcher.Assignment
    package typealias Stop = Dispatcher.Stop

    private struct State {
        var dispatch: Dispatcher
        var waitingWorkers: [CheckedContinuation<Assignment?, Never>] = []
        var waitingFeeders: [Int: CheckedContinuation<Dispatcher.Wish, Never>] = [:]
        var wakeAt = Instant.distantFuture
        var wakeTask: Task<Void, Never>?
        /// Workers whose item is in flight, and who are ready to ask a second model, too.
        var waitingHedges: [WorkID: CheckedContinuation<RouteTicket?, Never>] = [:]

        /// Whether a suspended task here might have something to do now.
        var isAwaited: Bool {
            dispatch.hedging.isPressing || !waitingWorkers.isEmpty || !waitingFeeders.isEmpty
                || dispatch.inFlight == 0
        }
    }

    private let state: Mutex<State>
    private let targets: Int
    /// A copy of the router's value, to read it without taking the lock.
    private let hasBudget: Bool
    /// By target, whether its items may be sent to a second model.
    private let hedges: [Bool]
    package let time: any TimeSource
    /// How many workers there are; a feeder brings more when fewer units than this are ready.
    private let lowWater: Int

    package init(
        router: Router, targets: Int, lowWater: Int, errors: ErrorLimit = .none,
        allowance: SendAllowance? = nil, mostBytes: Int = .max, time: any TimeSource
    ) {
        state = Mutex(
            State(
                dispatch: Dispatcher(
                    router: router, targets: targets, errors: errors, allowance: allowance,
                    mostBytes: mostBytes)))
        self.targets = targets
        hasBudget = router.hasBudget
        hedges = (0..<router.routeCount).map { router.hedges(route: $0) }
        self.lowWater = lowWater
        self.time = time
    }

    // MARK: Workers

    /// Work that can be sent now, or nil at once.
    func nextNow() -> Assignment? {
        let now = time.now()
        return state.withLock { take(&$0, at: now) }
    }

    /// Work as soon as there is some; nil if the run has nothing left to do.
    package func next() async -> Assignment? {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waitingWorkers.append(continuation) }
            pump()
        }
    }

    /// Records how a send ended; parks the unit if it is to be sent again.
    package func settle(
        _ assignment: Assignment, _ outcome: AttemptOutcome, record: AttemptRecord,
        draft: String? = nil
    ) -> NextStep {
        let now = time.now()
        let (step, isAwaited) = state.withLock { state in
            let step = state.dispatch.settle(
                assignment, outcome, record: record, draft: draft, at: now)
            return (step, state.isAwaited)
        }
        if isAwaited { pump() }
        return step
    }

    /// Records that the end of a send is on disk: the rest of its reserved money is free, and the
    /// unit may be sent again if that is the next step.
    package func recorded(_ assignment: Assignment, _ outcome: AttemptOutcome, _ step: NextStep) {
        if !hasBudget {
            // Nothing waits for it, so the many units that are answered at the first send need not
            // take the lock.
            guard case .again = step else { return }
        }
        let isAwaited = state.withLock { state in
            state.dispatch.recorded(assignment, outcome)
            return state.isAwaited
        }
        if isAwaited { pump() }
    }

    // MARK: Second models

    /// Whether an item in flight may be sent to a second model.
    package func hedges(_ assignment: Assignment) -> Bool { hedges[assignment.unit.target] }

    /// Bytes of a reply have arrived from a lane, whose request is still in flight.
    package func heard(lane: Int) {
        let now = time.now()
        state.withLock { $0.dispatch.router.heard(lane: lane, at: now) }
    }

    /// Takes back a second request that is no longer needed; nothing was sent.
    package func giveBack(_ ticket: RouteTicket, of work: WorkID) {
        let now = time.now()
        state.withLock { state in
            state.dispatch.giveBack(Dispatcher.Hedge(work: work, ticket: ticket), at: now)
        }
        pump()
    }

    /// A second model to ask, once the first has been silent for too long; nil if ``endHedge(of:)``
    /// says that none is needed any more.
    func secondModel(
        for unit: WorkUnit, besides ticket: RouteTicket, notBefore earliest: Instant? = nil
    ) async -> RouteTicket? {
        await withCheckedContinuation { continuation in
            let isLate = state.withLock { state in
                // The item may have come back before this task began: the task is cancelled before
                // the item's end is signalled, and would miss the signal.
                if Task.isCancelled { return true }
                state.waitingHedges[unit.id] = continuation
                state.dispatch.watch(unit, ticket, notBefore: earliest)
                if let wake = state.dispatch.hedgeWake { arm(&state, at: wake) }
                return false
            }
            if isLate { continuation.resume(returning: nil) }
        }
    }

    /// The item no longer needs a second model.
    func endHedge(of work: WorkID) {
        let waiting = state.withLock { state in
            state.dispatch.unwatch(work)
            return state.waitingHedges.removeValue(forKey: work)
        }
        waiting?.resume(returning: nil)
    }

    /// Records how one of an item's two requests ended, if the other one decides about the item.
    package func settle(
        part ticket: RouteTicket, _ outcome: AttemptOutcome, record: AttemptRecord,
        of unit: inout WorkUnit
    ) -> NextStep {
        let now = time.now()
        var settled = unit
        let step = state.withLock { state in
            state.dispatch.settle(part: ticket, outcome, record: record, of: &settled, at: now)
        }
        unit = settled
        pump()
        return step
    }

    /// Records that the end of such a request is on disk.
    package func recorded(part ticket: RouteTicket, _ outcome: AttemptOutcome) {
        guard hasBudget else { return }
        state.withLock { $0.dispatch.recorded(part: ticket, outcome) }
        pump()
    }

    // MARK: Feeders

    /// Suspends until a target's queue runs low, or a unit from far away in the input is needed.
    package func wish(target: Int) async -> Dispatcher.Wish {
        await withCheckedContinuation { continuation in
            let answer: Dispatcher.Wish? = state.withLock { state in
                let wish = state.dispatch.wish(target: target, lowWater: lowWater)
                if wish == nil { state.waitingFeeders[target] = continuation }
                return wish
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// Units that are held become ready when the one ahead of them has come back.
    package func feed(_ units: [WorkUnit], to target: Int, holding held: [WorkID: [WorkUnit]] = [:])
    {
        state.withLock { $0.dispatch.feed(units, to: target, holding: held) }
        pump()
    }

    /// Takes units that are sent last and one at a time, with nothing else in progress.
    package func feed(suspects: [WorkUnit], to target: Int) {
        guard !suspects.isEmpty else { return }
        state.withLock { $0.dispatch.feed(suspects: suspects, to: target) }
    }

    /// Takes the requested unit from far away in the input; nil if there is none.
    package func feed(witnesses: [WorkUnit], to target: Int) {
        state.withLock { $0.dispatch.feed(witnesses: witnesses, to: target) }
        pump()
    }

    package func finishFeeding(target: Int) {
        state.withLock { $0.dispatch.finishFeeding(target: target) }
        pump()
    }

    // MARK: Stopping

    /// Hands out nothing more; what is in progress continues.
    package func stop(_ reason: Stop) {
        state.withLock { $0.dispatch.stop(reason) }
        pump()
    }

    /// Whether sending has not been ended early.
    package var isOpen: Bool { state.withLock { $0.dispatch.isOpen } }

    package var stopReason: Stop? { state.withLock { $0.dispatch.stop } }

    /// For each target, why its route is not available for this run, or for some of its items; nil
    /// if it is.
    package var deadRoutes: [DeadRoute?] { state.withLock { $0.dispatch.deadRoutes } }

    /// Reads the router without changing it.
    package func inspect<Value: Sendable>(_ look: (Router) -> Value) -> Value {
        state.withLock { look($0.dispatch.router) }
    }

    package var inFlight: Int { state.withLock { $0.dispatch.inFlight } }

    // MARK: Handing out

    /// Serves waiting workers and feeders as far as there is work for them.
    private func pump() {
        let now = time.now()
        let (served, ended, fed, hedged) = state.withLock { state in
            // Workers with an item in flight have waited longest.
            let hedged = takeHedges(&state, at: now)
            var served: [(CheckedContinuation<Assignment?, Never>, Assignment)] = []
            var hasReleased: Bool
            repeat {
                hasReleased =
                    state.waitingWorkers.count >= lowWater && state.dispatch.releaseSuspect()
                while !state.waitingWorkers.isEmpty, let assignment = take(&state, at: now) {
                    served.append((state.waitingWorkers.removeLast(), assignment))
                }
                // If one was only set aside, the next can take its place.
            } while hasReleased && served.isEmpty
            var ended: [CheckedContinuation<Assignment?, Never>] = []
            let isDrained = state.dispatch.isDrained
            if isDrained || state.dispatch.stop != nil {
                ended = state.waitingWorkers
                state.waitingWorkers = []
                if isDrained { state.wakeTask?.cancel() }
            }
            return (served, ended, takeFeeders(&state), hedged)
        }
        for (worker, ticket) in hedged { worker.resume(returning: ticket) }
        for (worker, assignment) in served { worker.resume(returning: assignment) }
        for worker in ended { worker.resume(returning: nil) }
        for (feeder, wish) in fed { feeder.resume(returning: wish) }
    }

    private func take(_ state: inout State, at now: Instant) -> Assignment? {
        switch state.dispatch.next(at: now) {
        case .assignment(let assignment): return assignment
        case .wait(let wake):
            if let wake { arm(&state, at: wake) }
            return nil
        }
    }

    private func takeHedges(
        _ state: inout State, at now: Instant
    ) -> [(CheckedContinuation<RouteTicket?, Never>, RouteTicket)] {
        guard !state.waitingHedges.isEmpty else { return [] }
        var taken: [(CheckedContinuation<RouteTicket?, Never>, RouteTicket)] = []
        while let hedge = state.dispatch.nextHedge(at: now),
            let worker = state.waitingHedges.removeValue(forKey: hedge.work)
        {
            taken.append((worker, hedge.ticket))
        }
        if let wake = state.dispatch.hedgeWake { arm(&state, at: wake) }
        return taken
    }

    private func takeFeeders(
        _ state: inout State
    ) -> [(CheckedContinuation<Dispatcher.Wish, Never>, Dispatcher.Wish)] {
        guard !state.waitingFeeders.isEmpty else { return [] }
        var taken: [(CheckedContinuation<Dispatcher.Wish, Never>, Dispatcher.Wish)] = []
        for target in 0..<targets where state.waitingFeeders[target] != nil {
            guard let wish = state.dispatch.wish(target: target, lowWater: lowWater),
                let feeder = state.waitingFeeders.removeValue(forKey: target)
            else { continue }
            taken.append((feeder, wish))
        }
        return taken
    }

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
