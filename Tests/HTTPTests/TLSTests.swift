import HTTP
import TestSupport
import Testing

@Suite(.enabled(if: TLSServer.tool != nil, "needs openssl"), .timeLimit(.minutes(10)))
struct TLSTests {
    /// Whose certificates are trusted.
    enum Trust: Sendable {
        case server, itsAuthority, anotherAuthority
    }

    /// What a certificate says of itself, and what is wrong with it; nil for nothing.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var name = "IP:127.0.0.1"
        var days = 2
        var authorityDays: Int? = 2
        let trust: Trust
        let fault: CertificateFault?

        static let all = [
            Case(
                testDescription: "itself trusted", authorityDays: nil, trust: .server, fault: nil),
            Case(
                testDescription: "of a trusted authority", trust: .itsAuthority, fault: nil),
            Case(
                testDescription: "self-signed", authorityDays: nil, trust: .anotherAuthority,
                fault: .unknownIssuer),
            Case(
                testDescription: "of another authority", trust: .anotherAuthority,
                fault: .unknownIssuer),
            Case(
                testDescription: "for another host", name: "DNS:example.com",
                trust: .itsAuthority, fault: .wrongName),
            Case(
                testDescription: "for another address", name: "IP:127.0.0.2",
                trust: .itsAuthority, fault: .wrongName),
            Case(
                testDescription: "expired", days: -1, trust: .itsAuthority, fault: .expired),
            Case(
                testDescription: "of an authority that has expired", authorityDays: -1,
                trust: .itsAuthority, fault: .expired),
        ]
    }

    @Test(arguments: Case.all)
    func `a certificate that does not hold in every way is refused, and why is told`(
        _ testCase: Case
    ) async throws {
        let authority = try testCase.authorityDays.map { try CertificateAuthority(days: $0) }
        let server = try TLSServer(
            name: testCase.name, days: testCase.days, authority: authority)
        let other = try CertificateAuthority()
        let trusted: String? =
            switch testCase.trust {
            case .server: server.certificate
            case .itsAuthority: authority?.certificate
            case .anotherAuthority: other.certificate
            }
        var options = CurlOptions()
        options.authorities = TrustedAuthorities(file: trusted)
        let transport = try CurlTransport(options: options)
        let request = HTTPRequest(method: .get, url: "https://127.0.0.1:\(server.port)/")
        guard let fault = testCase.fault else {
            #expect(try await transport.send(request).status == 200)
            return
        }
        // The second time libcurl's handle has been used before.
        for _ in 0..<2 {
            let failure = await #expect(throws: HTTPFailure.self) {
                try await transport.send(request)
            }
            #expect(failure?.kind == .tls, "\(failure?.description ?? "no failure")")
            #expect(failure?.certificate == fault, "\(failure?.description ?? "no failure")")
            #expect(failure?.message.hasPrefix(fault.rawValue + ": ") == true)
            #expect(failure?.wasSent == .notSent)
        }
    }

    @Test func `what is no TLS at all is no fault of a certificate`() async throws {
        let server = try ScriptedServer(.text("plain"))
        let transport = try CurlTransport()
        let request = HTTPRequest(method: .get, url: "https://127.0.0.1:\(server.port)/")
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(request)
        }
        #expect(failure?.kind == .tls && failure?.certificate == nil)
    }
}
