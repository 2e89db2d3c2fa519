import Commands
import JSON
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a gate decides is about all answers, also those that nobody can read.
@Suite(.timeLimit(.minutes(10))) struct EndToEndVerdictTests {
    let world: EndToEndWorld

    init() throws {
        world = try EndToEndWorld()
        try world.writePrompts(1...50)
    }

    /// A model that answers the first prompts and declines the others.
    private func decliner(answers: Int) throws -> ScriptedServer {
        try ScriptedServer { request, _ in
            (request.promptNumber ?? 0) <= answers
                ? .answer(to: request) : .answer("I cannot answer that.")
        }
    }

    private func writeJob(
        _ server: ScriptedServer, scorer: JSONObject = [:], gate: JSONObject = [:]
    ) throws {
        var declaration: JSONObject = ["type": "numeric", "reference": "{{answer}}"]
        for member in scorer { declaration[member.key] = member.value }
        var condition: JSONObject = ["metric": "numeric", "at_least": 0.9]
        for member in gate { condition[member.key] = member.value.isNull ? nil : member.value }
        try world.writeJob(
            servers: ["bench": server],
            ["scorers": [.object(declaration)], "gates": [.object(condition)]])
    }

    private var score: JSONValue? {
        get throws { try world.summary["targets"]?.array?.first?["scores"]?["numeric"] }
    }

    @Test func `one right answer and many refusals do not pass, and the table says why`()
        async throws
    {
        try writeJob(try decliner(answers: 1))
        let outcome = await world.runJob("--junit", world.folder + "/gates.xml")
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("0.02 (50 items); 49 of 50 unreadable"))
        #expect(outcome.diagnostics.contains("49 of 50 unreadable  "))
        #expect(try world.text("gates.xml").contains("0.02 (50 items); 49 of 50 unreadable"))
        let result = try world.results[1]
        #expect(result["scores"]?["numeric"]?.double == 0)
        #expect(result["unreadable"] == ["numeric"])
        #expect(result["score_reasons"]?["numeric"]?.string?.isEmpty == false)
        #expect(try world.results[0]["unreadable"] == nil)
        #expect(try score?["mean"]?.double == 0.02 && score?["unreadable"]?.int == 49)
        #expect(try world.summary["gates"]?.array?.first?["unreadable"]?.int == 49)
    }

    @Test func `a scorer that excludes them says so, and its gate fails all the same`()
        async throws
    {
        try writeJob(try decliner(answers: 1), scorer: ["unreadable": "excluded"])
        let outcome = await world.runJob()
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("1 (1 item); 49 of 50 unreadable and excluded"))
        #expect(outcome.diagnostics.contains("more than the 5% that \"max_excluded\" allows"))
        #expect(try world.results[1]["scores"]?["numeric"] == .null)
        #expect(try world.results[1]["unreadable"] == ["numeric"])
        // A gate may say otherwise, and bound the share.
        try writeJob(
            try decliner(answers: 1), scorer: ["unreadable": "excluded"],
            gate: ["max_excluded": "98%"])
        #expect(await world.runJob().status == .done)
        try writeJob(
            try decliner(answers: 1), scorer: ["unreadable": "excluded"],
            gate: ["metric": "numeric.unreadable", "at_least": .null, "at_most": 0.02])
        let bounded = await world.runJob()
        #expect(bounded.status == .gateFailed)
        #expect(bounded.diagnostics.contains("numeric.unreadable at most 0.02: 0.98 (50 items)"))
    }

    @Test func `items that failed are missing, and too many of them fail a gate on the rest`()
        async throws
    {
        let server = try ScriptedServer { request, _ in
            (request.promptNumber ?? 0) <= 46
                ? .answer(to: request) : .error(400, "cannot answer this")
        }
        try writeJob(server)
        let outcome = await world.runJob("--max-errors", "off")
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("1 (46 items); 4 of 50 missing; 4 of 50 results"))
        #expect(try score?["missing"]?.int == 4 && score?["unreadable"]?.int == 0)
    }

    // MARK: Scorers that changed

    @Test func `a scorer that changed scores the stored answers again, and its gate is right`()
        async throws
    {
        let server = try ScriptedServer.model()
        try writeJob(server, scorer: ["type": "includes", "name": "numeric"])
        #expect(await world.runJob().status == .done)
        try writeJob(server, scorer: ["type": "exact", "name": "numeric"])
        let outcome = await world.runJob()
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(
            outcome.diagnostics.contains(
                "numeric changed since the stored answers were scored. 50 stored answers are "
                    + "scored again; nothing is sent for that."))
        #expect(try score?["mean"]?.double == 0 && server.arrivals.count == 50)
        // Once is enough.
        #expect(await !world.runJob().diagnostics.contains("scored again"))
    }

    @Test(arguments: [
        ["tolerance": 1] as JSONObject, ["relative_tolerance": 0.5], ["unreadable": "excluded"],
    ])
    func `any option that decides a score is noticed`(option: JSONObject) async throws {
        let server = try ScriptedServer.model()
        try writeJob(server)
        #expect(await world.runJob().status == .done)
        try writeJob(server, scorer: option)
        #expect(await world.runJob().diagnostics.contains("50 stored answers are scored again"))
        #expect(server.arrivals.count == 50)
    }

    @Test func `a reference that was corrected in the input scores its answer again`()
        async throws
    {
        let server = try ScriptedServer.model()
        try writeJob(server)
        #expect(await world.runJob().status == .done)
        let lines = (1...50).map { number in
            number > 40
                ? EndToEndWorld.line(number).replacing("answer\":", with: "answer\":9")
                : EndToEndWorld.line(number)
        }
        try world.write("prompts.jsonl", lines.joined(separator: "\n") + "\n")
        let outcome = await world.runJob()
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("10 lines were edited in fields that scorers name"))
        #expect(try score?["mean"]?.double == 0.8 && server.arrivals.count == 50)
        #expect(try world.results[49]["metadata"]?["answer"]?.int == 950)
        #expect(await !world.runJob().diagnostics.contains("scored again"))
        // What is only written again says what it said; what is taken back is another edit.
        try world.write("prompts.jsonl", lines.joined(separator: "\n") + "\n")
        #expect(await !world.runJob().diagnostics.contains("scored again"))
        #expect(try score?["mean"]?.double == 0.8)
        let original = (1...50).map { EndToEndWorld.line($0) + "\n" }.joined()
        try world.write("prompts.jsonl", original)
        let back = await world.runJob()
        #expect(back.status == .done && server.arrivals.count == 50)
        #expect(back.diagnostics.contains("10 lines were edited in fields that scorers name"))
        #expect(try score?["mean"]?.double == 1)
        #expect(try world.results[49]["metadata"]?["answer"]?.int == 50)
    }

    @Test func `quotes that are text in another reading are so in the results`() async throws {
        let server = try ScriptedServer.model()
        let text = "q\tnote\nSay it. #1\t\"x\"\n"
        try world.write("prompts.tsv", text)
        func run(_ csv: JSONValue) async throws -> String? {
            try world.writeJob(
                servers: ["bench": server],
                ["input": "prompts.tsv", "prompt": "{{q}}", "scorers": .null, "csv": csv])
            #expect(await world.runJob().status == .done)
            return try world.results[0]["metadata"]?["note"]?.string
        }
        #expect(try await run(.null) == "x")
        #expect(try await run(["quote": ""]) == "\"x\"")
        #expect(server.arrivals.count == 1)
    }

    @Test func `a resumed run scores what it has by what it scores the rest`() async throws {
        let server = try ScriptedServer.model()
        try writeJob(server, scorer: ["type": "includes", "name": "numeric"], gate: [:])
        #expect(await world.runJob("--limit", "20").status == .done)
        try writeJob(server, scorer: ["type": "exact", "name": "numeric"])
        let outcome = await world.runJob()
        #expect(outcome.status == .gateFailed && server.arrivals.count == 50)
        #expect(outcome.diagnostics.contains("20 stored answers are scored again"))
        #expect(try world.results.allSatisfy { $0["scores"]?["numeric"]?.double == 0 })
    }

    @Test func `a scorer that is new scores all there is, and one that is gone leaves nothing`()
        async throws
    {
        let server = try ScriptedServer.model()
        try writeJob(server)
        #expect(await world.runJob().status == .done)
        try world.writeJob(
            servers: ["bench": server],
            ["scorers": [["type": "exact", "reference": "It is {{answer}}."]]])
        #expect(await world.runJob().status == .done)
        #expect(try world.results.allSatisfy { $0["scores"] == ["exact": 1] })
    }

    @Test func `a program that was edited is another one, and its words are kept`() async throws {
        let server = try ScriptedServer.model()
        func write(_ answer: String) throws {
            try world.write("score.sh", "cat >/dev/null; echo '\(answer)'\n")
            try world.writeJob(
                servers: ["bench": server],
                [
                    "scorers": [["type": "command", "command": ["/bin/sh", "score.sh"]]],
                    "gates": [["metric": "command", "at_least": 0.9]],
                ])
        }
        try write(#"{"score": 1, "detail": "well said"}"#)
        #expect(await world.runJob("--allow-commands").status == .done)
        #expect(
            try world.results.allSatisfy {
                $0["score_reasons"]?["command"]?.string == "well said"
            })
        try write(#"{"score": 0.5}"#)
        let outcome = await world.runJob("--allow-commands")
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("command changed since"))
        #expect(try world.results.allSatisfy { $0["scores"]?["command"]?.double == 0.5 })
        // A program that fails says nothing about the answers.
        try write("no JSON")
        let failing = await world.runJob("--allow-commands")
        #expect(failing.status == .gateFailed && server.arrivals.count == 50)
        #expect(failing.diagnostics.contains("no score; 50 of 50 missing"))
        #expect(try world.results[0]["scores"]?["command"] == .null)
        #expect(try world.results[0]["unreadable"] == nil)
    }

    @Test func `an earlier run that a gate compares with is scored by the same rules`()
        async throws
    {
        let server = try decliner(answers: 25)
        try writeJob(
            server, scorer: ["unreadable": "excluded"], gate: ["max_excluded": "50%"])
        #expect(await world.runJob(out: "old").status == .done)
        try writeJob(
            server,
            gate: ["at_least": .null, "not_worse_than": .string(world.folder + "/old")])
        let outcome = await world.runJob()
        // By the old rule only 25 pairs would have been compared.
        #expect(outcome.diagnostics.contains("0 on 50 pairs"), "\(outcome.diagnostics)")
    }
}

/// A run of the version before scores had definitions, kept as it was left.
@Suite(.timeLimit(.minutes(10))) struct EarlierRunTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try .model()
        for place in ["run", "night-1", "night-2", "night-3"] {
            try world.copy("EarlierRun", to: place)
        }
        try world.copy("EarlierRun/questions.jsonl", to: "questions.jsonl")
        try writeJob()
    }

    /// The job of that run: 18 right answers, 6 refusals and 6 empty replies.
    private func writeJob(_ changes: JSONObject = [:]) throws {
        var changes = changes
        changes["name"] = "night"
        changes["input"] = "questions.jsonl"
        changes["prompt"] = "{{question}}"
        changes["parameters"] = .null
        changes["gates"] = [["metric": "numeric", "at_least": 0.9]]
        changes["targets"] = ["local/model"]
        try world.writeJob(servers: ["local": server], changes)
    }

    @Test func `it is scored again, its gate is right and nothing is sent`() async throws {
        let outcome = await world.runJob()
        #expect(outcome.status == .gateFailed, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("0.6 (30 items); 12 of 30 unreadable"))
        #expect(
            outcome.diagnostics.contains(
                "numeric may have changed: an earlier version scored the stored answers. "
                    + "30 stored answers are scored again; nothing is sent for that."))
        #expect(server.arrivals.isEmpty)
        #expect(
            try world.results.allSatisfy {
                $0["scores"]?.object?.members.allSatisfy { $0.value.double != nil } ?? false
            })
    }

    @Test(arguments: ["sluice", "openai-batch", "csv", "inspect", "lm-eval"])
    func `it is exported in each format`(format: String) async throws {
        let captured = CapturedWorld()
        let status = await captured.run("results", world.folder + "/run", "-f", format)
        #expect(status == .done, "\(captured.diagnostics)")
        #expect(captured.output.contains("The answer is 0."))
        #expect(server.arrivals.isEmpty)
    }

    @Test func `its stored scores count by the rule of the scorer before that`() async throws {
        let captured = CapturedWorld()
        #expect(await captured.run("compare", world.folder + "/run", "--json") == .done)
        let target = try JSONValue.parse(captured.output)["targets"]?.array?.first
        #expect(target?["score"]?.double == 0.6 && target?["unreadable"]?.int == 12)
    }

    @Test func `the night of the upgrade is no change of the score`() async throws {
        for place in ["night-4", "night-5", "night-6"] {
            try FileManager.default.copyItem(
                atPath: world.folder + "/run", toPath: world.folder + "/" + place)
            #expect(await world.runJob(out: place).status == .gateFailed)
        }
        let captured = CapturedWorld()
        let places = (1...6).map { world.folder + "/night-\($0)" }
        let status = await CommandLineTool.run(["trend", "--json"] + places, in: captured.context)
        #expect(status == .done, "\(captured.diagnostics)")
        let history = try JSONValue.parse(captured.output)
        #expect(history["changes"] == [])
        let points = history["targets"]?.array?.first?["points"]?.array ?? []
        #expect(points.map { $0["score"]?.double } == Array(repeating: 0.6, count: 6))
        #expect(
            history["remarks"]?.array?.count {
                $0.string?.contains("scored by another definition of numeric") ?? false
            } == 3)
        // Two runs of either kind say the same.
        let both = CapturedWorld()
        #expect(
            await both.run("compare", world.folder + "/night-1", world.folder + "/night-4") == .done
        )
        #expect(both.output.contains("stored answers are scored again here"))
    }
}
