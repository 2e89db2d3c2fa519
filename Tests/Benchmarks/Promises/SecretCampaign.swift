import Foundation
import JSON
import TestSupport
import Vocabulary

/// Keys that must turn up nowhere, whatever goes wrong and whoever repeats them.
struct SecretCampaign {
    static func run(_ arguments: [String]) async throws {
        let finding = try await SecretCampaign().finding()
        try finding.report()
    }

    /// A way for a server to repeat what it was sent, by its name.
    private struct Echo: Sendable {
        let name: String
        let script: @Sendable (FaultRequest) -> FaultScript
    }

    private static let statuses = [400, 408, 409, 413, 422, 429, 500, 502, 503, 504, 529, 599]
    private static let fatal = [401, 402, 403, 404, 405]

    private static func echoes(_ statuses: [Int]) -> [Echo] {
        statuses.flatMap { status in
            bodies.map { body in
                Echo(name: "\(status) \(body.name)") { request in
                    let text = body.text(request.authorization)
                    let key = request.authorization.split(separator: " ").last ?? ""
                    return .reply(
                        status, Array(text.utf8),
                        headers:
                            "x-request-id: req-\(key)\r\nlocation: http://127.0.0.1:9/?key=\(key)\r\n",
                        bills: false)
                }
            }
        }
    }

    private static let bodies: [(name: String, text: @Sendable (String) -> String)] = [
        ("message", { #"{"error":{"message":"bad key \#($0)"}}"# }),
        ("code", { #"{"error":{"message":"no","code":"\#($0)","type":"\#($0)"}}"# }),
        ("text", { #"{"error":"\#($0) is wrong"}"# }),
        ("detail", { #"{"detail":[{"loc":["header","\#($0)"],"msg":"\#($0)"}]}"# }),
        ("nested", { #"{"error":{"message":"{\"error\":{\"message\":\"\#($0)\"}}"}}"# }),
        ("page", { "<html>\($0)</html>" }),
        ("address", { #"{"error":{"message":"GET https://h/v1?api_key=\#($0) failed"}}"# }),
    ]

    private static let insideOfSuccess: [Echo] = bodies.map { body in
        Echo(name: "200 \(body.name)") { .reply(200, Array(body.text($0.authorization).utf8)) }
    }

    /// Answers that repeat the key, as good as any other.
    private static let answers: [Echo] = [
        ("text", #""content":"It is KEY.""#), ("refusal", #""content":null,"refusal":"No, KEY""#),
        ("reasoning", #""content":"Yes.","reasoning_content":"KEY""#),
        (
            "tool call",
            #""content":null,"tool_calls":[{"id":"KEY","function":{"name":"f","arguments":"{\"k\":\"KEY\"}"}}]"#
        ),
    ].flatMap { name, message in
        ["model", "KEY"].map { model in
            Echo(name: "200 \(name), \(model)") { request in
                let text =
                    #"{"id":"KEY","model":"\#(model)","service_tier":"KEY","candidates":[{"content":{"parts":[{"text":"KEY"}]},"finishReason":"STOP"}],"modelVersion":"KEY","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",\#(message)}}],"usage":{"prompt_tokens":9,"completion_tokens":9},"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":9}}"#
                let key = request.authorization.split(separator: " ").last ?? ""
                return .reply(200, Array(text.replacing("KEY", with: key).utf8))
            }
        }
    }

    /// How many errors one run meets.
    private static let part = 60

    func finding() async throws -> PromiseFinding {
        let harms = HostileCase.all.filter { $0.name != "status 400" }.map { harm in
            Echo(name: harm.name) { request in
                var chance = SeededGenerator(seed: UInt64(request.prompt ?? 0))
                return harm.script(for: request.prompt, using: &chance)
            }
        }
        let lasting = harms + Self.echoes(Self.statuses) + Self.insideOfSuccess + Self.answers
        // Other headers: what is sent is not always what must not be seen.
        let some = Self.echoes([400, 429, 500]) + Self.insideOfSuccess + Self.answers
        let fatal = Self.echoes(Self.fatal)
        let kinds = Array(SecretForm.Kind.allCases.dropFirst())
        // Beside each other: such runs mostly wait, as the errors make them.
        let violations = try await withThrowingTaskGroup(of: [String].self) { group in
            for start in stride(from: 0, to: lasting.count, by: Self.part) {
                group.addTask {
                    let part = Array(lasting[start..<min(start + Self.part, lasting.count)])
                    return try await paths(part, SecretForm(.bearer, key: Self.key(200 + start)))
                }
            }
            for (index, kind) in kinds.enumerated() {
                group.addTask {
                    let form = SecretForm(kind, key: Self.key(100 + index))
                    return try await paths(some, form).map { "\(kind): \($0)" }
                }
            }
            group.addTask {
                var violations: [String] = []
                for (index, echo) in fatal.enumerated() {
                    let form = SecretForm(.bearer, key: Self.key(index + 1))
                    violations += try await paths([echo], form)
                }
                return violations
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let cases = lasting.count + some.count * kinds.count + fatal.count
        return PromiseFinding(
            26, "no key in any file or output", cases: cases, violations: violations,
            figure: "\(cases) paths of errors and answers, \(SecretForm.Kind.allCases.count) "
                + "headers, files of mode 0600, folders 0700")
    }

    /// Keys of a shape that no pattern knows, so that only knowing them helps.
    private static func key(_ number: Int) -> String { "cAnArY\(number)zq7Vw2LmT9xK4bN8" }

    /// One run whose prompts meet one path each at their first send.
    ///
    /// Far enough apart that the place is not taken to be down, which would take minutes.
    private func paths(_ echoes: [Echo], _ form: SecretForm) async throws -> [String] {
        let (quiet, distance) = echoes.count > 1 ? (60, 6) : (0, 1)
        let server = try FaultServer { request in
            guard let prompt = request.prompt, prompt >= quiet, request.turn == 0,
                (prompt - quiet) % distance == 0
            else { return .reply(200, form.answer(to: request.prompt)) }
            return echoes[(prompt - quiet) / distance].script(request)
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "secrets")
        defer { folder.remove() }
        try folder.writePrompts(quiet + echoes.count * distance)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: false,
            limits: [
                "concurrency": 16, "first_byte_timeout": 1, "idle_timeout": 0.8, "timeout": 2.5,
                "max_errors": "off",
            ], provider: form.provider)
        let tool = try ChildProcess.tool()
        var violations: [String] = []
        for options in [["--json"], []] {
            let child = try folder.start(
                tool, out: folder.run("run"), key: form.sent, options: options)
            try await child.wait()
            if child.ending?.status == nil { violations.append("it died: \(folder.lastWords)") }
            violations += try search(folder, for: form.secrets)
        }
        // Everything that shows a run or a provider, where one secret is in it and where several are.
        if echoes.count > 1, form.kind == .bearer || form.kind == .basicHeader {
            violations += try await looks(at: folder, tool, form)
        }
        if !server.ledger.arrivals.contains(where: { $0.authorization.contains(form.sent) }) {
            violations.append("the key was never sent, so that nothing was tried")
        }
        return violations
    }

    /// Looks at the run with every command that shows it.
    private func looks(
        at folder: CampaignFolder, _ tool: String, _ form: SecretForm
    ) async throws -> [String] {
        var violations: [String] = []
        let run = folder.run("run")
        for words in [
            ["results", run], ["results", run, "-f", "csv"],
            ["results", run, "-f", "openai-batch"],
            ["report", run], ["report", run, "-o", "-"], ["status", run],
            ["status", run, "--json"],
            ["audit", run], ["audit", run, "--json"], ["compare", run], ["trend", run, "--json"],
            ["doctor", folder.job], ["doctor", folder.job, "--json"], ["check", folder.job],
        ] {
            let child = try ChildProcess(
                tool, words, environment: [CampaignFolder.keyVariable: form.sent],
                output: folder.log)
            try await child.wait()
            if child.ending?.status == nil { violations.append("\(words[0]) died") }
            if folder.lastWords.isEmpty { violations.append("\(words[0]) said nothing") }
            violations += try search(folder, for: form.secrets).map { "\(words[0]): \($0)" }
        }
        return violations
    }

    /// Looks through every file below the folder, and at its mode.
    private func search(_ folder: CampaignFolder, for secrets: [String]) throws -> [String] {
        var violations: [String] = []
        let needles = secrets.map { Data($0.utf8) }
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        for name in names ?? [] {
            let path = folder.path + "/" + name
            let facts = try FileManager.default.attributesOfItem(atPath: path)
            let mode = (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0
            if facts[.type] as? FileAttributeType == .typeDirectory {
                if mode & 0o077 != 0 {
                    violations.append("\(name) has mode \(String(mode, radix: 8))")
                }
                continue
            }
            if name.hasPrefix("run/"), mode & 0o177 != 0 {
                violations.append("\(name) has mode \(String(mode, radix: 8))")
            }
            if let data = FileManager.default.contents(atPath: path),
                needles.contains(where: { data.range(of: $0) != nil })
            {
                violations.append("\(name) holds the key")
            }
        }
        return violations
    }
}
