import Commands
import JSON
import TestSupport
import Testing

/// Shards of one job that become one run.
@Suite(.timeLimit(.minutes(10))) struct EndToEndMergeTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try .model()
        try world.writePrompts(1...30)
        try world.writeJob(servers: ["bench": server])
    }

    private func shard(_ number: Int, of count: Int = 3, out: String? = nil) async {
        let outcome = await world.runJob(
            "--shard", "\(number)/\(count)", out: out ?? "shard-\(number)")
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
    }

    private func merge(_ shards: String..., options: [String] = []) async -> EndToEndWorld.Outcome {
        await world.run(
            ["merge"] + shards.map { world.folder + "/" + $0 } + ["--out", world.folder + "/run"]
                + options)
    }

    /// What differs between two runs of the same prompts: times.
    private func timeless(_ results: [JSONValue]) -> [JSONValue] {
        results.map { result in
            var object = result.object ?? [:]
            object["latency_ms"] = nil
            object["attempts"] = .array(
                (object["attempts"]?.array ?? []).map { attempt in
                    var attempt = attempt.object ?? [:]
                    attempt["ms"] = nil
                    return .object(attempt)
                })
            return .object(object)
        }
    }

    @Test func `merged shards are the run that one machine would have made`() async throws {
        for number in [2, 3, 1] { await shard(number) }
        #expect(server.arrivals.count == 30)
        let outcome = await merge("shard-3", "shard-1", "shard-2")
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(await world.runJob(out: "whole").status == .done)
        #expect(
            timeless(try world.results) == timeless(try world.lines("whole/results.jsonl")))
        let whole = try JSONValue.parse(try world.text("whole/summary.json"))
        for key in [
            "job", "status", "results", "attempts", "outcomes", "usage", "cost_usd",
            "saved_usd", "models", "providers", "prices", "gates",
        ] {
            #expect(try world.summary[key] == whole[key], "\(key)")
        }
        let target = try #require(try world.summary["targets"]?.array?.first)
        #expect(target["scores"]?["numeric"]?["mean"]?.double == 1)
        #expect(target["scores"]?["numeric"]?["readable"]?.int == 30)
        // The shards stay, and nothing is left beside the run.
        #expect(world.has("shard-1/checkpoint.sqlite") && !world.has("run.merging"))
        #expect(!world.has("run/results.partial.jsonl") && !world.has("run/quarantine.jsonl"))
    }

    @Test func `a merged run goes on as any other and finds nothing to do`() async throws {
        for number in 1...2 { await shard(number, of: 2) }
        #expect(await merge("shard-1", "shard-2").status == .done)
        let results = try world.text("run/results.jsonl")
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 30)
        #expect(try world.text("run/results.jsonl") == results)
        // And takes what is new.
        try world.writePrompts(1...31)
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 31)
        #expect(try world.results.count == 31)
    }

    @Test func `targets, samples and prompts that are gone keep their places`() async throws {
        try world.writeJob(
            servers: ["bench": server],
            ["targets": [["name": "a", "route": ["bench/model"], "samples": 2], "bench/model"]])
        for number in 1...2 { await shard(number, of: 2) }
        try world.writePrompts((5...30).reversed())
        for number in 1...2 { await shard(number, of: 2) }
        #expect(await merge("shard-2", "shard-1").status == .done)
        let results = try world.results
        #expect(results.count == 26 * 3)
        #expect(
            results.prefix(3).map { $0["id"]?.string } == ["p30", "p30", "p30"]
                && results.prefix(3).map { $0["sample"]?.int } == [0, 1, 0])
        #expect(try world.summary["attempts"]?.int == 90)
    }

    @Test func `what failed is in quarantine and goes again`() async throws {
        let picky = try ScriptedServer { request, _ in
            request.promptNumber.map { $0 % 10 == 0 } == true
                ? .error(400, "no") : .answer(to: request)
        }
        try world.writeJob(servers: ["bench": picky])
        for number in 1...2 {
            _ = await world.runJob(
                "--shard", "\(number)/2", "--max-errors", "off", out: "shard-\(number)")
        }
        let outcome = await merge("shard-1", "shard-2")
        #expect(outcome.status == .itemsFailed)
        #expect(
            outcome.diagnostics.contains(
                "To retry the failed items, run sluice run JOB --out \(world.folder)/run."))
        #expect(try world.lines("run/quarantine.jsonl").count == 3)
        try world.writeJob(servers: ["bench": server])
        #expect(await world.runJob().status == .done)
        #expect(server.prompts.sorted() == [10, 20, 30])
    }

    @Test func `gates are held against the whole`() async throws {
        try world.writeJob(
            servers: ["bench": server],
            ["gates": [["metric": "numeric", "at_least": 0.5], ["max_cost": 0.2]]])
        for number in 1...2 { await shard(number, of: 2) }
        let outcome = await merge("shard-1", "shard-2")
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(
            try world.summary["gates"]?.array?.map { $0["passed"]?.bool } == [true, false])
    }

    // MARK: Refusals

    private func expectRefusal(
        _ outcome: EndToEndWorld.Outcome, _ words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.status == .badInput, sourceLocation: sourceLocation)
        for word in words {
            #expect(
                outcome.diagnostics.contains(word), "\(outcome.diagnostics)",
                sourceLocation: sourceLocation)
        }
        #expect(!world.has("run") && !world.has("run.merging"), sourceLocation: sourceLocation)
    }

    @Test func `a shard that is missing is named`() async throws {
        await shard(2, of: 4)
        expectRefusal(await merge("shard-2"), "shards 1/4, 3/4, 4/4 are missing.")
    }

    @Test func `the same part twice is refused`() async throws {
        for out in ["a", "b"] { await shard(1, of: 2, out: out) }
        expectRefusal(await merge("a", "b"), "shard 1/2 (", "/b) are the same part.")
    }

    @Test func `parts of different sizes are refused`() async throws {
        await shard(1, of: 2)
        await shard(2, of: 3)
        expectRefusal(await merge("shard-1", "shard-2"), "are parts of different sizes.")
    }

    @Test func `shards of different jobs are refused`() async throws {
        await shard(1, of: 2)
        try world.writeJob(servers: ["bench": server], ["parameters": ["max_tokens": 99]])
        await shard(2, of: 2)
        expectRefusal(
            await merge("shard-1", "shard-2"), "is of another job than", "\"parameters\" differs.")
    }

    @Test func `shards of different inputs are refused`() async throws {
        await shard(1, of: 2)
        try world.writePrompts(1...40)
        await shard(2, of: 2)
        expectRefusal(
            await merge("shard-1", "shard-2"), "read another prompts.jsonl than the shards before")
    }

    @Test func `a run of the whole input is no shard`() async throws {
        #expect(await world.runJob(out: "whole").status == .done)
        expectRefusal(await merge("whole"), "this is not the run of a shard.")
    }

    @Test func `a shard that is not finished is refused`() async throws {
        await shard(1, of: 2)
        let outcome = await world.runJob("--shard", "2/2", "--budget", "0.03", out: "shard-2")
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        expectRefusal(
            await merge("shard-1", "shard-2"), "results are missing.",
            "Finish it with sluice run JOB --shard 2/2")
    }

    @Test func `a directory that is there already is left alone`() async throws {
        for number in 1...2 { await shard(number, of: 2) }
        #expect(await merge("shard-1", "shard-2").status == .done)
        let results = try world.text("run/results.jsonl")
        let outcome = await merge("shard-1", "shard-2")
        #expect(outcome.status == .badInput)
        #expect(outcome.diagnostics.contains("/run already exists."))
        #expect(try world.text("run/results.jsonl") == results)
    }

    @Test func `a place that is no run is named`() async {
        expectRefusal(await merge("nowhere"), "there is no such directory.")
    }
}
