import CCurl

/// The options that a handle has, so that only differences are set.
struct CurlSetup {
    /// How libcurl gets a request's body.
    enum Body {
        case none
        /// As a copy that goes out in one piece with the headers; only if libcurl asks
        /// before it sends again.
        case copied
        /// From the read callback, which gives it once.
        case streamed

        /// What libcurl would send in one piece in any case.
        static let largestCopy = 16 << 10
    }

    /// Whether libcurl asks before it sends, as it does since 7.80.
    var hasGate = false
    private(set) var body = Body.none
    private var reuse = Reuse.allowed
    /// Whether the connection is closed after the request.
    var isAlone: Bool { reuse == .never }

    private var method: HTTPMethod?
    private var headers: HTTPHeaders?
    private var url: String?
    private var parsedURL: OpaquePointer?
    private var connect: Duration?
    /// Nil for those that libcurl trusts by default.
    private var authorities: TrustedAuthorities?
    private var list: OpaquePointer?
    private var isListForStream = false
    /// Precedes the list if a request has a field of its own.
    private var ownLine: OpaquePointer?
    private var hasOwnLine = false

    /// Sets what is the same for every request.
    static func configure(
        _ easy: OpaquePointer, context: UnsafeMutableRawPointer, watch: SocketWatch,
        errorText: UnsafeMutablePointer<CChar>, options: CurlOptions
    ) -> ccurl_code {
        // Unknown to libraries before 7.87. Without it, giving up on a look-up waits for it.
        _ = ccurl_set_long(easy, CCURL_QUICK_EXIT, 1)
        let settings: [(ccurl_option, Int)] = [
            (CCURL_NO_SIGNAL, 1),
            (CCURL_NO_PROGRESS, 1),
            (CCURL_FOLLOW_LOCATION, 0),
            (CCURL_PROTOCOLS, CCURL_PROTOCOL_HTTP | CCURL_PROTOCOL_HTTPS),
            (CCURL_SSL_VERIFY_PEER, 1),
            (CCURL_SSL_VERIFY_HOST, 2),
            (CCURL_HTTP_VERSION, CCURL_VERSION_1_1),
            (CCURL_HTTP09_ALLOWED, 0),
            (CCURL_DISALLOW_USERNAME_IN_URL, 1),
            (CCURL_TCP_NODELAY, 1),
            (CCURL_TCP_KEEP_ALIVE, 1),
            // Both are allocated for every exchange. The first holds most replies; the
            // second is as small as libcurl lets it be.
            (CCURL_BUFFER_SIZE, 8 << 10),
            (CCURL_UPLOAD_BUFFER_SIZE, 16 << 10),
        ]
        for (option, value) in settings {
            let code = ccurl_set_long(easy, option, value)
            guard code == CCURL_OK else { return code }
        }
        // An empty proxy switches off the environment's, and so does the star.
        var texts = [(CCURL_PROXY, ""), (CCURL_NO_PROXY, "*")]
        if let proxy = options.proxy {
            texts = [(CCURL_PROXY, proxy), (CCURL_NO_PROXY, "localhost,127.0.0.1,127.0.0.0/8,::1")]
            // Always a tunnel: a proxy that reads requests would read the keys in them. The proxy's
            // own reply is not the model's.
            for option in [CCURL_PROXY_TUNNEL, CCURL_SUPPRESS_PROXY_HEADERS] {
                let code = ccurl_set_long(easy, option, 1)
                guard code == CCURL_OK else { return code }
            }
        }
        for (option, value) in texts {
            let code = ccurl_set_text(easy, option, value)
            guard code == CCURL_OK else { return code }
        }
        if options.proxy != nil, let authorities = options.authorities {
            let code = trust(
                authorities, easy, CCURL_PROXY_CA_FILE, CCURL_PROXY_CA_FOLDER,
                CCURL_PROXY_CA_BUNDLE)
            guard code == CCURL_OK else { return code }
        }
        var code = ccurl_set_pointer(easy, CCURL_ERROR_BUFFER, errorText)
        guard code == CCURL_OK else { return code }
        code = ccurl_set_sockets(
            easy, context, curlWantsSocket, Unmanaged.passUnretained(watch).toOpaque(),
            curlClosesSocket)
        guard code == CCURL_OK else { return code }
        return ccurl_set_callbacks(
            easy, context, curlTakesHeader, curlTakesBody, curlWantsBody, curlWantsRewind)
    }

    /// How a request may use kept connections.
    enum Reuse { case allowed, freshOnce, never }

    /// Points libcurl at a request; `trusted` are the authorities if it names none.
    ///
    /// - Returns: What forbids the request, if anything.
    mutating func apply(
        _ request: HTTPRequest, reuse: Reuse, to easy: OpaquePointer,
        trusted: TrustedAuthorities?
    ) -> HTTPFailure? {
        var code = applyTrust(request.authorities ?? trusted, to: easy)
        if code == CCURL_OK, url != request.url {
            if let failure = HTTPFailure(unsendable: request.url) { return failure }
            code = applyURL(request.url, to: easy)
            url = code == CCURL_OK ? request.url : nil
        }
        if code == CCURL_OK { code = applyMethod(request, to: easy) }
        if code == CCURL_OK { applyReuse(reuse, to: easy) }
        if code == CCURL_OK { code = applyHeaders(request, to: easy) }
        if code == CCURL_OK { code = applyOwnField(request, to: easy) }
        if code == CCURL_OK, connect != request.timeouts.connect {
            let milliseconds = request.timeouts.connect.boundedNanoseconds / 1_000_000
            code = ccurl_set_long(
                easy, CCURL_CONNECT_TIMEOUT_MS, Int(min(max(1, milliseconds), 1 << 30)))
            connect = request.timeouts.connect
        }
        guard code != CCURL_OK else { return nil }
        return HTTPFailure(curl: code, refusal: nil, delivery: .notSent, detail: "")
    }

    /// Sets whom to trust; libcurl separates connections made under different rules.
    private mutating func applyTrust(
        _ wanted: TrustedAuthorities?, to easy: OpaquePointer
    ) -> ccurl_code {
        guard wanted != authorities else { return CCURL_OK }
        let code = Self.trust(
            wanted ?? Self.ownAuthorities, easy, CCURL_CA_FILE, CCURL_CA_FOLDER, CCURL_CA_BUNDLE)
        if code == CCURL_OK { authorities = wanted }
        return code
    }

    /// Names authorities in place of all others; the system's own folder is removed, too.
    private static func trust(
        _ authorities: TrustedAuthorities, _ easy: OpaquePointer, _ file: ccurl_option,
        _ folder: ccurl_option, _ bundle: ccurl_option
    ) -> ccurl_code {
        let isBundled = !authorities.bundle.isEmpty
        let bundleCode = authorities.bundle.withUnsafeBytes { bytes in
            ccurl_set_copy(easy, bundle, isBundled ? bytes.baseAddress : nil, bytes.count)
        }
        // An older library without bundles has none to remove.
        guard bundleCode == CCURL_OK || !isBundled else { return bundleCode }
        let code = ccurl_set_text(easy, file, isBundled ? nil : authorities.files.first)
        guard code == CCURL_OK else { return code }
        let folderCode = ccurl_set_text(easy, folder, authorities.folder)
        // A TLS library without folders has none to take away.
        return authorities.folder == nil ? CCURL_OK : folderCode
    }

    /// The system's authorities, as libcurl was built to find them.
    private static let ownAuthorities = TrustedAuthorities(
        file: ccurl_default_ca_file().map { String(cString: $0) },
        folder: ccurl_default_ca_folder().map { String(cString: $0) })

    /// Must be called once, after the easy handle is gone.
    mutating func destroy() {
        ccurl_list_destroy(list)
        ccurl_line_destroy(ownLine)
        ccurl_url_destroy(parsedURL)
        (list, ownLine, parsedURL) = (nil, nil, nil)
    }

    /// Passes the address in parsed form, because libcurl would otherwise parse it for every
    /// request.
    private mutating func applyURL(_ text: String, to easy: OpaquePointer) -> ccurl_code {
        // If it cannot be parsed, libcurl reports what is wrong with it.
        let fresh = ccurl_url_create(text)
        if ccurl_set_pointer(easy, CCURL_PARSED_URL, fresh.map { UnsafeMutableRawPointer($0) })
            == CCURL_OK
        {
            ccurl_url_destroy(parsedURL)
            parsedURL = fresh
        } else {
            ccurl_url_destroy(fresh)
        }
        return ccurl_set_text(easy, CCURL_URL, text)
    }

    private mutating func applyMethod(
        _ request: HTTPRequest, to easy: OpaquePointer
    ) -> ccurl_code {
        let kind = kind(of: request.body)
        if method != request.method || body != kind {
            // Each of these resets the one before it; the last one counts.
            if body == .copied { _ = ccurl_set_body(easy, nil, 0) }
            method = request.method
            body = kind
            _ = ccurl_set_long(easy, CCURL_NO_BODY, request.method == .head ? 1 : 0)
            if kind != .none || request.method == .post {
                _ = ccurl_set_long(easy, CCURL_POST, 1)
            } else if request.method != .head {
                _ = ccurl_set_long(easy, CCURL_HTTP_GET, 1)
            }
            let code = ccurl_set_text(easy, CCURL_CUSTOM_REQUEST, request.method.rawValue)
            guard code == CCURL_OK else { return code }
        }
        return switch kind {
        case .none where request.method != .post: CCURL_OK
        case .none, .streamed:
            ccurl_set_offset(easy, CCURL_POST_FIELD_SIZE, Int64(request.body.count))
        case .copied:
            request.body.withUnsafeBytes { bytes in
                ccurl_set_body(easy, bytes.baseAddress, Int64(bytes.count))
            }
        }
    }

    private mutating func applyReuse(_ wanted: Reuse, to easy: OpaquePointer) {
        // libcurl would send a request without a body again by itself if a reused connection broke,
        // since there is no rewinding to refuse.
        let isAtRisk = body == .none && !hasGate
        let reuse = wanted == .allowed && isAtRisk ? .freshOnce : wanted
        guard reuse != self.reuse else { return }
        self.reuse = reuse
        _ = ccurl_set_long(easy, CCURL_FRESH_CONNECT, reuse == .allowed ? 0 : 1)
        _ = ccurl_set_long(easy, CCURL_FORBID_REUSE, reuse == .never ? 1 : 0)
    }

    private func kind(of body: [UInt8]) -> Body {
        if body.isEmpty { return .none }
        return hasGate && body.count <= Body.largestCopy ? .copied : .streamed
    }

    /// Builds libcurl's list of lines; requests in a row mostly have the same.
    private mutating func applyHeaders(
        _ request: HTTPRequest, to easy: OpaquePointer
    ) -> ccurl_code {
        let isStreamed = body == .streamed
        guard headers != request.headers || isStreamed != isListForStream else { return CCURL_OK }
        var fresh: OpaquePointer?
        // A name and a colon alone make libcurl leave out its own field. It would ask
        // for permission to send a large body, and call every body a web form.
        var lines = isStreamed ? ["Expect:"] : []
        if request.headers.first("content-type") == nil { lines.append("Content-Type:") }
        // A reply that is not compressed cannot be a decompression bomb.
        if request.headers.first("accept-encoding") == nil {
            lines.append("Accept-Encoding: identity")
        }
        for (name, value) in request.headers.fields {
            lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        for line in lines {
            guard let longer = ccurl_list_append(fresh, line) else {
                ccurl_list_destroy(fresh)
                return CCURL_OUT_OF_MEMORY
            }
            fresh = longer
        }
        let code = ccurl_set_list(easy, fresh)
        ccurl_list_destroy(list)
        list = fresh
        hasOwnLine = false
        headers = code == CCURL_OK ? request.headers : nil
        isListForStream = isStreamed
        return code
    }

    /// Writes the request's own field into the line before the list.
    private mutating func applyOwnField(
        _ request: HTTPRequest, to easy: OpaquePointer
    ) -> ccurl_code {
        guard let field = request.ownField else {
            guard hasOwnLine else { return CCURL_OK }
            hasOwnLine = false
            return ccurl_set_list(easy, list)
        }
        var (name, value) = (field.name, field.value)
        guard let line = ownLine ?? ccurl_line_create() else { return CCURL_OUT_OF_MEMORY }
        ownLine = line
        let isWritten = name.withUTF8 { name in
            value.withUTF8 { value in
                ccurl_line_write(
                    line, name.baseAddress, name.count, value.baseAddress, value.count, list)
            }
        }
        guard isWritten else { return CCURL_OUT_OF_MEMORY }
        guard !hasOwnLine else { return CCURL_OK }
        hasOwnLine = true
        return ccurl_set_list(easy, line)
    }
}
