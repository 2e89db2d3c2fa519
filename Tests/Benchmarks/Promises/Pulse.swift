import Platform
import Synchronization

/// Looks again and again whether this process comes to run at all.
///
/// A thread and no task: an engine that held up all threads of tasks would hold up its own
/// judge as well, and be excused.
final class Pulse: Sendable {
    private struct State {
        var last = ContinuousClock.now
        var longest = Duration.zero
        var isOver = false

        mutating func beat() {
            let now = ContinuousClock.now
            longest = max(longest, now - last)
            last = now
        }
    }

    private let state = Mutex(State())

    init() {
        let isStarted = startThread { [self] in
            while !state.withLock(\.isOver) {
                // Real time is what is measured here: that the thread gets to run.
                usleep(20_000)
                state.withLock { $0.beat() }
            }
        }
        precondition(isStarted, "the system gives no thread")
    }

    /// Ends it and tells the longest time between two beats.
    func end() -> Duration {
        state.withLock { state in
            state.beat()
            state.isOver = true
            return state.longest
        }
    }
}
