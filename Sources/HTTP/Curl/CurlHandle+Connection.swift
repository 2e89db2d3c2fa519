import CCurl

/// The connection that a request is on.
struct ConnectionUse {
    fileprivate(set) var place: ConnectionBook.Place?
    fileprivate var url = ""
    fileprivate(set) var connection: ConnectionBook.Connection?
    /// Which of the requests on the connection this is, from 1.
    fileprivate var number = 0
    /// Whether the connection has carried other requests.
    var isReused: Bool { number > 1 }
    /// Whether the connection was closed when this request was over, not with a later one: libcurl
    /// may finish several on one connection before it tells about the first.
    fileprivate var isClosed: Bool {
        connection.map { $0.isClosed && $0.uses == number } ?? false
    }
    /// When the last byte of the request was handed to libcurl, in nanoseconds.
    fileprivate var sentAt: Int64 = 0
    /// Whether the connection was spoilt before all of the request was written.
    fileprivate var isTurnedBack = false

    mutating func end() {
        // Another request may be on it by now, whose reply would look like bytes that nobody asked
        // for.
        if let connection, connection.uses == number { connection.isBusy = false }
        connection = nil
    }
}

extension CurlHandle {
    /// Forgets the last request's connection.
    ///
    /// - Returns: How the new request may use the connections that are kept.
    func beginUse(for call: CurlCall) -> CurlSetup.Reuse {
        use.end()
        use.number = 0
        use.isTurnedBack = false
        if use.place == nil || use.url != call.request.url {
            use.url = call.request.url
            use.place = book.place(of: use.url)
        }
        if let place = use.place, book.wantsOwnConnection(place) { return .never }
        return call.request.wantsFreshConnection || call.wasTurnedBack ? .freshOnce : .allowed
    }

    // MARK: Before the request

    /// Whether libcurl may send now: the first time, or after an attempt of which nothing was sent.
    ///
    /// A kept connection with bytes to read is not used: they cannot be a reply to this request.
    func opensGate(ownPort: Int32) -> Bool {
        let connection = use.place.flatMap { place in
            book.connection(port: ownPort, opened: opened, to: place)
        }
        // Even if this closes it, so that the requests before it count as having left it open.
        connection?.uses += 1
        if isOut, ccurl_get_long(easy, CCURL_INFO_REQUEST_SIZE) > 0 {
            isInDoubt = true
            return false
        }
        guard isUsable(connection) else {
            use.isTurnedBack = true
            return false
        }
        isOut = true
        use.sentAt = monotonicNanoseconds()
        return true
    }

    private func isUsable(_ connection: ConnectionBook.Connection?) -> Bool {
        guard let place = use.place, let connection else { return true }
        connection.isBusy = true
        use.connection = connection
        use.number = connection.uses
        guard use.isReused else { return true }
        switch book.waiting(on: connection) {
        case .nothing: return true
        case .end: break
        case .timeout: book.noteBreak(place)
        case .unasked: book.taint(place)
        }
        return false
    }

    /// The call, if it is to go out on a new connection because the kept one was spoilt before all
    /// of it was written.
    func callForNewConnection() -> CurlCall? {
        guard use.isTurnedBack, let call, !call.wasTurnedBack else { return nil }
        call.wasTurnedBack = true
        letGoOfReply()
        return call
    }

    /// Records how many bytes of the body libcurl has taken.
    func noteBody(bytes: Int) {
        bodyBytesTaken += bytes
        if bodyBytesTaken == call?.request.body.count { use.sentAt = monotonicNanoseconds() }
    }

    // MARK: The first byte

    /// Takes note of a line of the head.
    ///
    /// - Returns: Whether it can be the reply to this request; ``refusal`` says so if not.
    func noteHead(_ line: UnsafeRawBufferPointer) -> Bool {
        let isFirst = lastByte == 0
        noteArrival()
        guard isFirst, let place = use.place, let connection = use.connection, line.count > 9,
            line[9] != UInt8(ascii: "1")
        else { return true }
        // By the first digit of the status: some servers refuse a request before all of it is there.
        let isAnswer = line[9] < UInt8(ascii: "4")
        if !isWritten, use.isReused || isAnswer {
            if isAnswer { book.taint(place) }
            use.isTurnedBack = use.isReused
        } else if isWritten, use.isReused || isAnswer,
            book.isTooSoon(monotonicNanoseconds() - use.sentAt, on: connection)
        {
            // A 408 that was sent to the connection while it was idle answers no other request.
            let isTimeout = use.isReused && line.dropFirst(9).starts(with: "408".utf8)
            if isTimeout { book.noteBreak(place) } else { book.taint(place) }
        } else {
            return true
        }
        refusal = .reset
        return false
    }

    /// Whether libcurl has taken all of the request.
    private var isWritten: Bool {
        setup.body != .streamed || bodyBytesTaken == call?.request.body.count ?? 0
    }

    // MARK: The end

    /// Handles an exchange that failed, perhaps because its kept connection broke.
    func noteBreak(_ code: ccurl_code) {
        guard use.isReused, lastByte == 0, let place = use.place,
            code.isBrokenConnection || isInDoubt
        else { return }
        book.noteBreak(place)
    }

    /// Why a whole reply is not accepted as the one to this request; nil if it is.
    func doubt(status: Int) -> String? {
        guard let place = use.place, let connection = use.connection else { return nil }
        // libcurl closes a connection that could stay open if more came than was announced, or if
        // the reply came before the end of the request; also one that the server has closed.
        if use.isClosed, !connection.wasEnded, reply.keepsConnection, !setup.isAlone, isUploaded {
            book.taint(place)
        }
        guard use.isReused else { return nil }
        if place.isTainted {
            return "the reply came over a reused connection on which the server sent bytes that "
                + "no request had asked for"
        }
        // It was sent before the request arrived, or it would not be here yet.
        if status == 408 || status == 400 && !reply.isJSON,
            !reply.keepsConnection || use.isClosed
                || !connection.isClosed && csocket_is_shut(connection.descriptor),
            reply.firstByte - (use.sentAt - (call?.started ?? 0)) < Self.promptly
        {
            book.noteBreak(place)
            return "the server had given up the reused connection when the request arrived"
        }
        book.noteAnswer(place)
        return nil
    }

    private var isUploaded: Bool {
        guard let body = call?.request.body, !body.isEmpty else { return true }
        return ccurl_get_offset(easy, CCURL_INFO_UPLOADED) == body.count
    }

    /// Longer than any round trip, shorter than a server waits for a request.
    private static let promptly: Int64 = 1_000_000_000
}

extension ccurl_code {
    /// Whether libcurl reports it for a connection that broke before a reply.
    fileprivate var isBrokenConnection: Bool {
        [
            CCURL_GOT_NOTHING, CCURL_SEND_FAILED, CCURL_RECEIVE_FAILED, CCURL_REWIND_REFUSED,
            CCURL_ABORTED,
        ].contains(self)
    }
}
