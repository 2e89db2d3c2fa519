import Dispatch
import Synchronization

/// Runs work that waits for other programs on threads that may block, up to a limit at once.
///
/// The tasks of a run share as many threads as there are processors; one that blocks on a program
/// would keep the others from taking in the models' replies.
final class BlockingWork: Sendable {
    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: How many programs may run at once.
    init(limit: Int) { self.limit = limit }

    /// Suspends until the body has run.
    func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            let job: @Sendable () -> Void = { continuation.resume(returning: body()) }
            let mayStart = state.withLock { state in
                if state.running < limit {
                    state.running += 1
                    return true
                }
                state.waiting.append(job)
                return false
            }
            if mayStart { DispatchQueue.global().async { self.work(from: job) } }
        }
    }

    /// Continues with the waiting work on the same thread.
    private func work(from first: @Sendable () -> Void) {
        first()
        while let next = next() { next() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            if state.waiting.isEmpty {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
