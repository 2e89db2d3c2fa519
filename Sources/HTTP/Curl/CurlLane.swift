import CCurl

/// One of libcurl's multi handles, which works on a few exchanges.
///
/// libcurl looks through all connections of a multi handle when an exchange begins and
/// again when it ends. With a thousand in one, that is a walk through memory which no
/// cache holds; so the loop has several, and a lane's handles find the connections they left.
///
/// libcurl's callbacks get it as an unretained pointer; there are none after ``destroy()``.
final class CurlLane {
    /// How many handles belong to it.
    private(set) var handles = 0
    /// When libcurl wants to be called even if no socket is ready.
    private(set) var dueAt: Int64 = .max

    private let multi: OpaquePointer
    private let index: Int
    private let pace: CurlPace
    private let memory: ReplyMemory
    private let inbox: CurlInbox
    private let watch: SocketWatch
    private let book: ConnectionBook

    /// Sockets are watched under this index, its place among the loop's lanes.
    init?(
        index: Int, options: CurlOptions, pace: CurlPace, memory: ReplyMemory,
        inbox: CurlInbox, watch: SocketWatch, book: ConnectionBook
    ) {
        guard let multi = ccurl_multi_create() else { return nil }
        self.multi = multi
        self.index = index
        self.pace = pace
        self.memory = memory
        self.inbox = inbox
        self.watch = watch
        self.book = book
        // Before it opens one too many, it closes the one that was idle longest. There always is
        // one, because the lane has no more handles than that.
        let most = options.room.connectionsPerLane
        _ = ccurl_multi_set_long(multi, CCURL_MULTI_MAX_CONNECTS, most)
        _ = ccurl_multi_set_long(multi, CCURL_MULTI_MAX_TOTAL_CONNECTIONS, most)
        _ = ccurl_multi_set_callbacks(
            multi, Unmanaged.passUnretained(self).toOpaque(), curlWatchesSocket, curlSetsTimer)
    }

    static func from(_ context: UnsafeMutableRawPointer) -> CurlLane {
        Unmanaged<CurlLane>.fromOpaque(context).takeUnretainedValue()
    }

    /// Closes its connections; must be called exactly once, when its handles are gone.
    func destroy() { ccurl_multi_destroy(multi) }

    func makeHandle(options: CurlOptions) -> CurlHandle? {
        let handle = CurlHandle(
            lane: self, options: options, pace: pace, memory: memory, inbox: inbox, watch: watch,
            book: book)
        if handle != nil { handles += 1 }
        return handle
    }

    func add(_ handle: CurlHandle) -> Bool { ccurl_multi_add(multi, handle.easy) == 0 }
    func remove(_ handle: CurlHandle) { _ = ccurl_multi_remove(multi, handle.easy) }

    /// Lets libcurl work on a socket.
    func act(on socket: SocketWatch.Ready) {
        _ = ccurl_multi_act(multi, socket.descriptor, socket.readiness)
    }

    /// Lets libcurl begin what was added and end what takes too long, if it is time.
    func expire() {
        guard dueAt <= pace.now else { return }
        dueAt = .max
        _ = ccurl_multi_expire(multi)
    }

    /// The next handle that is done, and libcurl's verdict.
    func nextFinished() -> (CurlHandle, ccurl_code)? {
        var code = CCURL_OK
        while let easy = ccurl_multi_next_finished(multi, &code) {
            guard let context = ccurl_get_private(easy) else { continue }
            return (CurlHandle.from(context), code)
        }
        return nil
    }

    fileprivate func heed(_ wish: Int32, for descriptor: Int32) {
        if wish == Int32(CCURL_UNWATCHED) {
            watch.unwatch(descriptor)
        } else {
            watch.watch(descriptor, for: wish, owner: index)
        }
    }

    fileprivate func setTimer(milliseconds: Int) {
        dueAt = milliseconds < 0 ? .max : pace.now + Int64(milliseconds) * 1_000_000
    }
}

private func curlWatchesSocket(
    _ easy: OpaquePointer?, _ descriptor: Int32, _ wish: Int32,
    _ context: UnsafeMutableRawPointer?, _ own: UnsafeMutableRawPointer?
) -> Int32 {
    if let context { CurlLane.from(context).heed(wish, for: descriptor) }
    return 0
}

private func curlSetsTimer(
    _ multi: OpaquePointer?, _ milliseconds: Int, _ context: UnsafeMutableRawPointer?
) -> Int32 {
    if let context { CurlLane.from(context).setTimer(milliseconds: milliseconds) }
    return 0
}
