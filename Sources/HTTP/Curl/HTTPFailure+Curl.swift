import CCurl

extension HTTPFailure {
    /// Reads libcurl's verdict.
    ///
    /// - Parameters:
    ///   - code: Not `CCURL_OK`.
    ///   - refusal: Why a callback of ours stopped libcurl; more reliable than its own words.
    ///   - delivery: What is known from the bytes that were handed over.
    ///   - detail: libcurl's sentence about it, if it wrote one.
    ///   - verdict: What OpenSSL says about the certificate; 0 if it says nothing.
    ///   - errno: What the system said when it connected; 0 if it said nothing.
    init(
        curl code: ccurl_code, refusal: Kind?, delivery: Delivery, detail: String,
        verdict: Int = 0, errno: Int32 = 0
    ) {
        let kind = refusal ?? Kind(curl: code, delivery: delivery, detail: detail)
        var delivery = delivery
        if code == CCURL_REWIND_REFUSED { delivery = .maybeSent }
        var message: String
        switch (refusal, code) {
        case (let refusal?, _): message = refusal.phrase
        case (nil, CCURL_REWIND_REFUSED), (nil, CCURL_ABORTED):
            message = "the connection broke before the reply; the request was not sent again"
        default:
            message =
                ConnectionWords.text(code, detail: detail, errno: errno)
                ?? (detail.isEmpty ? String(cString: ccurl_describe(code)) : detail)
        }
        let fault =
            kind == .tls ? CertificateFault(curl: code, verdict: verdict, detail: message) : nil
        if let fault { message = fault.message(detail: message) }
        self.init(kind, delivery, message, certificate: fault)
    }

    /// Refuses an address that libcurl would complete or cut short; nil for any other.
    init?(unsendable url: String) {
        let scheme = url.utf8.prefix { $0 != UInt8(ascii: ":") }
        if !scheme.elementsEqual("http".utf8), !scheme.elementsEqual("https".utf8) {
            self.init(.badAddress, .notSent, "an address must start with http:// or https://")
        } else if url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
            self.init(
                .badAddress, .notSent, "the address holds a space or a control character")
        } else {
            return nil
        }
    }
}

extension HTTPFailure.Kind {
    fileprivate init(curl code: ccurl_code, delivery: HTTPFailure.Delivery, detail: String) {
        self =
            switch code {
            case CCURL_UNSUPPORTED_PROTOCOL:
                // libcurl's word for a reply of HTTP/0.9, too: one without a status line.
                delivery == .maybeSent ? .malformed : .badAddress
            case CCURL_MALFORMED_URL, CCURL_LOGIN_DENIED: .badAddress
            case CCURL_NO_ADDRESS, CCURL_NO_PROXY_ADDRESS: .resolve
            case CCURL_NO_CONNECTION, CCURL_PROXY_FAILED: .connect
            // A proxy's refusal of the tunnel comes as this, before anything is sent.
            case CCURL_RECEIVE_FAILED where delivery == .notSent && detail.contains("CONNECT"):
                .connect
            case CCURL_TLS_CONNECT, CCURL_TLS_ENGINE, CCURL_TLS_CERTIFICATE, CCURL_TLS_CIPHER,
                CCURL_TLS_PEER, CCURL_TLS_CA_FILE, CCURL_TLS_REVOCATION_FILE, CCURL_TLS_ISSUER,
                CCURL_TLS_STATUS:
                .tls
            case CCURL_TIMED_OUT: delivery == .maybeSent ? .timeoutTotal : .timeoutConnect
            case CCURL_PARTIAL: .truncated
            case CCURL_WEIRD_REPLY, CCURL_UNKNOWN_CODING: .malformed
            // For bad chunks libcurl only says that receiving failed.
            case CCURL_RECEIVE_FAILED where detail.contains("chunk"): .malformed
            case CCURL_GOT_NOTHING, CCURL_SEND_FAILED, CCURL_RECEIVE_FAILED, CCURL_REWIND_REFUSED,
                CCURL_ABORTED:
                .reset
            // A header line beyond libcurl's own bound of 100 KiB ends in either of these.
            case CCURL_OUT_OF_MEMORY where delivery == .maybeSent, CCURL_TOO_LARGE:
                .headersTooLarge
            default: .transport
            }
    }

    /// Words for the failures that are found here rather than by libcurl.
    var phrase: String {
        switch self {
        case .timeoutFirstByte: "no reply within the time for its first byte"
        case .timeoutIdle: "the reply stopped coming"
        case .timeoutTotal: "the exchange took longer than its whole time"
        case .bodyTooLarge: "the reply's body is larger than allowed"
        case .headersTooLarge: "the reply's headers are larger than allowed"
        case .malformed: "the reply's length is not one number"
        case .reset: "the connection held bytes that belong to no request"
        case .badAddress: "link-local and cloud metadata addresses are not called"
        default: rawValue
        }
    }
}
