import Synchronization
import Vocabulary

/// A clock that a simulated world moves; nobody sleeps on it, the world looks what is due.
final class SimulatedTime: TimeSource {
    private let moment = Mutex(Instant.origin)

    func now() -> Instant { moment.withLock { $0 } }

    func unixTime() -> Double { 1_767_225_600 + (now() - .origin).seconds }

    func sleep(until deadline: Instant) async throws { throw CancellationError() }

    func advance(to instant: Instant) { moment.withLock { $0 = max($0, instant) } }
}
