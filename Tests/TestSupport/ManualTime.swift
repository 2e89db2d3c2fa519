import Synchronization
package import Vocabulary

/// A clock that stands still until a test moves it.
package final class ManualTime: TimeSource {
    private struct State {
        var now = Instant.origin
        var sleepers:
            [UInt64: (deadline: Instant, continuation: CheckedContinuation<Void, any Error>)] =
                [:]
        var nextSleeper: UInt64 = 0
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    package func now() -> Instant { state.withLock(\.now) }

    /// 2026-01-01 plus whatever the test has let pass.
    package func unixTime() -> Double { 1_767_225_600 + (now() - .origin).seconds }

    package func sleep(until deadline: Instant) async throws {
        let id = state.withLock { state in
            state.nextSleeper += 1
            return state.nextSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    if Task.isCancelled || deadline <= state.now { return true }
                    state.sleepers[id] = (deadline, continuation)
                    let watchers = state.watchers
                    state.watchers = []
                    for watcher in watchers { watcher.resume() }
                    return false
                }
                if isOver { Self.finish(continuation) }
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    private static func finish(_ continuation: CheckedContinuation<Void, any Error>) {
        if Task.isCancelled {
            continuation.resume(throwing: CancellationError())
        } else {
            continuation.resume()
        }
    }

    /// Lets time pass and wakes whoever has slept long enough.
    package func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now + duration
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    /// Returns when somebody sleeps on this clock.
    package func someoneSleeps() async {
        await withCheckedContinuation { continuation in
            let isAsleep = state.withLock { state in
                if !state.sleepers.isEmpty { return true }
                state.watchers.append(continuation)
                return false
            }
            if isAsleep { continuation.resume() }
        }
    }

    /// Moves to the earliest deadline; false when nobody sleeps.
    package func advanceToNextDeadline() -> Bool {
        let wait = state.withLock { state in
            state.sleepers.values.map(\.deadline).min().map { $0 - state.now }
        }
        guard let wait else { return false }
        advance(by: max(.zero, wait))
        return true
    }
}
