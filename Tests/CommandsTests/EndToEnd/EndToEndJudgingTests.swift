import Commands
import Console
import HTTP
import JSON
import SQLite
import Synchronization
import TestSupport
import Testing

/// Whole runs whose answers are judged by a server that remembers what it was asked.
@Suite(.timeLimit(.minutes(10))) struct EndToEndJudgingTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try .model()
        try world.writePrompts(1...12)
    }

    private func writeJob(_ judge: ScriptedServer, _ scorer: JSONObject = [:]) throws {
        var declaration: JSONObject = [
            "type": "judge", "name": "quality", "judge": "judge/model", "rubric": "Right is 5.",
            "reference": "{{answer}}",
        ]
        for member in scorer { declaration[member.key] = member.value }
        try world.writeJob(
            servers: ["bench": server, "judge": judge],
            ["scorers": [["type": "numeric", "reference": "{{answer}}"], .object(declaration)]])
    }

    private var judging: JSONValue? {
        get throws { try world.summary["judging"]?.array?.first }
    }

    // MARK: Verdicts

    @Test func `verdicts become scores, their reasons are kept and their cost stands apart`()
        async throws
    {
        let judge = try ScriptedServer { request, _ in
            .verdict(#"{"reason": "Fair.", "score": \#(request.reference % 2 == 0 ? 5 : 2)}"#)
        }
        try writeJob(judge)
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let results = try world.results
        #expect(
            results.map { $0["scores"]?["quality"]?.double }
                == (1...12).map { $0 % 2 == 0 ? 1 : 0.25 })
        #expect(results.allSatisfy { $0["scores"]?["numeric"]?.int == 1 })
        #expect(results.allSatisfy { $0["score_reasons"]?["quality"]?.string == "Fair." })
        // The answers and the verdicts each cost 12 cents, and neither is in the other's total.
        #expect(try world.summary["cost_usd"]?.double == 0.12)
        #expect(try judging?["cost_usd"]?.double == 0.12)
        #expect(try judging?["verdicts"]?.int == 12)
        let target = try world.summary["targets"]?.array?.first
        #expect(target?["scores"]?["quality"]?["mean"]?.double == 0.625)
        #expect(target?["cost_usd"]?.double == 0.12)
        #expect(outcome.diagnostics.contains("quality by judge/model: 12 verdicts"))
        // A finished judging is not done again.
        let text = try world.text("run/results.jsonl")
        #expect(await world.runJob().status == .done)
        #expect(judge.arrivals.count == 12 && server.arrivals.count == 12)
        #expect(try world.text("run/results.jsonl") == text)
    }

    @Test func `a verdict that cannot be read is asked for once more, then left out and counted`()
        async throws
    {
        let judge = try ScriptedServer { request, _ in
            switch (request.reference, request.isRepeated) {
            case (1...3, false), (2, true): .verdict("I would say it is a 5.")
            default: .verdict(#"{"reason": "ok", "score": 5}"#)
            }
        }
        try writeJob(judge)
        #expect(await world.runJob().status == .done)
        #expect(judge.arrivals.count == 15)
        #expect(judge.arrivals.filter(\.isRepeated).map(\.reference).sorted() == [1, 2, 3])
        let results = try world.results
        #expect(results[0]["scores"]?["quality"]?.double == 1)
        #expect(results[1]["scores"]?["quality"] == .null)
        let reason = results[1]["score_reasons"]?["quality"]?.string
        #expect(reason?.contains("not one JSON object") == true)
        #expect(try judging?["unreadable"]?.int == 1 && judging?["verdicts"]?.int == 11)
        #expect(try judging?["asked_again"]?.int == 3)
        let quality = try world.summary["targets"]?.array?.first?["scores"]?["quality"]
        #expect(quality?["scored"]?.int == 11 && quality?["missing"]?.int == 1)
        #expect(await world.runJob().status == .done)
        #expect(judge.arrivals.count == 15)
    }

    @Test func `a question that the judge refuses fails the run and goes again with the next`()
        async throws
    {
        let judge = try ScriptedServer { request, turn in
            request.reference == 4 && turn < 12
                ? .error(400, "cannot read this") : .verdict(#"{"score": 5}"#)
        }
        try writeJob(judge)
        #expect(await world.runJob().status == .itemsFailed)
        #expect(try judging?["failed"]?.int == 1)
        #expect(
            try world.results[3]["score_reasons"]?["quality"]?.string
                == "the judge did not answer")
        #expect(await world.runJob().status == .done)
        #expect(judge.arrivals.count == 13 && server.arrivals.count == 12)
        #expect(try world.results[3]["scores"]?["quality"]?.double == 1)
    }

    // MARK: What is lost

    @Test func `verdicts in the results stand where the judge's folder is gone`() async throws {
        let judge = try ScriptedServer { _, _ in .verdict(#"{"score": 4}"#) }
        try writeJob(
            judge,
            [
                "budget_usd": 0.15,
                "judge": ["route": ["judge/model"], "parameters": ["max_tokens": 10]],
            ])
        #expect(await world.runJob().status == .done)
        let results = try world.text("run/results.jsonl")
        for _ in 1...2 {
            try world.remove("run/judging")
            let outcome = await world.run(["score", world.folder + "/run"])
            #expect(outcome.status == .done, "\(outcome.diagnostics)")
            #expect(await world.runJob().status == .done)
        }
        #expect(judge.arrivals.count == 12 && server.arrivals.count == 12)
        #expect(try world.text("run/results.jsonl") == results)
        #expect(try judging?["verdicts"]?.int == 12 && judging?["cost_usd"]?.double == 0.12)
        // What comes later has what is left of the budget: three cents of fifteen.
        try world.writePrompts(1...20)
        let more = await world.runJob()
        #expect(more.status == .budgetSpent, "\(more.diagnostics)")
        #expect(judge.arrivals.count == 15)
        #expect(try judging?["cost_usd"]?.double == 0.15)
    }

    @Test func `verdicts that are in no result yet are missed with the folder`() async throws {
        let (signals, sender) = AsyncStream<Signal>.makeStream()
        let judge = try ScriptedServer { _, turn in
            if turn == 3 { sender.yield(.interrupt) }
            var reply = ServerReply.verdict(#"{"score": 4}"#)
            if turn >= 2 { reply.delay = .milliseconds(100) }
            return reply
        }
        try world.writePrompts(1...40)
        try writeJob(judge)
        #expect(await world.runJob(signals: signals).status == .interrupted)
        let count = judge.arrivals.count
        // As a kill would have left it.
        let connection = try Connection(path: world.folder + "/run/checkpoint.sqlite")
        try connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'asking quality'")
        connection.close()
        try world.remove("run/judging")
        for words in [["score", world.folder + "/run"], nil] {
            let outcome =
                if let words { await world.run(words) } else { await world.runJob() }
            #expect(outcome.status == .badInput)
            #expect(outcome.diagnostics.contains("the checkpoint of the judge \"quality\" is gone"))
        }
        #expect(judge.arrivals.count == count)
        // Whoever takes the lock's file away has the run go on.
        try world.remove("run/run.lock")
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 40)
    }

    // MARK: Stopping and going on

    @Test func `an interrupted judging goes on, and judges nothing twice`() async throws {
        let (signals, sender) = AsyncStream<Signal>.makeStream()
        let judge = try ScriptedServer { _, turn in
            if turn == 3 { sender.yield(.interrupt) }
            var reply = ServerReply.verdict(#"{"score": 4}"#)
            if turn >= 2 { reply.delay = .milliseconds(100) }
            return reply
        }
        try world.writePrompts(1...60)
        try writeJob(judge)
        let first = await world.runJob(signals: signals)
        #expect(first.status == .interrupted, "\(first.diagnostics)")
        #expect(!world.has("run/results.jsonl"))
        #expect(judge.arrivals.count < 60 && server.arrivals.count == 60)
        let second = await world.runJob()
        #expect(second.status == .done, "\(second.diagnostics)")
        #expect(judge.arrivals.map(\.reference).sorted() == Array(1...60))
        #expect(server.arrivals.count == 60)
        #expect(try world.results.allSatisfy { $0["scores"]?["quality"]?.double == 0.75 })
    }

    @Test func `only answers that came or rubrics that changed are judged`() async throws {
        let judge = try ScriptedServer(.verdict(#"{"score": 4}"#))
        try writeJob(judge)
        #expect(await world.runJob().status == .done)
        try world.writePrompts(1...15)
        #expect(await world.runJob().status == .done)
        #expect(judge.arrivals.count == 15)
        #expect(try world.results.allSatisfy { $0["scores"]?["quality"]?.double == 0.75 })
        try writeJob(judge, ["rubric": "Right is 4."])
        #expect(await world.runJob().status == .done)
        #expect(judge.arrivals.count == 30 && server.arrivals.count == 15)
    }

    @Test func `answers that came from a cache are judged, too`() async throws {
        let judge = try ScriptedServer(.verdict(#"{"score": 4}"#))
        try writeJob(judge)
        let cache = ["--cache", world.folder + "/cache"]
        #expect(await world.runJob(cache[0], cache[1]).status == .done)
        #expect(judge.arrivals.count == 12)
        let targets = #"targets=["bench/model", {"name": "again", "route": ["bench/model"]}]"#
        let outcome = await world.runJob(cache[0], cache[1], "--set", targets)
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(server.arrivals.count == 12 && judge.arrivals.count == 24)
    }

    @Test func `the budget of a judging is its own`() async throws {
        let judge = try ScriptedServer(.verdict(#"{"score": 4}"#))
        // Ten tokens for a cent; a hundred are held back for each.
        let model: JSONValue = ["route": ["judge/model"], "parameters": ["max_tokens": 100]]
        try writeJob(judge, ["budget_usd": 0.15, "judge": model, "concurrency": 1])
        let outcome = await world.runJob()
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        #expect(judge.arrivals.count == 6 && server.arrivals.count == 12)
        #expect(try judging?["status"]?.string == "budget_spent")
        #expect(try judging?["pending"]?.int == 6)
        #expect(try world.summary["cost_usd"]?.double == 0.12)
        #expect(outcome.diagnostics.contains("The judge's budget of $0.15 has $0.090 left"))
        // What was paid for is in the results.
        #expect(try world.results.count { $0["scores"]?["quality"]?.double == 0.75 } == 6)
        try writeJob(judge, ["budget_usd": 1, "judge": model, "concurrency": 1])
        #expect(await world.runJob().status == .done)
        #expect(judge.arrivals.count == 12 && server.arrivals.count == 12)
    }

    @Test func `a judge without a key stops the run before an answer is paid for`() async throws {
        let judge = try ScriptedServer(.verdict("{}"))
        try writeJob(judge, ["judge": "openai/gpt-4o"])
        let outcome = await world.runJob()
        #expect(outcome.status == .credentials, "\(outcome.diagnostics)")
        #expect(server.arrivals.isEmpty)
    }

    @Test func `a check says who will judge, and sends nothing`() async throws {
        let judge = try ScriptedServer(.verdict("{}"))
        try writeJob(
            judge,
            [
                "budget_usd": 0.5,
                "judge": ["route": ["judge/model"], "parameters": ["max_tokens": 100]],
            ])
        let captured = CapturedWorld()
        var context = captured.context
        context.environment = ["BENCH_KEY": "x"]
        let words = ["check", world.folder + "/job.json"]
        #expect(await CommandLineTool.run(words, in: context) == .done)
        let text = captured.output.replacing("\n", with: " ")
        #expect(
            text.contains(
                "quality: judge/model then judges the answers, with up to 12 requests and at most $0.50"
            ))
        #expect(server.arrivals.isEmpty && judge.arrivals.isEmpty)
        try writeJob(judge, ["judge": "openai/gpt-4o"])
        #expect(await CommandLineTool.run(words, in: context) == .credentials)
    }

    @Test func `a fresh run forgets the verdicts too`() async throws {
        let judge = try ScriptedServer(.verdict(#"{"score": 4}"#))
        try writeJob(judge)
        #expect(await world.runJob().status == .done)
        #expect(await world.runJob("--fresh", "--yes").status == .done)
        #expect(judge.arrivals.count == 24)
    }

    @Test func `what is wrong with judges is said with its place`() async throws {
        let judge = try ScriptedServer(.verdict("{}"))
        for (change, words) in [
            (["judge": ["rout": ["x/y"]]], "unknown key \"rout\" in \"scorers.1.judge\""),
            (["scale": [5, 1]], "\"scale\": must be two whole numbers"),
            (["judge": 5], "\"scorers.1.judge\" must be a model or an object"),
            (["name": "numeric"], "two scorers are called \"numeric\""),
            (["targets": ["bench/modell"]], "Did you mean \"bench/model\"?"),
        ] as [(JSONObject, String)] {
            try writeJob(judge, change)
            let outcome = await world.runJob()
            #expect(outcome.status == .badJob)
            #expect(outcome.diagnostics.contains("job.json:1:"))
            #expect(outcome.diagnostics.contains(words), "\(outcome.diagnostics)")
        }
        #expect(server.arrivals.isEmpty)
    }

    // MARK: Pairs

    @Test func `pairs are shown in both orders, and who likes the first place is found out`()
        async throws
    {
        let other = try ScriptedServer(.verdict("Other"))
        let judge = try ScriptedServer { request, _ in
            // Of four pairs, one goes by the place and the others to the second target.
            let isFirst = request.reference == 1 || request.isSwapped
            return .verdict(#"{"reason": "r", "winner": "\#(isFirst ? "first" : "second")"}"#)
        }
        try world.writePrompts(1...4)
        try world.writeJob(
            servers: ["bench": server, "other": other, "judge": judge],
            [
                "targets": ["bench/model", "other/model"],
                "prompt": .null,
                "scorers": [
                    [
                        "type": "pairwise", "name": "taste", "judge": "judge/model",
                        "targets": ["bench/model", "other/model"], "rubric": "r",
                        "reference": "{{answer}}",
                    ]
                ],
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(judge.arrivals.count == 8)
        let scores = try world.results.map { $0["scores"]?["taste"]?.double }
        #expect(scores == [0.5, 0.5, 0, 1, 0, 1, 0, 1])
        let bias = try judging?["position_bias"]
        #expect(bias?["pairs"]?.int == 4 && bias?["first_twice"]?.int == 1)
        #expect(bias?["rate"]?.double == 0.25 && bias?["interval"]?.array?.count == 2)
        #expect(bias?["wins"]?.int == 0 && bias?["losses"]?.int == 3)
        #expect(
            outcome.diagnostics.contains(
                "taste: of 4 pairs, the first target wins 0, the second 3, and 1 are even"))
    }
}

extension ServerRequest {
    private var messages: [JSONValue] {
        (try? JSONValue.parse(body))?["messages"]?.array ?? []
    }

    private var question: String { messages.last?["content"]?.string ?? "" }

    /// The number in the reference that a judge is shown.
    var reference: Int {
        let lines = question.split(separator: "\n")
        let start = lines.firstIndex { $0.hasSuffix("begin reference ---") }
        return start.flatMap { Int(lines[$0 + 1]) } ?? 0
    }

    fileprivate var isRepeated: Bool { question.contains("An earlier reply") }

    /// Whether the other server's answer is shown first.
    fileprivate var isSwapped: Bool {
        let lines = question.split(separator: "\n")
        let start = lines.firstIndex { $0.hasSuffix("begin first answer ---") }
        return start.map { lines[$0 + 1].hasPrefix("Other") } ?? false
    }
}

extension ServerReply {
    /// A reply of a judge, or of anybody, for ten tokens.
    static func verdict(_ text: String) -> ServerReply {
        let body: JSONValue = [
            "id": "reply", "object": "chat.completion", "model": "model",
            "choices": [
                [
                    "index": 0, "finish_reason": "stop",
                    "message": ["role": "assistant", "content": .string(text)],
                ]
            ],
            "usage": ["prompt_tokens": 20, "completion_tokens": 10, "total_tokens": 30],
        ]
        return ServerReply(
            headers: ["content-type": "application/json"], body: body.serialized)
    }
}
