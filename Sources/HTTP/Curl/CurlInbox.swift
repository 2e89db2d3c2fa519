import Synchronization

/// What callers want of the transport's thread, until it looks.
///
/// Waking the thread costs a system call, so only the first wish after it went to
/// sleep does so.
final class CurlInbox: Sendable {
    enum Wish {
        case start(CurlCall)
        case cancel(CurlCall)
        /// A large reply was read; so many bytes are free again.
        case takeBack(Int)
    }

    /// What a caller does after posting.
    enum Posted { case done, wakeThread, refused }

    private struct State {
        var wishes: [Wish] = []
        var isThreadAsleep = false
        var isClosed = false
    }

    private let state = Mutex(State())

    func post(_ wish: Wish) -> Posted {
        state.withLock { state in
            if state.isClosed { return .refused }
            state.wishes.append(wish)
            defer { state.isThreadAsleep = false }
            return state.isThreadAsleep ? .wakeThread : .done
        }
    }

    /// Takes nothing more; what was posted before is still delivered.
    func close() { state.withLock { $0.isClosed = true } }

    /// Swaps the wishes into an empty array, whose storage the inbox goes on with.
    ///
    /// - Returns: Whether the inbox still takes wishes.
    func take(into wishes: inout [Wish]) -> Bool {
        state.withLock { state in
            swap(&state.wishes, &wishes)
            state.isThreadAsleep = false
            return !state.isClosed
        }
    }

    /// Notes that the thread goes to sleep, unless there is something to do.
    func mayThreadSleep() -> Bool {
        state.withLock { state in
            state.isThreadAsleep = state.wishes.isEmpty && !state.isClosed
            return state.isThreadAsleep
        }
    }
}
