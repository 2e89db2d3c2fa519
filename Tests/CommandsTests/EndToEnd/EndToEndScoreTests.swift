import Commands
import JSON
import TestSupport
import Testing

/// Runs whose stored replies are scored again.
@Suite(.timeLimit(.minutes(10))) struct EndToEndScoreTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() async throws {
        world = try EndToEndWorld()
        server = try .model()
        try world.writePrompts(1...12)
        try world.writeJob(servers: ["bench": server])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
    }

    private func score(_ options: String...) async -> EndToEndWorld.Outcome {
        await world.run(["score", world.folder + "/run"] + options)
    }

    /// Writes a job with other scorers, and names it for the command line.
    private func job(
        _ scorers: JSONValue, judge: ScriptedServer? = nil, changes: JSONObject = [:]
    ) throws -> [String] {
        let original = try world.text("job.json")
        var servers = ["bench": server]
        servers["judge"] = judge
        var changes = changes
        changes["scorers"] = scorers
        try world.writeJob(servers: servers, changes)
        try world.write("other.json", world.text("job.json"))
        try world.write("job.json", original)
        return ["--job", world.folder + "/other.json"]
    }

    @Test func `the same scorers give the same results, byte for byte`() async throws {
        let (results, summary) = (
            try world.text("run/results.jsonl"), try world.text("run/summary.json")
        )
        let outcome = await score()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(try world.text("run/results.jsonl") == results)
        #expect(try world.text("run/summary.json") == summary)
        #expect(server.arrivals.count == 12)
    }

    @Test func `the job's time ends the asking of a judge that is down`() async throws {
        let judge = try ScriptedServer { _, _ in .error(503, "overloaded") }
        let words = try job(
            [
                [
                    "type": "judge", "name": "quality", "judge": "judge/model", "rubric": "r",
                ]
            ], judge: judge, changes: ["limits": ["concurrency": 4, "max_time": 1]])
        let outcome = await world.run(["score", world.folder + "/run"] + words)
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("\"max_time\""), "\(outcome.diagnostics)")
    }

    @Test func `other scorers take the place of the first, and nothing else changes`() async throws
    {
        let before = try world.results
        let words = try job([["type": "includes", "name": "has", "reference": "It is 1"]])
        let outcome = await world.run(["score", world.folder + "/run"] + words)
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let after = try world.results
        #expect(after.map { $0["scores"]?.object?.keys } == Array(repeating: ["has"], count: 12))
        #expect(after.count { $0["scores"]?["has"]?.int == 1 } == 1)
        for key in ["text", "cost_usd", "attempts", "metadata", "latency_ms"] {
            #expect(after.map { $0[key] } == before.map { $0[key] })
        }
        let target = try world.summary["targets"]?.array?.first
        #expect(target?["scores"]?.object?.keys == ["has"])
        #expect(target?["cost_usd"]?.double == 0.12)
        // The run itself scores by its own job again, and sends nothing.
        let run = await world.runJob()
        #expect(run.status == .done && run.diagnostics.contains("12 stored answers are scored"))
        #expect(server.arrivals.count == 12)
        #expect(try world.summary["targets"]?.array?.first?["scores"]?.object?.keys == ["numeric"])
        #expect(try world.results == before)
    }

    @Test func `fields that the run did not keep are read from the input while it is the same`()
        async throws
    {
        let words = try job([["type": "includes", "name": "has", "reference": "{{prompt}}"]])
        #expect(await world.run(["score", world.folder + "/run"] + words).status == .done)
        #expect(try world.results[2]["metadata"]?["prompt"]?.string == "Say it. #3")
        #expect(try world.results.allSatisfy { $0["scores"]?["has"]?.int == 0 })

        let gone = try job([["type": "includes", "name": "has", "reference": "{{word}}"]])
        // What fits no line is a mistake, and costs no score that there is.
        let before = try world.text("run/results.jsonl")
        let outcome = await world.run(["score", world.folder + "/run"] + gone)
        #expect(outcome.status == .badJob)
        #expect(outcome.diagnostics.contains("no line of the input has a value for {{word}}"))
        #expect(try world.text("run/results.jsonl") == before)
    }

    @Test func `they are read from lines that have moved, and from none that was edited`()
        async throws
    {
        var lines = (1...12).reversed().map { EndToEndWorld.line($0) }
        lines[0] = lines[0].replacing("\"answer\":12", with: "\"answer\":13")
        lines.insert(EndToEndWorld.line(99), at: 3)
        try world.write("prompts.jsonl", lines.joined(separator: "\n") + "\n")
        let words = try job([["type": "includes", "name": "has", "reference": "{{prompt}}"]])
        let outcome = await world.run(["score", world.folder + "/run"] + words)
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let prompts = try world.results.map { $0["metadata"]?["prompt"]?.string }
        #expect(prompts == (1...11).map { "Say it. #\($0)" } + [nil])
    }

    @Test func `what a killed run left beside its results is removed`() async throws {
        let leftovers = ["results.partial.jsonl", "results.spill.jsonl"].map { "run/" + $0 }
        for name in leftovers { try world.write(name, "") }
        #expect(await world.run(["score", world.folder + "/run"]).status == .done)
        for name in leftovers { #expect(!world.has(name)) }
    }

    @Test func `programs run only where that is allowed`() async throws {
        let command: JSONValue = [
            "type": "command", "command": ["/bin/sh", "-c", "cat >/dev/null; echo 0.5"],
        ]
        let words = try job([command])
        let results = try world.text("run/results.jsonl")
        let refused = await world.run(["score", world.folder + "/run"] + words)
        #expect(refused.status == .badJob)
        #expect(refused.diagnostics.contains("--allow-commands"))
        #expect(try world.text("run/results.jsonl") == results)
        let allowed = await world.run(
            ["score", world.folder + "/run", "--allow-commands"] + words)
        #expect(allowed.status == .done, "\(allowed.diagnostics)")
        #expect(try world.results.allSatisfy { $0["scores"]?["command"]?.double == 0.5 })

        // The same for a run; its programs are found from the job file's folder.
        try world.write("half.sh", "cat >/dev/null; echo 0.25\n")
        try world.writeJob(
            servers: ["bench": server],
            ["scorers": [["type": "command", "command": ["/bin/sh", "half.sh"]]]])
        let run = await world.runJob(out: "again")
        #expect(run.status == .badJob && run.diagnostics.contains("--allow-commands"))
        #expect(server.arrivals.count == 12)
        #expect(await world.runJob("--allow-commands", out: "again").status == .done)
        let lines = try world.lines("again/results.jsonl")
        #expect(lines.allSatisfy { $0["scores"]?["command"]?.double == 0.25 })
        let again = await world.run(["score", world.folder + "/again", "--allow-commands"])
        #expect(again.status == .done, "\(again.diagnostics)")
        #expect(try world.lines("again/results.jsonl") == lines)
    }

    @Test func `gates of the job decide how it ends`() async throws {
        let gate: JSONValue = [["metric": "has", "at_least": 0.9]]
        let words = try job(
            [["type": "includes", "name": "has", "reference": "It is 1"]],
            changes: ["gates": gate])
        let outcome = await world.run(["score", world.folder + "/run"] + words)
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(try world.summary["gates"]?.array?.first?["passed"]?.bool == false)
    }

    @Test func `a judge is asked once for each answer, also over two scorings`() async throws {
        let judge = try ScriptedServer { _, _ in .verdict(#"{"reason": "r", "score": 4}"#) }
        let scorers: JSONValue = [
            ["type": "numeric", "reference": "{{answer}}"],
            [
                "type": "judge", "judge": "judge/model", "rubric": "r", "question": "{{prompt}}",
            ],
        ]
        let words = try job(scorers, judge: judge)
        for _ in 0..<2 {
            let outcome = await world.run(["score", world.folder + "/run"] + words)
            #expect(outcome.status == .done, "\(outcome.diagnostics)")
            #expect(judge.arrivals.count == 12 && server.arrivals.count == 12)
            #expect(try world.results.allSatisfy { $0["scores"]?["judge"]?.double == 0.75 })
            #expect(try world.results.allSatisfy { $0["scores"]?["numeric"]?.int == 1 })
            #expect(try world.summary["judging"]?.array?.first?["verdicts"]?.int == 12)
        }
        // Other scorers without the judge leave nothing of it.
        let without = try job([["type": "numeric", "reference": "{{answer}}"]])
        #expect(await world.run(["score", world.folder + "/run"] + without).status == .done)
        #expect(try world.summary["judging"] == nil)
        #expect(try world.results.allSatisfy { $0["score_reasons"] == nil })
    }

    @Test func `what cannot be scored is said`() async throws {
        let nothing = try job([])
        let outcome = await world.run(["score", world.folder + "/run"] + nothing)
        #expect(outcome.status == .badJob)
        #expect(outcome.diagnostics.contains("has no \"scorers\""))
        let nowhere = await world.run(["score", world.folder + "/nowhere"])
        #expect(nowhere.status == .badInput)
        #expect(await score("--set", "name=x").status == .usage)
        try world.remove("run/job.json")
        let jobless = await score()
        #expect(jobless.status == .badInput && jobless.diagnostics.contains("--job"))
    }
}
