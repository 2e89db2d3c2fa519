/// Why there is no whole reply, and whether the request may have been processed.
package struct HTTPFailure: Error, Equatable, Sendable {
    /// What went wrong, which decides what to do next.
    package enum Kind: String, CaseIterable, Sendable {
        /// The host's name has no address.
        case resolve
        /// No connection, or no descriptor to make one with.
        case connect
        /// No trusted encrypted connection.
        case tls
        case timeoutConnect, timeoutFirstByte, timeoutIdle, timeoutTotal
        /// The connection broke before a reply was complete.
        case reset
        /// The reply ended before its announced length.
        case truncated
        /// The reply is not HTTP.
        case malformed
        case bodyTooLarge, headersTooLarge
        /// The caller's task was cancelled or the transport was shut down.
        case cancelled
        /// An address that may not be called: another scheme, unreadable, or one where a cloud
        /// hands out its machines' credentials.
        case badAddress
        /// A request that cannot be put on the wire, such as one with a line break in a header.
        case badRequest
        /// The transport itself is out of order, for lack of memory for example.
        case transport
    }

    /// Whether the other side can have received the request.
    package enum Delivery: String, Sendable {
        /// The other side cannot have received the whole request.
        case notSent
        /// All of it was handed over, or there is doubt: it may be acted upon and billed.
        case maybeSent
    }

    package let kind: Kind
    package let wasSent: Delivery
    /// A phrase for people; never holds headers or bodies.
    package let message: String
    /// What is wrong with the certificate; nil for every other kind of failure, and for a
    /// handshake that failed before there was a certificate.
    package let certificate: CertificateFault?

    package init(
        _ kind: Kind, _ wasSent: Delivery, _ message: String, certificate: CertificateFault? = nil
    ) {
        self.kind = kind
        self.wasSent = wasSent
        self.message = message
        self.certificate = certificate
    }
}

extension HTTPFailure: CustomStringConvertible {
    package var description: String { "\(message) (\(kind.rawValue), \(wasSent.rawValue))" }
}

/// Why the compressed body of a reply cannot be decoded.
package enum BodyDamage: Equatable, Sendable {
    /// The coding, by the name that the server gave it, is not one that is undone here.
    case unknown(String)
    /// It is not in its stated coding, or a checksum is wrong.
    case damaged
    /// It ends before its own end.
    case cutOff
}

extension BodyDamage: CustomStringConvertible {
    /// A phrase for people.
    package var description: String {
        switch self {
        case .unknown(let name):
            "the reply's body has the Content-Encoding \"\(name)\", which cannot be decoded here; "
                + "the server must send it as it is, or as gzip or deflate"
        case .damaged: "the reply's compressed body is damaged"
        case .cutOff: "the reply's compressed body breaks off"
        }
    }
}

/// Why a server's certificate is not trusted; the raw value is the phrase for people.
package enum CertificateFault: String, CaseIterable, Sendable {
    /// Signed by itself or by an authority that is not trusted here.
    case unknownIssuer = "unknown issuer"
    /// The server's own certificate, or one of the authorities above it, is too old.
    case expired = "expired"
    case notYetValid = "not yet valid"
    /// Made out for another host.
    case wrongName = "wrong name"
    /// Revoked, too weak, or meant for another purpose; the message has OpenSSL's words.
    case unusable = "unusable certificate"
}
