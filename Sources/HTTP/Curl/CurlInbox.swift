import Synchronization

/// Holds what callers want from the transport's thread until it looks.
///
/// Waking the thread costs a system call, so only the first wish after it went to
/// sleep does so.
final class CurlInbox: Sendable {
    enum Wish {
        case start(CurlCall)
        case cancel(CurlCall)
        /// A large reply was read, so many bytes are free again.
        case takeBack(Int)
    }

    /// Accepts nothing more; what was posted before is still delivered.
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

    /// Swaps the wishes into an empty array, whose storage the inbox then uses.
    ///
    /// - Returns: Whether the inbox still takes wishes.
    func take(into wishes: inout [Wish]) -> Bool {
        state.withLock { state in
            swap(&state.wishes, &wishes)
            state.isThreadAsleep = false
            return !state.isClosed
        }
    }

    /// Marks the thread as asleep, unless there is something to do.
    func mayThreadSleep() -> Bool {
        state.withLock { state in
            state.isThreadAsleep = state.wishes.isEmpty && !state.isClosed
            return state.isThreadAsleep
        }
    }
}

/// One request on its way through the transport, and the caller who waits for it.
///
/// `@unchecked Sendable`: the sender fills it before the inbox's lock hands it over;
/// from then on only the transport's thread touches what can change.
final class CurlCall: @unchecked Sendable {
    let request: HTTPRequest
    let started = monotonicNanoseconds()
    /// The waiting caller; taken when answered, so no one is answered twice.
    ///
    /// Unsafe, because having that checked costs an allocation per request.
    var continuation: UnsafeContinuation<Result<HTTPResponse, HTTPFailure>, Never>?
    /// Whether it needs a new connection, because a kept one turned out to be spoilt before it
    /// was used.
    var wasTurnedBack = false
    /// Whether the wish to cancel came before the request itself.
    var isCancelled = false

    init(_ request: HTTPRequest) { self.request = request }

    func answer(_ result: Result<HTTPResponse, HTTPFailure>) {
        continuation?.resume(returning: result)
        continuation = nil
    }
}
