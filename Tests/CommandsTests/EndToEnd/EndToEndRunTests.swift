import Commands
import Console
import HTTP
import JSON
import TestSupport
import Testing

/// Whole runs against a server that remembers what it was asked.
@Suite(.timeLimit(.minutes(10))) struct EndToEndRunTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try .model()
        try world.writePrompts(1...12)
        try world.writeJob(servers: ["bench": server])
    }

    @Test func `a run brings one result for each line, in the order of the lines`() async throws {
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let results = try world.results
        #expect(results.map { $0["id"]?.string } == (1...12).map { "p\($0)" })
        #expect(results.allSatisfy { $0["status"]?.string == "ok" })
        #expect(results.allSatisfy { $0["scores"]?["numeric"]?.int == 1 })
        #expect(server.prompts.sorted() == Array(1...12))
        #expect(try world.summary["results"]?["ok"]?.int == 12)
        // 12 answers of ten tokens at 1,000 dollars a million.
        #expect(try world.summary["cost_usd"]?.double == 0.12)
        #expect(!world.has("run/results.partial.jsonl"))
        #expect(!world.has("run/quarantine.jsonl"))
    }

    @Test func `a finished run does nothing when it runs again`() async throws {
        #expect(await world.runJob().status == .done)
        let (results, summary) = (
            try world.text("run/results.jsonl"), try world.text("run/summary.json")
        )
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 12)
        #expect(try world.text("run/results.jsonl") == results)
        #expect(try world.text("run/summary.json") == summary)
    }

    @Test func `results that were taken away are written again without sending`() async throws {
        #expect(await world.runJob().status == .done)
        let results = try world.text("run/results.jsonl")
        try world.remove("run/results.jsonl")
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 12)
        #expect(try world.text("run/results.jsonl") == results)
    }

    @Test func `an interrupted run goes on where it stopped`() async throws {
        let (signals, sender) = AsyncStream<Signal>.makeStream()
        let interrupting = try ScriptedServer { request, turn in
            if turn == 5 { sender.yield(.interrupt) }
            var reply = ServerReply.answer(to: request)
            // Slow enough for the signal to be heard before the work is over.
            if turn >= 4 { reply.delay = .milliseconds(100) }
            return reply
        }
        try world.writePrompts(1...200)
        try world.writeJob(servers: ["bench": interrupting])
        let first = await world.runJob(signals: signals)
        #expect(first.status == .interrupted)
        #expect(!world.has("run/results.jsonl"))
        let sent = interrupting.prompts
        #expect(sent.count < 200)
        // What was under way came to its end and is kept.
        let kept = try world.lines("run/results.partial.jsonl")
        #expect(kept.count == sent.count)

        try world.writeJob(servers: ["bench": server])
        let second = await world.runJob()
        #expect(second.status == .done, "\(second.diagnostics)")
        #expect(second.diagnostics.contains("Resuming"))
        #expect((sent + server.prompts).sorted() == Array(1...200))
        #expect(try world.results.map { $0["id"]?.string } == (1...200).map { "p\($0)" })
    }

    @Test func `only lines that changed or came are sent`() async throws {
        #expect(await world.runJob().status == .done)
        // 3 is edited, 5 gone, 20 new, and the rest in another order.
        let kept = [12, 11, 10, 9, 8, 7, 6, 4, 2, 1].map { EndToEndWorld.line($0) }
        let edited = EndToEndWorld.line(3).replacing("Say it", with: "Say it loudly")
        try world.write(
            "prompts.jsonl",
            (kept + [edited, EndToEndWorld.line(20)]).joined(separator: "\n") + "\n")
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(server.prompts.dropFirst(12).sorted() == [3, 20])
        #expect(
            try world.results.map { $0["id"]?.string }
                == [12, 11, 10, 9, 8, 7, 6, 4, 2, 1, 3, 20].map { "p\($0)" })
    }

    @Test func `a limit takes the first prompts, and a later run the rest`() async throws {
        #expect(await world.runJob("--limit", "3").status == .done)
        #expect(server.prompts.sorted() == [1, 2, 3])
        #expect(try world.results.count == 3)
        #expect(await world.runJob().status == .done)
        #expect(server.prompts.sorted() == Array(1...12))
        #expect(try world.results.count == 12)
    }

    @Test func `shards share the prompts without overlap`() async throws {
        try world.writePrompts(1...40)
        for shard in 1...3 {
            let outcome = await world.runJob("--shard", "\(shard)/3", out: "shard-\(shard)")
            #expect(outcome.status == .done, "\(outcome.diagnostics)")
            #expect(try !world.lines("shard-\(shard)/results.jsonl").isEmpty)
        }
        #expect(server.prompts.sorted() == Array(1...40))
    }

    @Test func `a fresh run forgets the old one`() async throws {
        #expect(await world.runJob().status == .done)
        #expect(await world.runJob("--fresh", "--yes").status == .done)
        #expect(server.arrivals.count == 24)
        #expect(try world.results.count == 12)
    }

    @Test func `a second run of one directory is refused and sends nothing`() async throws {
        let (signals, sender) = AsyncStream<Signal>.makeStream()
        let silent = try ScriptedServer(ServerReply(fault: .stall))
        try world.writeJob(servers: ["bench": silent])
        let world = world
        let first = Task { await world.runJob(signals: signals) }
        await silent.waitForArrivals(4)
        let second = await world.runJob()
        #expect(second.status == .held)
        #expect(second.diagnostics.contains("holds this run"))
        #expect(silent.arrivals.count == 4)
        sender.yield(.interrupt)
        sender.yield(.interrupt)
        #expect(await first.value.status == .interrupted)
    }

    @Test func `an OpenAI Batch file runs as it is, key for key`() async throws {
        try world.write(
            "prompts.jsonl",
            """
            {"custom_id":"b","method":"POST","url":"/v1/chat/completions","body":\
            {"model":"bench/model","seed":7,"messages":[{"role":"user","content":"One. #1"}],\
            "temperature":0.10,"max_tokens":5}}
            {"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":\
            {"model":"bench/other","messages":[{"role":"user","content":"Two. #2"}]}}

            """)
        try world.writeJob(
            servers: ["bench": server],
            ["targets": .null, "parameters": .null, "scorers": .null])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let bodies = server.arrivals.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(
            bodies.contains(
                #"{"model":"model","seed":7,"messages":[{"role":"user","content":"One. #1"}],"#
                    + #""temperature":0.10,"max_tokens":5}"#), "\(bodies)")
        #expect(try world.results.map { $0["id"]?.string } == ["b", "a"])
        #expect(
            try world.results.map { $0["model"]?.string } == ["bench/model", "bench/other"])
    }
}
