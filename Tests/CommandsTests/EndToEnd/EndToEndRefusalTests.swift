import Commands
import HTTP
import JSON
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Whole runs in which single prompts are refused in words about keys, models and permissions.
@Suite(.timeLimit(.minutes(10))) struct EndToEndRefusalTests {
    let world: EndToEndWorld

    init() throws { world = try EndToEndWorld() }

    /// A refusal of one prompt that names the key or the model.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let status: Int
        let body: String
        let words: String

        var testDescription: String { "\(status) \(words)" }

        var reply: ServerReply {
            let kind = body.hasPrefix("<") ? "text/html" : "application/json"
            return ServerReply(
                status: status, headers: ["content-type": kind], body: Array(body.utf8))
        }

        static let all = [
            Refusal(
                status: 403,
                body: #"{"code":"no permission","error":"Content violates usage guidelines."}"#,
                words: "Content violates usage guidelines."),
            Refusal(
                status: 404,
                body: #"{"error":{"message":"Received 404 when fetching image from URL"}}"#,
                words: "Received 404 when fetching image from URL"),
            Refusal(
                status: 404, body: #"{"error":{"message":"No such file: file-7"}}"#,
                words: "No such file: file-7"),
            Refusal(
                status: 403,
                body: "<html><head><title>Attention Required! | Firewall</title></head></html>",
                words: "Attention Required! | Firewall"),
            // Nothing in it tells what it is about.
            Refusal(status: 404, body: #"{"error":{"message":"nope"}}"#, words: "nope"),
            Refusal(status: 402, body: #"{"error":{"message":"nope"}}"#, words: "nope"),
        ]
    }

    private func server(refusing bad: ClosedRange<Int>, with refusal: Refusal) throws
        -> ScriptedServer
    {
        try ScriptedServer { request, _ in
            bad ~= (request.promptNumber ?? 0) ? refusal.reply : .answer(to: request)
        }
    }

    @Test(arguments: Refusal.all, [4, 64])
    func `one bad line of sixty fails alone`(_ refusal: Refusal, _ concurrency: Int) async throws {
        try world.writePrompts(1...60)
        for bad in [1, 30, 60] {
            let server = try server(refusing: bad...bad, with: refusal)
            try world.writeJob(
                servers: ["bench": server],
                ["limits": ["concurrency": .number(JSONNumber(concurrency))]])
            let outcome = await world.runJob(out: "run\(bad)")
            #expect(outcome.status == .itemsFailed, "line \(bad): \(outcome.diagnostics)")
            #expect(server.arrivals.count == 60)
            let results = try world.lines("run\(bad)/results.jsonl")
            #expect(results.count == 60)
            let failed = results.filter { $0["status"]?.string != "ok" }
            #expect(failed.map { $0["id"]?.string } == ["p\(bad)"])
            #expect(failed[0]["error"]?["message"]?.string == refusal.words)
        }
    }

    @Test(arguments: Refusal.all, [4, 64])
    func `twenty bad lines in a row fail alone, also when they are sent again`(
        _ refusal: Refusal, _ concurrency: Int
    ) async throws {
        try world.writePrompts(1...60)
        let server = try server(refusing: 21...40, with: refusal)
        try world.writeJob(
            servers: ["bench": server],
            ["limits": ["concurrency": .number(JSONNumber(concurrency))]])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        #expect(server.arrivals.count == 60)
        let failed = try world.results.filter { $0["status"]?.string != "ok" }
        #expect(failed.map { $0["id"]?.string } == (21...40).map { "p\($0)" })
        let again = await world.runJob()
        #expect(again.status == .itemsFailed, "\(again.diagnostics)")
        #expect(server.arrivals.count <= 80)
        #expect(try world.results.count == 60)
    }

    /// Longer than what the feeder holds, so that a witness comes from farther away.
    @Test func `hundreds of bad lines in a row drop no key`() async throws {
        try world.writePrompts(1...2_000)
        let server = try server(refusing: 101...1_000, with: Refusal.all[4])
        try world.writeJob(servers: ["bench": server], ["limits": ["max_errors": "off"]])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        #expect(server.arrivals.count == 2_000)
        #expect(try world.results.count { $0["status"]?.string == "ok" } == 1_100)
    }

    /// The key is revoked while the run is under way, and replaced after it.
    @Test(arguments: [(401, 4), (401, 64), (403, 4), (403, 64), (402, 16)])
    func `a revoked key costs little, and its items stay pending`(
        _ status: Int, _ concurrency: Int
    ) async throws {
        try world.writePrompts(1...2_000)
        let refused = Mutex(0)
        let isReplaced = Mutex(false)
        let server = try ScriptedServer { request, turn in
            if turn < 500 || isReplaced.withLock({ $0 }) { return .answer(to: request) }
            refused.withLock { $0 += 1 }
            return .error(status, "no entry")
        }
        try world.writeJob(
            servers: ["bench": server],
            ["limits": ["concurrency": .number(JSONNumber(concurrency))]])
        let outcome = await world.runJob()
        #expect(outcome.status == .credentials, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("no entry"))
        let wasted = refused.withLock { $0 }
        #expect(wasted <= concurrency + 8, "\(wasted)")
        #expect(try world.summary["results"]?["failed"]?.int == 0)
        #expect(try world.summary["results"]?["pending"]?.int == 1_500)
        // The same key again: it costs as little.
        #expect(await world.runJob().status == .credentials)
        #expect(refused.withLock { $0 } <= 2 * (concurrency + 8))
        isReplaced.withLock { $0 = true }
        #expect(await world.runJob().status == .done)
        #expect(Set(server.prompts).count == 2_000)
    }

    @Test func `a wrong model or key is found out with few requests, and fails nothing`()
        async throws
    {
        try world.writePrompts(1...300)
        for (status, expected) in [
            (401, Commands.ExitStatus.credentials), (404, .noModel), (402, .credentials),
        ] {
            let server = try ScriptedServer(.error(status, "nothing here"))
            try world.writeJob(servers: ["bench": server])
            let outcome = await world.runJob(out: "run\(status)")
            #expect(outcome.status == expected, "\(outcome.diagnostics)")
            #expect(server.arrivals.count <= 4 + 8)
            let summary = try JSONValue.parse(try world.text("run\(status)/summary.json"))
            #expect(summary["results"]?["failed"]?.int == 0)
        }
    }

    @Test(arguments: [
        (404, "<html><head><title>Error</title></head><body>File not found</body></html>"),
        (404, "404 page not found\n"), (404, "The file was not found: nginx policy"),
    ])
    func `a wrong path at a plain web server ends the run, and fails nothing`(
        _ status: Int, _ page: String
    ) async throws {
        try world.writePrompts(1...100)
        let server = try ScriptedServer(
            ServerReply(
                status: status, headers: ["content-type": "text/html"], body: Array(page.utf8)))
        try world.writeJob(servers: ["bench": server])
        let outcome = await world.runJob()
        #expect(outcome.status == .noModel, "\(outcome.diagnostics)")
        #expect(server.arrivals.count <= 4 + 8)
        #expect(try world.summary["results"]?["failed"]?.int == 0)
        #expect(outcome.diagnostics.contains("not found"))
    }

    /// Successes that are none: a landing page, LM Studio's and z.ai's words about the path, a
    /// health check, nothing at all.
    @Test(arguments: [
        ("<!DOCTYPE html><html><head><title>Welcome</title></head></html>", "Welcome. Check"),
        (#"{"error":"Unexpected endpoint or method. (POST /chat/completions)"}"#, "). Check"),
        (#"{"code":500,"msg":"404 NOT_FOUND","success":false}"#, "404 NOT_FOUND. Check"),
        (#"{"status":"ok"}"#, "a reply without choices (it has status). Check base_url."),
        ("null", "a reply without choices. Check base_url."),
        ("", "an empty body. Check base_url."),
    ])
    func `a wrong address that answers 200 ends the run, and fails nothing`(
        _ body: String, _ words: String
    ) async throws {
        try world.writePrompts(1...100)
        let server = try ScriptedServer(ServerReply(status: 200, body: Array(body.utf8)))
        try world.writeJob(servers: ["bench": server])
        let outcome = await world.runJob()
        #expect(outcome.status == .noModel, "\(outcome.diagnostics)")
        #expect(server.arrivals.count <= 4 + 8)
        #expect(try world.summary["results"]?["failed"]?.int == 0)
        #expect(outcome.diagnostics.contains(words), "\(outcome.diagnostics)")
    }

    /// OpenRouter's words for a purse that does not cover `max_tokens`.
    @Test func `credit that covers no item ends the run, one that is too long fails alone`()
        async throws
    {
        try world.writePrompts(1...60)
        let poor = Refusal(
            status: 402,
            body:
                #"{"error":{"code":402,"message":"This request requires more credits, or fewer max_tokens. You requested up to 65536 tokens, but can only afford 12."}}"#,
            words: "can only afford 12")
        try world.writeJob(servers: ["bench": try server(refusing: 1...60, with: poor)])
        let empty = await world.runJob(out: "empty")
        #expect(empty.status == .credentials, "\(empty.diagnostics)")
        #expect(empty.diagnostics.contains(poor.words))
        try world.writeJob(servers: ["bench": try server(refusing: 30...30, with: poor)])
        #expect(await world.runJob().status == .itemsFailed)
        let failed = try world.results.filter { $0["status"]?.string == "failed" }
        #expect(failed.count == 1)
        #expect(failed.first?["error"]?["message"]?.string?.contains(poor.words) == true)
    }

    @Test func `a refused prompt goes to the next model of its route`() async throws {
        try world.writePrompts(1...20)
        // With answers between them: a model that is in doubt hands on what could go to it as well.
        let first = try ScriptedServer { request, _ in
            (request.promptNumber ?? 0) % 5 == 0 ? Refusal.all[4].reply : .answer(to: request)
        }
        let second = try ScriptedServer.model()
        try world.writeJob(
            servers: ["first": first, "second": second],
            [
                "targets": [
                    [
                        "name": "both", "route": ["first/model", "second/model"],
                        "policy": "ordered",
                    ]
                ],
                "limits": ["concurrency": 2],
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(Set(second.prompts) == [5, 10, 15, 20])
    }

    @Test func `the last screen tells why items failed, by kind, and why others wait`()
        async throws
    {
        try world.writePrompts(1...12)
        let server = try ScriptedServer { request, _ in
            (request.promptNumber ?? 0) > 3
                ? .answer(to: request) : .error(400, "What is a \(request.promptNumber ?? 0)?")
        }
        try world.writeJob(servers: ["bench": server], ["limits": ["concurrency": 1]])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed)
        #expect(
            outcome.diagnostics.contains("3 failed: invalid request (HTTP 400): What is a 1?"))

        let empty = try ScriptedServer(.error(402, "Not a cent left"))
        try world.writeJob(servers: ["bench": empty])
        let refused = await world.runJob(out: "empty")
        #expect(refused.status == .credentials)
        #expect(refused.diagnostics.contains("bench/model: 402: Not a cent left"))
    }

    /// Only a filter's own code makes a result filtered; other words about content, DashScope's
    /// and a guardrail's among them, are those of a failure.
    @Test(arguments: [
        Refusal(
            status: 400,
            body:
                #"{"error":{"message":"Input text data may contain inappropriate content.","code":"data_inspection_failed"}}"#,
            words: "inappropriate content"),
        Refusal(
            status: 446, body: #"{"error":{"message":"The guardrail checks failed."}}"#,
            words: "guardrail"),
        Refusal(
            status: 400, body: #"{"error":{"message":"flagged","code":"invalid_prompt"}}"#,
            words: "flagged"),
    ])
    func `a prompt that is refused for its content fails alone, as content_policy`(
        _ refusal: Refusal
    ) async throws {
        try world.writePrompts(1...6)
        let server = try server(refusing: 2...2, with: refusal)
        try world.writeJob(servers: ["bench": server])
        #expect(await world.runJob().status == .itemsFailed)
        let line = try world.results[1]
        #expect(line["status"]?.string == "failed")
        #expect(line["error"]?["kind"]?.string == "content_policy")
        #expect(line["error"]?["message"]?.string?.contains(refusal.words) == true)
        #expect(server.arrivals.count == 6)
    }

    @Test func `a filter's refusal is filtered, and not an answer either`() async throws {
        try world.writePrompts(1...6)
        let filter = Refusal(
            status: 400,
            body: #"{"error":{"message":"filtered","code":"content_filter","param":"prompt"}}"#,
            words: "filtered")
        let server = try server(refusing: 2...2, with: filter)
        try world.writeJob(servers: ["bench": server])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        let line = try world.results[1]
        #expect(line["status"]?.string == "filtered")
        #expect(line["error"]?["message"]?.string == "filtered")
        #expect(await world.runJob().status == .itemsFailed)
        #expect(server.arrivals.count == 6)
    }

    @Test func `answers that may belong to other prompts are no success`() async throws {
        try world.writePrompts(1...8)
        let server = try FaultServer { request in
            let answer = FaultScript.reply(200, FaultScript.answer(to: request.prompt))
            // A second reply right behind the fifth.
            return request.arrival == 4 ? FaultScript(answer.steps + answer.steps) : answer
        }
        defer { server.stop() }
        try world.writeJob(
            servers: [:],
            [
                "providers": [
                    "bench": ["protocol": "custom", "base_url": .string(server.baseURL)]
                ],
                "prices": ["bench/model": ["input": 0, "output": 1]],
                "scorers": .null, "limits": ["concurrency": 1],
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("may belong to other prompts"))
        #expect(try world.results.count { $0["status"]?.string == "ok" } == 8)
    }
}
