import Commands
import HTTP
import JSON
import TestSupport
import Testing

/// Servers of an organization whose certificates its own authority has signed.
@Suite(.enabled(if: TLSServer.tool != nil, "needs openssl"), .timeLimit(.minutes(10)))
struct TrustTests {
    /// Where the authority is named.
    enum Way: CaseIterable, Sendable {
        case provider, job, option, file, folder, curl, requests

        /// What a job has for it: of the provider, and at its top.
        func members(_ path: String) -> (provider: String, job: String) {
            switch self {
            case .provider: (#", "ca_file": "\#(path)""#, "")
            case .job: ("", #", "ca_file": "\#(path)""#)
            default: ("", "")
            }
        }

        func environment(_ path: String) -> [String: String] {
            switch self {
            case .file: ["SSL_CERT_FILE": path]
            case .folder: ["SSL_CERT_DIR": path]
            case .curl: ["CURL_CA_BUNDLE": path]
            case .requests: ["REQUESTS_CA_BUNDLE": path]
            default: [:]
            }
        }

        func options(_ path: String) -> [String] { self == .option ? ["--ca-file", path] : [] }
    }

    /// One prompt, for a model behind TLS.
    private func place(
        _ server: TLSServer, _ way: Way? = nil, _ path: String = ""
    ) throws -> Workplace {
        let members = way?.members(path) ?? (provider: "", job: "")
        let place = try Workplace.sums(
            targets: #"["local/model"]"#,
            more: """
                , "providers": { "local": { "protocol": "openai",
                  "base_url": "https://127.0.0.1:\(server.port)/v1"\(members.provider) } },
                  "prices": { "local/model": { "input": 1, "output": 2 } }\(members.job)
                """)
        try place.write(
            "sums.jsonl", #"{"id": "a", "question": "What is 2 + 2?", "answer": 4}"# + "\n")
        return place
    }

    private func run(
        _ words: [String], _ way: Way?, _ path: String
    ) async -> (status: Commands.ExitStatus, text: String) {
        let world = CapturedWorld(environment: way?.environment(path) ?? [:])
        let status = await CommandLineTool.run(
            words + (way?.options(path) ?? []), in: world.context)
        return (status, world.output + world.diagnostics)
    }

    private static let list = #"{"data": [{"id": "model"}]}"#

    private static let answer = """
        {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
        "content": "It is 4."}}], "usage": {"prompt_tokens": 9, "completion_tokens": 4}}
        """

    @Test(arguments: Way.allCases)
    func `a run and a doctor trust the authority that is named`(_ way: Way) async throws {
        let authority = try CertificateAuthority()
        let path = way == .folder ? try authority.hashedFolder() : authority.certificate
        let model = try TLSServer(
            name: "IP:127.0.0.1", days: 2, authority: authority, reply: Self.answer)
        let place = try place(model, way, path)
        let outcome = await run(
            ["run", place.file("job.json"), "--out", place.file("run")], way, path)
        #expect(outcome.status == .done, "\(outcome.text)")
        let list = try TLSServer(
            name: "IP:127.0.0.1", days: 2, authority: authority,
            reply: Self.list)
        let other = try self.place(list, way, path)
        let checkup = await run(["doctor", other.file("job.json")], way, path)
        #expect(checkup.text.contains("answers and lists 1 model"), "\(checkup.text)")
    }

    @Test func `a judge is trusted by the same authority when a run is scored`() async throws {
        let authority = try CertificateAuthority()
        let verdict = Self.answer.replacing(
            "It is 4.", with: #"{\"reason\": \"Right.\", \"score\": 5}"#)
        let judge = try TLSServer(
            name: "IP:127.0.0.1", days: 2, authority: authority, reply: verdict)
        let place = try place(judge)
        let model = try ScriptedServer(.text(Self.answer))
        let text = try #require(place.contents("job.json"))
        let plain = text.replacing("https://127.0.0.1:\(judge.port)", with: model.url(""))
        try place.write("job.json", plain)
        #expect(
            await run(
                ["run", place.file("job.json"), "--out", place.file("run")], nil, ""
            ).status == .done)
        try place.write(
            "judged.json",
            text.replacing(
                #""scorers": ["#,
                with:
                    #""scorers": [{ "type": "judge", "judge": "local/model", "rubric": "Right is 5." }, "#
            ))
        let words = ["score", place.file("run"), "--job", place.file("judged.json")]
        // Without the authority this would wait for one that can be trusted.
        let scored = await run(words, .option, authority.certificate)
        #expect(scored.status == .done, "\(scored.text)")
        let missing = await run(words, .file, "/nowhere/ca.pem")
        #expect(missing.status == .badJob, "\(missing.text)")
    }

    // MARK: What does not hold

    private func expectFailure(
        _ words: String, name: String = "IP:127.0.0.1", days: Int = 2,
        authority: CertificateAuthority, trusted: String
    ) async throws {
        let server = try TLSServer(name: name, days: days, authority: authority)
        let place = try place(server)
        let outcome = await run(["doctor", place.file("job.json")], .option, trusted)
        #expect(outcome.status == .failed)
        #expect(outcome.text.contains(words), "\(outcome.text)")
    }

    @Test func `what is wrong with a certificate is told`() async throws {
        let authority = try CertificateAuthority()
        let old = try CertificateAuthority(days: -1)
        let other = try CertificateAuthority()
        try await expectFailure(
            "unknown issuer: ", authority: authority, trusted: other.certificate)
        try await expectFailure(
            "expired: ", days: -1, authority: authority, trusted: authority.certificate)
        try await expectFailure("expired: ", authority: old, trusted: old.certificate)
        try await expectFailure(
            "wrong name: ", name: "DNS:example.com", authority: authority,
            trusted: authority.certificate)
    }

    @Test(arguments: [("DNS:example.com", 2, "wrong name"), ("IP:127.0.0.1", -1, "expired")])
    func `a certificate that no wait mends ends a run, which resumes`(
        name: String, days: Int, words: String
    ) async throws {
        let authority = try CertificateAuthority()
        let bad = try TLSServer(name: name, days: days, authority: authority)
        let place = try place(bad)
        let job = ["run", place.file("job.json"), "--out", place.file("run")]
        let outcome = await run(job, .option, authority.certificate)
        #expect(outcome.status == .noModel, "\(outcome.text)")
        #expect(outcome.text.contains(words), "\(outcome.text)")
        let good = try TLSServer(
            name: "IP:127.0.0.1", days: 2, authority: authority, reply: Self.answer)
        let text = try #require(place.contents("job.json"))
        try place.write("job.json", text.replacing(":\(bad.port)/", with: ":\(good.port)/"))
        #expect(await run(job, .option, authority.certificate).status == .done)
    }

    @Test func `a route goes on to the next model, and a judge ends the scoring`() async throws {
        let bad = try TLSServer(
            name: "IP:127.0.0.1", days: 2, authority: CertificateAuthority(), reply: Self.answer)
        let place = try place(bad)
        let model = try ScriptedServer(.text(Self.answer))
        let text = try #require(place.contents("job.json"))
        try place.write(
            "job.json",
            text.replacing(
                #""targets": ["local/model"]"#,
                with: #""targets": [{"name": "t", "route": ["local/model", "second/model"]}]"#
            ).replacing(
                #""providers": {"#,
                with: #""providers": {"second": {"protocol": "custom", "base_url": ""#
                    + model.url("/v1") + #""},"#
            ).replacing(
                #""local/model": {"#,
                with: #""second/model": {"input": 1, "output": 2}, "local/model": {"#))
        let outcome = await run(
            ["run", place.file("job.json"), "--out", place.file("run")], nil, "")
        #expect(outcome.status == .done, "\(outcome.text)")
        #expect(model.arrivals.count == 1)
        try place.write(
            "judged.json",
            try #require(place.contents("job.json")).replacing(
                #""scorers": ["#,
                with: #""scorers": [{"type": "judge", "judge": "local/model", "rubric": "r"}, "#))
        let scored = await run(
            ["score", place.file("run"), "--job", place.file("judged.json")], nil, "")
        #expect(scored.status == .noModel, "\(scored.text)")
        #expect(scored.text.contains("unknown issuer"), "\(scored.text)")
    }

    /// Bundles by which nobody could be trusted, and what is said of each.
    private static let unusable: [(text: String, words: String)] = [
        ("", "is empty."),
        ("Not a certificate.\n", "holds no certificate."),
        (
            "-----BEGIN PRIVATE KEY-----\nMAMCAQU=\n-----END PRIVATE KEY-----\n",
            "holds no certificate."
        ),
        (
            "-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n",
            "certificate 1, at line 1, is damaged."
        ),
        (
            "\n-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n",
            "certificate 1, at line 2, is damaged."
        ),
        ("-----BEGIN CERTIFICATE-----\nMAMCAQU=\n", "certificate 1, at line 1, is damaged."),
        ("0\u{3}\u{2}\u{1}\u{5}", "It looks like one in DER form."),
    ]

    @Test(arguments: Way.allCases.filter { $0 != .folder })
    func `a bundle by which nobody can be trusted ends with 78 before anything is sent`(
        _ way: Way
    ) async throws {
        let server = try ScriptedServer(.text(Self.answer))
        for bundle in Self.unusable + [("", "No such file")] {
            let place = try Workplace.sums(at: server.url("/v1"))
            let path = place.file("ca.pem")
            if bundle.words != "No such file" { try place.write("ca.pem", bundle.text) }
            let members = way.members(path)
            let text = try #require(place.contents("job.json"))
            try place.write(
                "job.json",
                text.replacing(
                    #""protocol": "openai""#, with: #""protocol": "openai"\#(members.provider)"#
                )
                .replacing(#""name": "sums""#, with: #""name": "sums"\#(members.job)"#))
            for command in ["run", "check", "doctor"] {
                let outcome = await run([command, place.file("job.json")], way, path)
                #expect(outcome.status == .badJob, "\(command): \(outcome.text)")
                #expect(outcome.text.contains(bundle.words), "\(command): \(outcome.text)")
                #expect(outcome.text.contains(path))
            }
        }
        #expect(server.arrivals.isEmpty)
    }

    @Test func `a folder counts with all its files, hashed or not, and not without any`()
        async throws
    {
        let authority = try CertificateAuthority()
        let plain = try ScriptedServer(.text(Self.answer))
        let place = try Workplace.sums(at: plain.url("/v1"))
        place.makeFolder("certificates")
        let folder = place.file("certificates")
        try place.write("certificates/README", "Certificates go here.")
        for path in [folder, "\(folder):/nowhere"] {
            let outcome = await run(["run", place.file("job.json")], .folder, path)
            #expect(outcome.status == .badJob)
            #expect(
                outcome.text.contains("SSL_CERT_DIR: \"\(folder)\" holds no certificate"),
                "\(outcome.text)")
            // The job has nothing to do with it.
            #expect(!outcome.text.contains("job.json"), "\(outcome.text)")
        }
        #expect(plain.arrivals.isEmpty)
        let copy = try #require(place.contents("../..\(authority.certificate)"))
        try place.write("certificates/authority.crt", copy)
        let server = try TLSServer(
            name: "IP:127.0.0.1", days: 2, authority: authority, reply: Self.list)
        let other = try self.place(server)
        let checkup = await run(
            ["doctor", other.file("job.json")], .folder, "/nowhere:\(folder)")
        #expect(checkup.text.contains("answers and lists 1 model"), "\(checkup.text)")
    }

    @Test func `what several variables name counts together`() async throws {
        let authority = try CertificateAuthority()
        let others = try [CertificateAuthority(), CertificateAuthority()]
        let folder = try others[0].hashedFolder()
        for variable in ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE"] {
            var environment = [
                "SSL_CERT_FILE": others[0].certificate, "SSL_CERT_DIR": folder,
                "CURL_CA_BUNDLE": others[1].certificate,
                "REQUESTS_CA_BUNDLE": others[1].certificate,
            ]
            environment[variable] = authority.certificate
            let server = try TLSServer(
                name: "IP:127.0.0.1", days: 2, authority: authority, reply: Self.list)
            let place = try place(server)
            let world = CapturedWorld(environment: environment)
            _ = await world.run("doctor", place.file("job.json"))
            #expect(world.output.contains("answers and lists 1 model"), "\(world.output)")
        }
    }

    @Test func `a provider's own authority wins over all others`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(
            name: "IP:127.0.0.1", days: 2, authority: authority,
            reply: Self.list)
        let other = try CertificateAuthority()
        let place = try place(server, .provider, authority.certificate)
        let outcome = await run(
            ["doctor", place.file("job.json")], .option, other.certificate)
        #expect(outcome.text.contains("answers and lists 1 model"), "\(outcome.text)")
    }
}
