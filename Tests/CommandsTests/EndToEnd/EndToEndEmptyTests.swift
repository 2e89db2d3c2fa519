import Commands
import HTTP
import JSON
import TestSupport
import Testing

/// Whole runs whose models end of their own accord and say nothing.
@Suite(.timeLimit(.minutes(10))) struct EndToEndEmptyTests {
    let world: EndToEndWorld

    init() throws {
        world = try EndToEndWorld()
        try world.writePrompts(1...12)
    }

    private static func reply(_ message: String, usage: String) -> ServerReply {
        ServerReply(
            headers: ["content-type": "application/json"],
            body: Array(
                #"{"choices":[{"message":\#(message),"finish_reason":"stop"}],"usage":\#(usage)}"#
                    .utf8))
    }

    /// Says nothing to the prompts of some numbers, and thinks instead.
    private func server(empty: Set<Int>, until turn: Int = .max) throws -> ScriptedServer {
        try ScriptedServer { request, count in
            let text = String(decoding: request.body, as: UTF8.self)
            let number =
                text.split(separator: "#").last.map { $0.prefix { $0.isNumber } }
                .flatMap { Int($0) } ?? 0
            if empty.contains(number), count < turn {
                return Self.reply(
                    #"{"content":null,"reasoning_content":"hm"}"#,
                    usage: #"{"prompt_tokens":10,"completion_tokens":20}"#)
            }
            return Self.reply(
                #"{"content":"\#(number)"}"#, usage: #"{"prompt_tokens":10,"completion_tokens":10}"#
            )
        }
    }

    @Test func `an answer that stays empty is a result of its own`() async throws {
        let server = try server(empty: [3, 7])
        try world.writeJob(servers: ["bench": server])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        // Three tries for each of the two.
        #expect(server.arrivals.count == 10 + 6)
        let results = try world.results
        #expect(
            results.map { $0["status"]?.string }
                == (1...12).map { [3, 7].contains($0) ? "empty" : "ok" })
        let empty = results[2]
        #expect(empty["text"] == "")
        #expect(empty["reasoning_text"] == "hm")
        #expect(empty["error"] == .null)
        #expect(empty["usage"]?["output"]?.int == 20)
        #expect(empty["attempts"]?.array?.count == 3)
        #expect(empty["attempts"]?.array?.allSatisfy { $0["outcome"] == "empty_reply" } == true)
        // All three are paid: 20 tokens at $0.001 each time.
        #expect(empty["cost_usd"]?.double == 0.06)
        #expect(empty["warnings"]?.array?.first?.string?.contains("reasoning") == true)
        #expect(try world.summary["results"]?["empty"]?.int == 2)
        #expect(try world.summary["results"]?["failed"]?.int == 0)
        #expect(try world.summary["status"]?.string == "finished_with_failures")
        #expect(outcome.diagnostics.contains("2 answers are empty: all of it is reasoning"))
        #expect(outcome.diagnostics.contains("--retry empty"))
        #expect(!world.has("run/quarantine.jsonl"))
    }

    @Test func `the same command sends it no more, unless that is asked for`() async throws {
        let server = try server(empty: [3, 7], until: 16)
        try world.writeJob(servers: ["bench": server], ["limits": ["concurrency": 1]])
        #expect(await world.runJob().status == .itemsFailed)
        let sent = server.arrivals.count
        #expect(sent == 16)
        let again = await world.runJob()
        #expect(again.status == .itemsFailed)
        #expect(server.arrivals.count == sent)
        #expect(await world.runJob("--retry", "failed").status == .usage)
        let retried = await world.runJob("--retry", "empty")
        #expect(retried.status == .done, "\(retried.diagnostics)")
        #expect(retried.diagnostics.contains("2 were empty before and go again"))
        #expect(server.arrivals.count == sent + 2)
        #expect(try world.results.allSatisfy { $0["status"] == "ok" })
    }

    @Test func `an answer that comes at the second try is as good as any`() async throws {
        let server = try server(empty: [1], until: 1)
        try world.writeJob(servers: ["bench": server], ["limits": ["concurrency": 1]])
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 13)
        #expect(
            try world.results[0]["attempts"]?.array?.map { $0["outcome"]?.string } == [
                "empty_reply", "ok",
            ])
    }

    @Test func `many empty answers beside others do not stop a run`() async throws {
        try world.writePrompts(1...60)
        let server = try server(empty: Set(2...60))
        try world.writeJob(
            servers: ["bench": server], ["limits": ["concurrency": 4, "attempts": 1]])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        #expect(try world.summary["results"]?["empty"]?.int == 59)
        let status = CapturedWorld()
        let words = ["status", world.folder + "/run"]
        #expect(await CommandLineTool.run(words, in: status.context) == .done)
        #expect(status.output.contains("60 of 60, 59 empty"))
        #expect(status.output.contains("59 answers are empty: all of it is reasoning"))
    }

    @Test func `a run of nothing but empty answers stops early`() async throws {
        try world.writePrompts(1...200)
        let server = try server(empty: Set(1...200))
        try world.writeJob(
            servers: ["bench": server], ["limits": ["concurrency": 4, "attempts": 1]])
        let outcome = await world.runJob()
        #expect(outcome.status == .failed, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("an empty answer: all of it is reasoning"))
        // A fifth of the first 200, and what was in flight.
        #expect(server.arrivals.count <= 40 + 4)
    }

    @Test func `a prompt that the server cut is a warning`() async throws {
        let long = String(repeating: "word ", count: 12_000)
        try world.write("prompts.jsonl", #"{"id":"a","prompt":"\#(long)","answer":1}"# + "\n")
        let server = try ScriptedServer(
            Self.reply(
                #"{"content":"1"}"#, usage: #"{"prompt_tokens":2051,"completion_tokens":5}"#))
        try world.writeJob(servers: ["bench": server])
        let outcome = await world.runJob()
        #expect(outcome.status == .done)
        #expect(outcome.diagnostics.contains("num_ctx"))
        #expect(try world.results[0]["status"] == "ok")
        #expect(try world.results[0]["warnings"]?.array?.count == 1)
        #expect(try world.summary["warnings"]?.object?.count == 1)
        #expect(outcome.diagnostics.contains("1 answer: the server counted less than half"))
    }

    @Test func `a word that nobody knows is reported once for all`() async throws {
        let body =
            #"{"choices":[{"message":{"content":"5"},"finish_reason":"banana"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}"#
        let server = try ScriptedServer(ServerReply(body: Array(body.utf8)))
        try world.writeJob(servers: ["bench": server])
        let outcome = await world.runJob()
        #expect(outcome.status == .done)
        #expect(
            outcome.diagnostics.contains(
                #"12 answers: unknown finish reason "banana"; the answer was kept."#))
    }
}
