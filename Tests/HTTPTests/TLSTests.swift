import Foundation
import HTTP
import TestSupport
import Testing

@Suite(.enabled(if: TLSServer.tool != nil, "needs openssl"), .timeLimit(.minutes(10)))
struct TLSTests {
    /// What a certificate says of itself, and whether that is enough.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let name: String
        let days: Int
        let isTrusted: Bool
        let isAccepted: Bool

        static let all = [
            Case(
                testDescription: "trusted", name: "IP:127.0.0.1", days: 2, isTrusted: true,
                isAccepted: true),
            Case(
                testDescription: "self-signed", name: "IP:127.0.0.1", days: 2, isTrusted: false,
                isAccepted: false),
            Case(
                testDescription: "for another host", name: "DNS:example.com", days: 2,
                isTrusted: true, isAccepted: false),
            Case(
                testDescription: "expired", name: "IP:127.0.0.1", days: -1, isTrusted: true,
                isAccepted: false),
        ]
    }

    @Test(arguments: Case.all)
    func `only a certificate that holds in every way is accepted`(_ testCase: Case) async throws {
        let server = try TLSServer(name: testCase.name, days: testCase.days)
        var options = CurlTransport.Options()
        if testCase.isTrusted { options.certificateFile = server.certificate }
        let transport = try CurlTransport(options: options)
        let request = HTTPRequest(method: .get, url: "https://127.0.0.1:\(server.port)/")
        if testCase.isAccepted {
            #expect(try await transport.send(request).status == 200)
        } else {
            let failure = await #expect(throws: HTTPFailure.self) {
                try await transport.send(request)
            }
            #expect(failure?.kind == .tls, "\(failure?.description ?? "no failure")")
            #expect(failure?.wasSent == .notSent)
        }
    }
}
