import CCurl

/// The transport's thread: takes wishes, lets libcurl work, answers callers.
///
/// `@unchecked Sendable`: all but the inbox is touched only by the thread that runs
/// ``run()``, the waking of libcurl excepted, which may be called from anywhere. The
/// handle is destroyed when neither that thread nor the transport holds this object.
final class CurlLoop: @unchecked Sendable {
    private let inbox = CurlInbox()
    private let multi: OpaquePointer
    private let options: CurlTransport.Options
    private let pace = CurlPace()
    private var idle: [CurlHandle] = []
    private var active: [CurlHandle] = []
    private var wishes: [CurlInbox.Wish] = []

    init(options: CurlTransport.Options) throws(HTTPFailure) {
        guard globalStart == 0, let multi = ccurl_multi_create() else {
            throw HTTPFailure(.transport, .notSent, "libcurl cannot start")
        }
        self.multi = multi
        self.options = options
        _ = ccurl_multi_set_long(multi, CCURL_MULTI_MAX_CONNECTS, options.keptConnections)
    }

    deinit {
        for handle in idle + active { handle.destroy() }
        ccurl_multi_destroy(multi)
    }

    // MARK: From any thread

    func start(_ call: CurlCall) {
        switch inbox.post(.start(call)) {
        case .done: break
        case .wakeThread: _ = ccurl_multi_wake(multi)
        case .refused: call.answer(.failure(Self.wasShutDown(.notSent)))
        }
    }

    func cancel(_ call: CurlCall) {
        if inbox.post(.cancel(call)) == .wakeThread { _ = ccurl_multi_wake(multi) }
    }

    func close() {
        inbox.close()
        _ = ccurl_multi_wake(multi)
    }

    // MARK: On the transport's thread

    func run() {
        while takeWishes() {
            pace.now = monotonicNanoseconds()
            _ = ccurl_multi_step(multi)
            answerFinished()
            endOverdue()
            if inbox.mayThreadSleep() { _ = ccurl_multi_wait(multi, pace.millisecondsToSleep) }
        }
        for handle in active.reversed() {
            let delivery = handle.delivery
            finish(handle, .failure(Self.wasShutDown(delivery)))
        }
    }

    private func takeWishes() -> Bool {
        let isOpen = inbox.take(into: &wishes)
        pace.now = monotonicNanoseconds()
        for wish in wishes {
            switch wish {
            case .start(let call): begin(call)
            case .cancel(let call): abandon(call)
            }
        }
        wishes.removeAll(keepingCapacity: true)
        return isOpen
    }

    private func begin(_ call: CurlCall) {
        if call.isCancelled {
            call.answer(.failure(HTTPFailure(.cancelled, .notSent, "cancelled before sending")))
            return
        }
        guard let handle = idle.popLast() ?? CurlHandle(options: options, pace: pace) else {
            call.answer(.failure(HTTPFailure(.transport, .notSent, "out of memory")))
            return
        }
        handle.index = active.count
        active.append(handle)
        if let failure = handle.prepare(call) {
            finish(handle, .failure(failure), wasAdded: false)
        } else if ccurl_multi_add(multi, handle.easy) != 0 {
            let failure = HTTPFailure(.transport, .notSent, "libcurl takes no more requests")
            finish(handle, .failure(failure), wasAdded: false)
        } else {
            pace.check(at: handle.deadline)
        }
    }

    private func abandon(_ call: CurlCall) {
        call.isCancelled = true
        guard let handle = call.handle else { return }
        let delivery = handle.delivery
        finish(handle, .failure(HTTPFailure(.cancelled, delivery, "cancelled")))
    }

    private func answerFinished() {
        var code = CCURL_OK
        while let easy = ccurl_multi_next_finished(multi, &code) {
            guard let context = ccurl_get_private(easy) else { continue }
            let handle = CurlHandle.from(context)
            finish(handle, handle.result(code))
        }
    }

    /// Ends what lasts too long; looks at all only when the nearest deadline may be past.
    private func endOverdue() {
        guard pace.now >= pace.nextCheck else { return }
        pace.nextCheck = .max
        for handle in active.reversed() {
            if let failure = handle.overdue(at: pace.now) {
                finish(handle, .failure(failure))
            } else {
                pace.check(at: handle.deadline)
            }
        }
    }

    private func finish(
        _ handle: CurlHandle, _ result: Result<HTTPResponse, HTTPFailure>, wasAdded: Bool = true
    ) {
        if wasAdded { _ = ccurl_multi_remove(multi, handle.easy) }
        let last = active.removeLast()
        if last !== handle {
            active[handle.index] = last
            last.index = handle.index
        }
        let call = handle.release()
        idle.append(handle)
        call?.answer(result)
    }

    private static func wasShutDown(_ delivery: HTTPFailure.Delivery) -> HTTPFailure {
        HTTPFailure(.cancelled, delivery, "the transport was shut down")
    }
}

/// libcurl wants to be started once per process, before any thread uses it.
private let globalStart = ccurl_global_init()
