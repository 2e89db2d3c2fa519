import Commands
import JSON
import Jobs
import SQLite
import TestSupport
import Testing

/// One set of limits for all shards of a job.
@Suite(.timeLimit(.minutes(10))) struct EndToEndShardTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    /// A prompt costs a cent; a tenth of a dollar is reserved for it.
    init() throws {
        world = try EndToEndWorld()
        server = try .model()
        try world.writePrompts(1...60)
        try writeJob()
    }

    private func writeJob(budget: Double = 0.5, _ limits: JSONObject = [:]) throws {
        var all: JSONObject = ["concurrency": 4, "budget_usd": .number(JSONNumber(budget))]
        for limit in limits { all[limit.key] = limit.value }
        try world.writeJob(servers: ["bench": server], ["limits": .object(all)])
    }

    private func shard(
        _ number: Int, of count: Int, _ options: String..., out: String? = nil
    ) async -> EndToEndWorld.Outcome {
        await world.run(
            ["run", world.folder + "/job.json", "--shard", "\(number)/\(count)", "--out"]
                + ["\(world.folder)/\(out ?? "shard-\(number)")"] + options)
    }

    private func check(_ words: String...) async -> (Commands.ExitStatus, String) {
        let captured = CapturedWorld(environment: ["BENCH_KEY": "secret-of-the-test"])
        let status = await CommandLineTool.run(
            ["check", world.folder + "/job.json"] + words, in: captured.context)
        return (status, captured.output + captured.diagnostics)
    }

    @Test func `two shards together spend no more than the budget`() async throws {
        for number in 1...2 {
            let outcome = await shard(number, of: 2)
            #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
            #expect(
                outcome.diagnostics.contains(
                    "Shard \(number)/2 has its share of each limit: limits.budget_usd $0.25 of "
                        + "$0.5"), "\(outcome.diagnostics)")
        }
        // Ten tokens at a tenth of a cent each.
        let spent = server.arrivals.count
        #expect(30...50 ~= spent, "\(spent) cents")
    }

    @Test func `with the scope of a shard each has all of it`() async throws {
        try writeJob(budget: 0.25, ["budget_scope": "shard"])
        for number in 1...2 {
            let outcome = await shard(number, of: 2)
            #expect(outcome.status == .budgetSpent)
            #expect(
                outcome.diagnostics.contains("Shard \(number)/2 has all of each limit, as"),
                "\(outcome.diagnostics)")
        }
        #expect(server.arrivals.count > 30)
    }

    @Test func `a check says the share, and what cannot be divided`() async throws {
        let (status, text) = await check("--shard", "1/2", "--json")
        #expect(status == .done)
        let shares = try #require(try JSONValue.parse(text)["shares"]?.array)
        #expect(shares.contains(["key": "limits.budget_usd", "share": 0.25, "whole": 0.5]))
        #expect(shares.contains(["key": "limits.concurrency", "share": 2, "whole": 4]))
        #expect(await check("--shard", "1/2").1.contains("limits.concurrency 2 of 4"))
        let (refusal, words) = await check("--shard", "1/5")
        #expect(refusal == .badJob)
        #expect(
            words.contains(
                "\"limits.concurrency\" is 4, which cannot be divided among 5 shards."), "\(words)")
        #expect(server.arrivals.isEmpty)
    }

    @Test func `another budget or number of shards is told`() async throws {
        _ = await shard(1, of: 2)
        let same = await shard(1, of: 2)
        #expect(!same.diagnostics.contains("another than at its last start"))
        let richer = await shard(1, of: 2, "--budget", "0.6")
        #expect(
            richer.diagnostics.contains(
                "The share of this run is another than at its last start: limits.budget_usd was "
                    + "$0.25 and is $0.3."), "\(richer.diagnostics)")
        let smaller = await shard(1, of: 4, "--budget", "0.6")
        #expect(smaller.diagnostics.contains("limits.budget_usd was $0.3 and is $0.15"))
        #expect(smaller.diagnostics.contains("It was begun as shard 1/2."))
        let whole = await world.runJob(out: "shard-1")
        #expect(whole.diagnostics.contains("This run was begun as shard 1/4 of its job."))
    }

    @Test func `a shard of an earlier version keeps all of each limit and says so`() async throws {
        try world.writePrompts(1...4)
        _ = await shard(1, of: 2)
        let books = try Connection(
            path: world.folder + "/shard-1/checkpoint.sqlite", access: .readWrite)
        try books.execute("DELETE FROM meta WHERE key = 'shard_limits'")
        books.close()
        try world.writePrompts(1...120)
        // Told at each start, whatever has changed.
        for budget in ["0.5", "0.4"] {
            let outcome = await shard(1, of: 2, "--budget", budget)
            #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
            #expect(
                outcome.diagnostics.contains(
                    "Shard 1/2 was begun by an earlier version, where each shard had all of each "
                        + "limit. It keeps that: limits.budget_usd $0."), "\(outcome.diagnostics)")
        }
        #expect(server.arrivals.count > 30)
        let fresh = await shard(1, of: 2, "--fresh", "--yes")
        #expect(fresh.diagnostics.contains("has its share of each limit"))
    }

    // MARK: Merging

    private func merge(_ shards: String...) async -> EndToEndWorld.Outcome {
        await world.run(
            ["merge"] + shards.map { world.folder + "/" + $0 } + ["--out", world.folder + "/run"])
    }

    @Test func `a merge adds up what the shards used`() async throws {
        try writeJob(budget: 2, ["max_requests": 100])
        for number in 1...2 { #expect(await shard(number, of: 2).status == .done) }
        let outcome = await merge("shard-1", "shard-2")
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(
            outcome.diagnostics.contains("The 2 shards used $0.6 of \"budget_usd\" $2."),
            "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("The 2 shards used 60 of \"max_requests\" 100."))
        let shards = try #require(try world.summary["shards"]?.array)
        #expect(shards.map { $0["shard"]?.string } == ["1/2", "2/2"])
        #expect(shards.allSatisfy { $0["budget_usd"]?.double == 1 })
    }

    @Test func `a merge may have spent what its shards were each allowed`() async throws {
        try writeJob(budget: 0.5, ["budget_scope": "shard"])
        for number in 1...2 { #expect(await shard(number, of: 2).status == .done) }
        let merged = await merge("shard-1", "shard-2")
        #expect(merged.status == .done, "\(merged.diagnostics)")
        #expect(try world.summary["cost_usd"]?.double == 0.6)
        #expect(await world.run(["audit", world.folder + "/run"]).status == .done)
        // More than both together would be too much.
        let summary = try world.text("run/summary.json")
        try world.write(
            "run/summary.json",
            summary.replacing("\"budget_usd\":0.5", with: "\"budget_usd\":0.2"))
        #expect(await world.run(["audit", world.folder + "/run"]).status == .badInput)
    }

    @Test func `a sum above the budget is told with what each used`() async throws {
        try writeJob(budget: 2)
        #expect(await shard(1, of: 2).status == .done)
        try writeJob(budget: 0.5)
        #expect(await shard(2, of: 2, "--budget", "2").status == .done)
        // As if the second had been begun with the lower budget and all of it.
        let job = try world.text("shard-1/job.json")
        try world.write(
            "shard-1/job.json", job.replacing("\"budget_usd\":2", with: "\"budget_usd\":0.5"))
        let outcome = await merge("shard-1", "shard-2")
        #expect(
            outcome.diagnostics.contains(
                "The shards used $0.6 together, more than \"budget_usd\" of $0.5 allows: "),
            "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("Their shares add up to $1.25, not to $0.5"))
    }

    @Test func `a shard that is named twice is refused with the reason`() async throws {
        try writeJob(budget: 2)
        #expect(await shard(1, of: 2).status == .done)
        for second in ["shard-1", "shard-1/", "./shard-1/../shard-1"] {
            let outcome = await merge("shard-1", second)
            #expect(outcome.status == .badInput)
            #expect(
                outcome.diagnostics.contains("this run directory is named twice"),
                "\(outcome.diagnostics)")
        }
    }
}
