import CCurl

/// One of libcurl's easy handles with everything that belongs to its request.
///
/// libcurl's callbacks get it as an unretained pointer. The loop keeps every handle
/// in one of its two lists until it destroys the easy handle, after which there are
/// no callbacks; and both happen on the loop's thread.
final class CurlHandle: ReplyMemory.Holder {
    let easy: OpaquePointer
    /// Where libcurl works on it, always the same.
    let lane: CurlLane
    let watch: SocketWatch
    /// Its place among the loop's active handles.
    var index = 0

    private(set) var call: CurlCall?
    var reply = CurlReply()
    /// Body bytes that libcurl has taken.
    var bodyBytesTaken = 0
    /// Why a callback made libcurl stop.
    var refusal: HTTPFailure.Kind?
    /// How much of the shared reply memory its reply holds.
    var sharedBytes = 0
    /// Whether it takes part in sharing that memory.
    var isHolder = false
    /// Whether the reply waits for memory, so that its silence is not the server's fault.
    var isPaused = false
    /// Whether the system had no descriptor left for a connection.
    var lacksDescriptors = false

    /// The sockets that were opened for the request.
    var opened: [Int32] = []

    /// The connection that the request is on.
    var use = ConnectionUse()
    let book: ConnectionBook

    private let pace: CurlPace
    private let memory: ReplyMemory
    private let inbox: CurlInbox
    /// The authorities that count if a request names none.
    private let trusted: TrustedAuthorities?
    private let errorText: UnsafeMutablePointer<CChar>
    private(set) var setup = CurlSetup()
    private var times = CurlTimes(.default)
    private(set) var lastByte: Int64 = 0
    /// When the caller may be told about bytes again.
    private var signalsAt: Int64 = 0
    /// A second, in nanoseconds.
    private static let signalGap: Int64 = 1_000_000_000
    /// Whether the whole reply is there and only the end of the exchange is missing.
    private var waitsForEnd = false
    /// How long to wait for that.
    private static let afterEnd: Int64 = 100_000_000
    /// Whether libcurl has begun to send, if it tells.
    var isOut = false
    /// The result of resuming a paused reply.
    private var resumeCode = CCURL_OK
    /// Whether libcurl was prevented from sending a second time.
    var isInDoubt = false

    init?(
        lane: CurlLane, options: CurlOptions, pace: CurlPace, memory: ReplyMemory,
        inbox: CurlInbox, watch: SocketWatch, book: ConnectionBook
    ) {
        guard let easy = ccurl_easy_create() else { return nil }
        self.easy = easy
        self.lane = lane
        self.watch = watch
        self.pace = pace
        self.memory = memory
        trusted = options.authorities
        self.inbox = inbox
        self.book = book
        errorText = .allocate(capacity: Int(CCURL_ERROR_BUFFER_SIZE))
        errorText.initialize(repeating: 0, count: Int(CCURL_ERROR_BUFFER_SIZE))
        let context = Unmanaged.passUnretained(self).toOpaque()
        let code = CurlSetup.configure(
            easy, context: context, watch: watch, errorText: errorText, options: options)
        guard code == CCURL_OK else {
            destroy()
            return nil
        }
        setup.hasGate = ccurl_set_gate(easy, context, curlMaySend) == CCURL_OK
    }

    static func from(_ context: UnsafeMutableRawPointer) -> CurlHandle {
        Unmanaged<CurlHandle>.fromOpaque(context).takeUnretainedValue()
    }

    /// Must be called exactly once, when libcurl's multi handle does not hold it.
    func destroy() {
        ccurl_easy_destroy(easy)
        setup.destroy()
        errorText.deallocate()
    }

    /// Points the handle at a request.
    ///
    /// - Returns: What forbids it, if anything.
    func prepare(_ call: CurlCall) -> HTTPFailure? {
        self.call = call
        reply.begin(limits: call.request.limits)
        bodyBytesTaken = 0
        refusal = nil
        lacksDescriptors = false
        isPaused = false
        waitsForEnd = false
        resumeCode = CCURL_OK
        (lastByte, signalsAt) = (0, 0)
        isOut = false
        isInDoubt = false
        errorText[0] = 0
        opened.removeAll(keepingCapacity: true)
        times.update(call.request.timeouts)
        return setup.apply(
            call.request, reuse: beginUse(for: call), to: easy, trusted: trusted)
    }

    /// Releases the request, which is over.
    func release() -> CurlCall? {
        defer { call = nil }
        use.end()
        letGoOfReply()
        return call
    }

    /// Returns the memory of a reply that nobody gets.
    func letGoOfReply() {
        guard isHolder || isPaused else { return }
        reply.discardBody()
        memory.release(self)
    }

    // MARK: Time

    func noteArrival() {
        if lastByte == 0, let call {
            reply.firstByte = monotonicNanoseconds() - call.started
            pace.check(at: pace.now + times.idle)
        }
        lastByte = pace.now
        guard let signal = call?.request.arrival, lastByte >= signalsAt else { return }
        signalsAt = lastByte + Self.signalGap
        signal.tell()
    }

    /// Whether the reply may grow to so many bytes now; if not, libcurl must pause it.
    func admits(growingTo bytes: Int) -> Bool {
        bytes <= ReplyMemory.ownBytes || memory.admits(self, growingTo: bytes)
    }

    /// Passes the memory of a whole reply to its reader.
    private func lease() -> ReplyLease {
        let bytes = memory.lend(self)
        return ReplyLease { [inbox, watch] in
            if inbox.post(.takeBack(bytes)) == .wakeThread { watch.wake() }
        }
    }

    /// Records a piece of the body that was accepted.
    func noteTaken() {
        guard !waitsForEnd, hasEnded else { return }
        waitsForEnd = true
        pace.check(at: pace.now + Self.afterEnd)
    }

    /// Resumes a reply that was paused.
    func resume() {
        lastByte = pace.now
        // libcurl reports only by this what our callback refused here.
        resumeCode = ccurl_resume(easy)
        pace.check(at: deadline)
    }

    /// When this exchange times out, unless something arrives.
    var deadline: Int64 {
        guard let call else { return .max }
        if resumeCode != CCURL_OK { return 0 }
        if isPaused { return call.started + times.total }
        let idle = waitsForEnd ? min(times.idle, Self.afterEnd) : times.idle
        let silence = lastByte == 0 ? call.started + times.firstByte : lastByte + idle
        return min(silence, call.started + times.total)
    }

    /// How an exchange ends whose time is up.
    func overdue(at now: Int64) -> Result<HTTPResponse, HTTPFailure>? {
        guard let call, now >= deadline else { return nil }
        if resumeCode != CCURL_OK {
            return .failure(
                HTTPFailure(curl: resumeCode, refusal: refusal, delivery: delivery, detail: ""))
        }
        if let whole = whole(call) { return .success(whole) }
        let kind: HTTPFailure.Kind
        if now >= call.started + times.total {
            kind = .timeoutTotal
        } else {
            kind = lastByte == 0 ? .timeoutFirstByte : .timeoutIdle
        }
        return .failure(HTTPFailure(kind, delivery, kind.phrase))
    }

    // MARK: Outcome

    /// Whether the server can have the whole request by now.
    var delivery: HTTPFailure.Delivery {
        if lastByte != 0 || isInDoubt { return .maybeSent }
        guard let body = call?.request.body else { return .notSent }
        let isHandedOver =
            switch setup.body {
            case .none: ccurl_get_long(easy, CCURL_INFO_REQUEST_SIZE) > 0
            // Before that, libcurl still counts what the request before it sent.
            case .copied: isOut && ccurl_get_offset(easy, CCURL_INFO_UPLOADED) == body.count
            case .streamed: bodyBytesTaken == body.count
            }
        return isHandedOver ? .maybeSent : .notSent
    }

    /// The reply, if all of it has come although the exchange did not end properly.
    private func whole(_ call: CurlCall) -> HTTPResponse? {
        let status = Int(ccurl_get_long(easy, CCURL_INFO_RESPONSE_CODE))
        guard refusal == nil, 200..<300 ~= status, hasEnded, doubt(status: status) == nil else {
            return nil
        }
        return response(status: status, to: call)
    }

    /// Whether the last event has come.
    private var hasEnded: Bool { reply.hasEnd(of: call?.request.endWords ?? []) }

    private func response(status: Int, to call: CurlCall) -> HTTPResponse {
        let timing = HTTPResponse.Timing(
            firstByte: .nanoseconds(reply.firstByte),
            total: .nanoseconds(monotonicNanoseconds() - call.started),
            reusedConnection: ccurl_get_long(easy, CCURL_INFO_CONNECTS) == 0)
        var response = reply.finish(status: status, timing: timing)
        if sharedBytes > 0 { response.lease = lease() }
        return response
    }

    /// What OpenSSL says about the server's certificate, or of the proxy's if that is at fault.
    private var certificateVerdict: Int {
        let server = ccurl_get_long(easy, CCURL_INFO_TLS_VERDICT)
        return server == 0 ? ccurl_get_long(easy, CCURL_INFO_PROXY_TLS_VERDICT) : server
    }

    /// What libcurl's verdict means to the caller.
    func result(_ code: ccurl_code) -> Result<HTTPResponse, HTTPFailure> {
        guard code == CCURL_OK, let call else {
            noteBreak(code)
            if let call, let whole = whole(call) { return .success(whole) }
            var detail = errorText[0] == 0 ? "" : String(cString: errorText)
            if lacksDescriptors { detail = "too many open files for another connection" }
            return .failure(
                HTTPFailure(
                    curl: code, refusal: refusal, delivery: delivery, detail: detail,
                    verdict: certificateVerdict,
                    errno: Int32(truncatingIfNeeded: ccurl_get_long(easy, CCURL_INFO_OS_ERRNO))))
        }
        // libcurl calls it a success when a connection ends within the headers.
        guard reply.isHeadComplete else {
            return .failure(HTTPFailure(.truncated, delivery, "the reply ended in its headers"))
        }
        let status = Int(ccurl_get_long(easy, CCURL_INFO_RESPONSE_CODE))
        if let doubt = doubt(status: status) {
            return .failure(HTTPFailure(.reset, .maybeSent, doubt))
        }
        return .success(response(status: status, to: call))
    }
}

/// A request's timeouts in nanoseconds, worked out again only if they differ.
struct CurlTimes {
    private(set) var firstByte: Int64
    private(set) var idle: Int64
    private(set) var total: Int64
    private var source: HTTPRequest.Timeouts

    init(_ timeouts: HTTPRequest.Timeouts) {
        source = timeouts
        firstByte = timeouts.firstByte.boundedNanoseconds
        idle = timeouts.idle.boundedNanoseconds
        total = timeouts.total.boundedNanoseconds
    }

    mutating func update(_ timeouts: HTTPRequest.Timeouts) {
        if source != timeouts { self = CurlTimes(timeouts) }
    }
}
