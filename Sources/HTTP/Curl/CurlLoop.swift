import CCurl
import Platform

/// The transport's thread: takes wishes, lets libcurl work, answers callers.
///
/// `@unchecked Sendable`: all but the inbox and the watch's waking is touched only by the
/// thread that runs ``run()``. libcurl's handles are destroyed when neither that thread nor
/// the transport holds this object.
final class CurlLoop: @unchecked Sendable {
    private let inbox = CurlInbox()
    private let watch: SocketWatch
    private let options: CurlOptions
    private let pace = CurlPace()
    private let memory = ReplyMemory()
    private let book: ConnectionBook
    private var lanes: [CurlLane] = []
    /// The last one is used next, since it comes from the lane that was busy last.
    private var idle: [CurlHandle] = []
    private var active: [CurlHandle] = []
    private var wishes: [CurlInbox.Wish] = []

    init(options: CurlOptions) throws(HTTPFailure) {
        guard globalStart == 0 else {
            throw HTTPFailure(.transport, .notSent, "libcurl cannot start")
        }
        guard let watch = SocketWatch() else {
            throw HTTPFailure(.transport, .notSent, "the system gives no descriptor")
        }
        self.watch = watch
        self.options = options
        book = ConnectionBook(pace: pace, report: options.report)
        watch.stirring = { [book] in book.stir($0) }
        watch.closing = { [book] in book.close($0) }
    }

    deinit {
        for handle in idle + active { handle.destroy() }
        for lane in lanes { lane.destroy() }
    }

    // MARK: From any thread

    func start(_ call: CurlCall) {
        switch inbox.post(.start(call)) {
        case .done: break
        case .wakeThread: watch.wake()
        case .refused: call.answer(.failure(Self.wasShutDown(.notSent)))
        }
    }

    func cancel(_ call: CurlCall) {
        if inbox.post(.cancel(call)) == .wakeThread { watch.wake() }
    }

    func close() {
        inbox.close()
        watch.wake()
    }

    // MARK: On the transport's thread

    func run() {
        while takeWishes() {
            let ready = watch.wait(milliseconds: millisecondsToWait())
            pace.now = monotonicNanoseconds()
            for socket in ready { lanes[socket.owner].act(on: socket) }
            for lane in lanes { lane.expire() }
            let answered = answerFinished()
            endOverdue()
            // Callers that are answered usually ask again. If there are few cores, letting that
            // happen now saves going to sleep and being woken for it.
            if answered > 0 { sched_yield() }
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
            case .takeBack(let bytes): memory.takeBack(bytes)
            }
        }
        wishes.removeAll(keepingCapacity: true)
        return isOpen
    }

    private func millisecondsToWait() -> Int32 {
        let due = lanes.reduce(.max) { min($0, $1.dueAt) }
        return due <= pace.now || !inbox.mayThreadSleep()
            ? 0 : pace.millisecondsToSleep(until: due)
    }

    private func begin(_ call: CurlCall) {
        if call.isCancelled {
            call.answer(.failure(HTTPFailure(.cancelled, .notSent, "cancelled before sending")))
            return
        }
        guard let handle = idle.popLast() ?? makeHandle() else {
            call.answer(.failure(HTTPFailure(.transport, .notSent, "out of memory")))
            return
        }
        handle.index = active.count
        active.append(handle)
        send(call, on: handle)
    }

    private func send(_ call: CurlCall, on handle: CurlHandle) {
        if let failure = handle.prepare(call) {
            finish(handle, .failure(failure), wasAdded: false)
        } else if !handle.lane.add(handle) {
            let failure = HTTPFailure(.transport, .notSent, "libcurl takes no more requests")
            finish(handle, .failure(failure), wasAdded: false)
        } else {
            pace.check(at: handle.deadline)
        }
    }

    /// Fills the last lane before it opens another.
    private func makeHandle() -> CurlHandle? {
        if lanes.last.map({ $0.handles >= options.room.requestsPerLane }) ?? true {
            guard
                let lane = CurlLane(
                    index: lanes.count, options: options, pace: pace, memory: memory,
                    inbox: inbox, watch: watch, book: book)
            else { return nil }
            lanes.append(lane)
        }
        return lanes.last?.makeHandle(options: options)
    }

    private func abandon(_ call: CurlCall) {
        call.isCancelled = true
        guard let handle = active.first(where: { $0.call === call }) else { return }
        let delivery = handle.delivery
        finish(handle, .failure(HTTPFailure(.cancelled, delivery, "cancelled")))
    }

    /// - Returns: How many there were.
    private func answerFinished() -> Int {
        var answered = 0
        for lane in lanes {
            while let (handle, code) = lane.nextFinished() {
                answered += 1
                if let call = handle.callForNewConnection() {
                    handle.lane.remove(handle)
                    send(call, on: handle)
                } else {
                    finish(handle, handle.result(code))
                }
            }
        }
        return answered
    }

    /// Ends exchanges that last too long; checks only when the nearest deadline may have passed.
    private func endOverdue() {
        guard pace.now >= pace.nextCheck else { return }
        pace.nextCheck = .max
        for handle in active.reversed() {
            if let outcome = handle.overdue(at: pace.now) {
                finish(handle, outcome)
            } else {
                pace.check(at: handle.deadline)
            }
        }
    }

    private func finish(
        _ handle: CurlHandle, _ result: Result<HTTPResponse, HTTPFailure>, wasAdded: Bool = true
    ) {
        if wasAdded { handle.lane.remove(handle) }
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

/// libcurl must be initialized once per process, before any thread uses it.
private let globalStart = ccurl_global_init()
