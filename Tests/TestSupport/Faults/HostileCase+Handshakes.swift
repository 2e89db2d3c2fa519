import Vocabulary

extension HostileCase {
    /// What can be wrong with a whole route, rather than with some of its replies.
    package static let ofRoutes = all + endings + handshakes

    // MARK: Refusals that end a place for a run

    package static let endings: [HostileCase] = [
        ending("a refused key (401)", [.authentication], .refusal(401, "no")),
        ending("no money (402)", [.creditExhausted], .refusal(402, "no")),
        ending("no access (403)", [.permission], .refusal(403, "no")),
        ending("no such model (404)", [.modelNotFound], .refusal(404, "no")),
        ending(
            "a refused key inside (200)", [.authentication], .refusal(200, "no", code: "401")),
        ending("no money inside (200)", [.creditExhausted], .refusal(200, "no", code: "402")),
        ending(
            "no quota inside (200)", [.creditExhausted],
            .refusal(200, "no", code: "insufficient_quota")),
    ]

    private static func ending(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>, _ script: FaultScript
    ) -> HostileCase {
        HostileCase(name, kinds, .refused) { _, _ in script }
    }

    // MARK: Handshakes of TLS

    /// Nothing of a request is out when these hurt; what a server does with the hello.
    package static let handshakes: [HostileCase] = [
        handshake("closed before the hello is read", reads: .nothing, [.close]),
        handshake("closed after the hello", [.close]),
        handshake("reset after the hello", [.reset]),
        handshake("garbage after the hello", [.send([UInt8](repeating: 0xA5, count: 64)), .close]),
        handshake(
            "a page of plain HTTP", [.send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)), .close]
        ),
        // Handshake failure, as a record.
        handshake("an alert", [.send([0x15, 3, 3, 0, 2, 2, 40]), .close]),
        handshake("closed within its own hello", [.send(serverHello), .close]),
        handshake("silence after the hello", kinds: [.connect], [.stall]),
        handshake("silence within its own hello", kinds: [.connect], [.send(serverHello), .stall]),
    ]

    /// A certificate that does not hold; who shows it is a ``TLSServer``.
    package struct Certificate: Sendable {
        package let harm: HostileCase
        /// The name that it is for.
        package let name: String
        /// For which it holds.
        package let days: Int
        /// Whether its issuer is believed.
        package let isTrusted: Bool

        fileprivate init(_ what: String, name: String, days: Int, isTrusted: Bool) {
            // The tool takes one connection after the other, and may be late.
            harm = handshake(what, kinds: [.tls, .connect], [])
            (self.name, self.days, self.isTrusted) = (name, days, isTrusted)
        }
    }

    package static let certificates = [
        Certificate("a self-signed certificate", name: "IP:127.0.0.1", days: 2, isTrusted: false),
        Certificate("a certificate of another", name: "DNS:example.com", days: 2, isTrusted: true),
        Certificate("an expired certificate", name: "IP:127.0.0.1", days: -1, isTrusted: true),
    ]

    /// The first bytes of one that announces a hundred and twenty-two.
    private static let serverHello: [UInt8] =
        [0x16, 3, 3, 0, 122, 2, 0, 0, 118, 3, 3] + [UInt8](repeating: 7, count: 20)

    private static func handshake(
        _ name: String, kinds: Set<ProviderFailure.Kind> = [.tls],
        reads: FaultScript.Reads = .all, _ steps: [FaultScript.Step]
    ) -> HostileCase {
        HostileCase("TLS: " + name, kinds, .notSent, isHandshake: true) { _, _ in
            FaultScript(steps, reads: reads, bills: false)
        }
    }
}
