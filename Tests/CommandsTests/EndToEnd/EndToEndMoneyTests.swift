import Commands
import HTTP
import JSON
import TestSupport
import Testing

/// What one reply costs, to the picodollar, as its result line has it.
@Suite(.timeLimit(.minutes(10))) struct EndToEndMoneyTests {
    private func job(
        _ proto: String, _ server: ScriptedServer, price: String?, more: JSONObject = [:]
    ) throws -> JSONObject {
        var job: JSONObject = [
            "providers": [
                "bench": [
                    "protocol": .string(proto), "base_url": .string(server.url("/v1")),
                    "api_key_env": "BENCH_KEY",
                ]
            ],
            "prices": price == nil ? .null : ["bench/model": try .parse(price ?? "")],
        ]
        for member in more { job[member.key] = member.value }
        return job
    }

    @Test(arguments: Case.all + Case.reports + Case.fees) func `a reply costs what its words say`(
        _ test: Case
    ) async throws {
        let world = try EndToEndWorld()
        var headers: HTTPHeaders = ["content-type": "application/json"]
        if let cost = test.reported { headers.append("x-litellm-response-cost", cost) }
        let server = try ScriptedServer(
            ServerReply(headers: headers, body: Array(test.reply.utf8)))
        try world.writePrompts(1...1)
        try world.writeJob(servers: [:], job(test.proto, server, price: test.price))
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let line = try #require(try world.results.first)
        #expect(line["cost_usd"]?.number?.lexeme == test.cost, "\(line["cost_usd"]?.text ?? "")")
        #expect(line["cost_source"] == (test.cost == nil ? .null : "job"))
        let usage = line["usage"]
        #expect(
            test.tokens
                == usage?.object.map { usage in
                    ["input", "cached_input", "cache_write", "output"].map {
                        usage[$0]?.int ?? -1
                    }
                })
        let attempt = line["attempts"]?.array?.first
        if test.cost == nil {
            // What is not known is bounded: its output by the job, its input by the bytes.
            #expect(attempt?["maybe_paid_usd"]?.double ?? 0 > test.most)
        }
        let summary = try world.summary
        #expect(summary["unknown_usage_attempts"]?.int == (test.tokens == nil ? 1 : 0))
        #expect(await world.run(["audit", world.folder + "/run"]).status == .done)
    }

    // MARK: Embeddings

    private static let vector = """
        {"object": "list", "model": "model", "data": [{"index": 0, "embedding": [0.5, 0.25]}],
        "usage": {"prompt_tokens": 100, "total_tokens": 100}}
        """

    @Test(arguments: [
        (#"{"input": 0.5, "kind": "embedding"}"#, true),
        (#"{"input": 0.5, "output": 0, "kind": "embedding"}"#, true),
        (#"{"input": 0.5, "output": 0}"#, true),
        (#"{"input": 0.5, "output": 0, "kind": "chat"}"#, false),
    ])
    func `an embedding model with a price of the job's works under a budget`(
        price: String, works: Bool
    ) async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer(.text(Self.vector))
        try world.write(
            "prompts.jsonl",
            #"{"custom_id": "a", "method": "POST", "url": "/v1/embeddings", "#
                + #""body": {"input": "some words"}}"# + "\n")
        try world.writeJob(
            servers: [:],
            job(
                "openai", server, price: price,
                more: ["limits": ["budget_usd": 1], "parameters": [:], "scorers": []]))
        let outcome = await world.runJob()
        #expect((outcome.status == .done) == works, "\(outcome.diagnostics)")
        #expect(server.arrivals.count == (works ? 1 : 0))
        guard works else { return }
        #expect(try world.results.first?["cost_usd"]?.number?.lexeme == "0.00005")
    }

    // MARK: Unknown prices

    @Test func `what nobody knows is shown as unknown, never as nothing`() async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer { request, _ in
            request.promptNumber == 2 ? .error(500, "broke") : .answer(to: request)
        }
        try world.writePrompts(1...2)
        try world.writeJob(
            servers: [:],
            job("custom", server, price: nil, more: ["limits": ["attempts": 1]]))
        let check = CapturedWorld(environment: ["BENCH_KEY": "secret-of-the-test"])
        #expect(await check.run("check", world.folder + "/job.json", "--json") == .done)
        let plan = try JSONValue.parse(check.output)
        #expect(plan["cost_usd"]?.isNull == true && plan["is_partly_unpriced"] == true)
        let text = CapturedWorld(environment: ["BENCH_KEY": "secret-of-the-test"])
        #expect(await text.run("check", world.folder + "/job.json") == .done)
        #expect(text.output.contains("unpriced") && !text.output.contains("$0"))
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed)
        #expect(!outcome.diagnostics.contains("$0"), "\(outcome.diagnostics)")
        for line in try world.results {
            #expect(line["cost_usd"]?.isNull == true && line["cost_source"]?.isNull == true)
        }
        // It was sent, and what that may have cost nobody knows.
        let failed = try world.results.last?["attempts"]?.array?.first
        #expect(failed?["maybe_paid_usd"]?.isNull == true)
        let summary = try world.summary
        #expect(summary["cost_usd"]?.isNull == true)
        #expect(summary["maybe_paid_usd"]?.isNull == true)
        #expect(summary["unpriced_attempts"] == 2)
        #expect(await world.run(["audit", world.folder + "/run"]).status == .done)
        let status = CapturedWorld()
        #expect(await status.run("status", world.folder + "/run", "--json") == .done)
        let overview = try JSONValue.parse(status.output)
        #expect(overview["cost_usd"]?.isNull == true)
        #expect(overview["maybe_paid_usd"]?.isNull == true)
        let page = CapturedWorld()
        #expect(await page.run("status", world.folder + "/run") == .done)
        #expect(page.output.contains("unknown, 2 attempts unpriced"), "\(page.output)")
        #expect(!page.output.contains("$0"))
        let books = CapturedWorld()
        #expect(await books.run("audit", world.folder + "/run") == .done)
        #expect(books.output.contains("\ncost        unknown\n"), "\(books.output)")
        #expect(
            books.output.contains("unpriced    2 requests, not included above"),
            "\(books.output)")
        let json = CapturedWorld()
        #expect(await json.run("audit", world.folder + "/run", "--json") == .done)
        #expect(try JSONValue.parse(json.output)["cost_usd"]?.isNull == true)
    }

    @Test func `an answer whose tokens nobody told is shown as at most, never as nothing`()
        async throws
    {
        let world = try EndToEndWorld()
        let server = try ScriptedServer { _, _ in
            .init(
                headers: ["content-type": "application/json"],
                body: Array(
                    #"{"choices": [{"finish_reason": "stop", "message": {"content": "It is 1."}}]}"#
                        .utf8))
        }
        try world.writePrompts(1...1)
        try world.writeJob(
            servers: [:], job("custom", server, price: #"{"input": 1, "output": 10}"#))
        let outcome = await world.runJob()
        #expect(outcome.status == .done)
        let table = outcome.diagnostics.split(separator: "\n").first { $0.hasPrefix("bench/model") }
        #expect(table?.contains("≤$0.001") == true, "\(outcome.diagnostics)")
        #expect(table?.contains("0+") == true, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("cost unknown (at most $0.001"))
        #expect(!outcome.diagnostics.contains("$0  "), "\(outcome.diagnostics)")
        let books = CapturedWorld()
        #expect(await books.run("audit", world.folder + "/run") == .done)
        #expect(books.output.contains("\ncost        unknown\n"), "\(books.output)")
        let status = CapturedWorld()
        #expect(await status.run("status", world.folder + "/run") == .done)
        #expect(status.output.contains("unknown, at most $0.001"), "\(status.output)")
        #expect(status.output.contains("0+ in, 0+ out"), "\(status.output)")
        for command in ["status", "audit"] {
            let json = CapturedWorld()
            #expect(await json.run(command, world.folder + "/run", "--json") == .done)
            let told = try JSONValue.parse(json.output)
            #expect(told["cost_usd"]?.isNull == true, "\(json.output)")
            #expect((told["maybe_paid_usd"]?.double ?? 0) > 0.001)
        }
        let summary = try world.summary
        for part in [summary]
            + ["targets", "models", "providers"].compactMap({
                summary[$0]?.array?.first
            })
        {
            #expect(part["cost_usd"]?.isNull == true && part["usage"]?.isNull == true)
            #expect((part["maybe_paid_usd"]?.double ?? 0) > 0.001)
            #expect(part["unknown_usage_attempts"] == 1)
        }
        let report = world.folder + "/report.html"
        #expect(await world.run(["report", world.folder + "/run", "-o", report]).status == .done)
        let page = try world.text("report.html")
        #expect(page.contains("<dd>unknown<small>at most $0.001"))
        #expect(page.contains("≤$0.001") && !page.contains(">$0<"))
        // As earlier versions wrote it.
        try world.write(
            "run/summary.json",
            try world.text("run/summary.json").replacing(
                #""cost_usd":null"#, with: #""cost_usd":0"#
            ).replacing(
                #""usage":null"#,
                with: #""usage":{"input":0,"cached_input":0,"cache_write":0,"output":0,"total":0}"#)
        )
        for command in ["audit", "status", "trend", "compare"] {
            let outcome = await world.run([command, world.folder + "/run"])
            #expect(outcome.status == .done, "\(command): \(outcome.diagnostics)")
        }
    }

    @Test func `a total that lacks sends without a price says so everywhere`() async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer.model()
        try world.writePrompts(1...3)
        try world.writeJob(
            servers: ["bench": server], ["targets": ["bench/model", "bench/other"]])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("  $0.030+  "), "\(outcome.diagnostics)")
        let again = await world.runJob()
        #expect(again.diagnostics.contains("  $0.030+"), "\(again.diagnostics)")
        for (command, words) in [
            ("status", "cost      $0.030+, 3 attempts unpriced"),
            ("audit", "cost        $0.03+\n"),
        ] {
            let told = CapturedWorld()
            #expect(await told.run(command, world.folder + "/run") == .done)
            #expect(told.output.contains(words), "\(told.output)")
        }
        #expect(try world.summary["unpriced_attempts"] == 3)
        try world.write("new.json", #"{"bench/other": {"input": 1, "output": 1}}"#)
        let costed = CapturedWorld()
        #expect(
            await costed.run(
                "results", world.folder + "/run", "--prices", world.folder + "/new.json") == .done)
        #expect(
            costed.diagnostics.hasSuffix(
                "6 results: $0.03+ (3 results unpriced) as recorded, $0.00009+ "
                    + "(3 results unpriced) with the price list.\n"), "\(costed.diagnostics)")
    }

    // MARK: What requests ask for

    /// Requests that ask for something dearer, under a budget of $0.01, of a model at $1 and $10:
    /// 100 tokens of output and some of input cost about $0.0012 at the list's price.
    @Test(
        arguments: [
            ("anthropic", ["speed": "fast"], [:], 1), ("anthropic", [:], ["speed": "fast"], 1),
            ("anthropic", [:], ["speed": "standard"], 6),
            ("anthropic", [:], [:], 6), ("openai", [:], ["inference_geo": "us"], 6),
            ("openai", ["modalities": ["text", "audio"]], [:], 0),
            ("openai", [:], ["max_completion_tokens": 2_000], 0),
        ] as [(String, JSONObject, JSONObject, Int)])
    func `what a request asks for is reserved at the most that it may cost`(
        proto: String, parameters: JSONObject, extraBody: JSONObject, most: Int
    ) async throws {
        let world = try EndToEndWorld()
        // Held, so that as many are out as the budget has room for.
        let server = try ScriptedServer { _, _ in .error(500, "broke") }
        try world.writePrompts(1...20)
        var changes = try job(proto, server, price: #"{"input": 1, "output": 10}"#)
        var provider = changes["providers"]?["bench"]?.object ?? [:]
        provider["extra_body"] = .object(extraBody)
        changes["providers"] = ["bench": .object(provider)]
        var all: JSONObject = ["max_tokens": 100]
        for member in parameters { all[member.key] = member.value }
        changes["parameters"] = .object(all)
        changes["limits"] = ["budget_usd": 0.01, "attempts": 1, "max_errors": "off"]
        try world.writeJob(servers: [:], changes)
        let outcome = await world.runJob()
        #expect([.budgetSpent, .itemsFailed].contains(outcome.status), "\(outcome.diagnostics)")
        #expect(server.arrivals.count <= most + 2, "\(server.arrivals.count)")
        #expect(server.arrivals.count >= most, "\(server.arrivals.count)")
        let summary = try world.summary
        #expect(summary["maybe_paid_usd"]?.double ?? 1 <= 0.01)
    }

    @Test(arguments: [
        ("", "0.0004"), (#", "service_tier": "priority""#, "0.0004"),
        (#", "service_tier": "default""#, "0.0002"), (#", "service_tier": "flex""#, "0.0001"),
        (#", "service_tier": "strange""#, nil),
    ])
    func `the tier that was asked for is paid for unless the reply names another`(
        reply: String, cost: String?
    ) async throws {
        for isOfPlace in [false, true] {
            let world = try EndToEndWorld()
            let text = """
                {"choices": [{"finish_reason": "stop", "message": {"content": "It is 1."}}],
                "usage": {"prompt_tokens": 100, "completion_tokens": 10}\(reply)}
                """
            let server = try ScriptedServer(.text(text))
            try world.writePrompts(1...1)
            try world.write(
                "prices.json",
                #"{"bench/model": {"input": 1, "output": 10, "tiers": ["#
                    + #"{"tier": "flex", "input": 0.5, "output": 5}, "#
                    + #"{"tier": "priority", "input": 2, "output": 20}]}}"#)
            var changes = try job("custom", server, price: nil, more: ["catalog": "prices.json"])
            let asked: JSONObject = ["service_tier": "priority"]
            if isOfPlace {
                var provider = changes["providers"]?["bench"]?.object ?? [:]
                provider["extra_body"] = .object(asked)
                changes["providers"] = ["bench": .object(provider)]
            } else {
                changes["parameters"] = ["max_tokens": 100, "service_tier": "priority"]
            }
            try world.writeJob(servers: [:], changes)
            let outcome = await world.runJob()
            #expect(outcome.status == .done, "\(outcome.diagnostics)")
            let line = try world.results.first
            #expect(line?["cost_usd"]?.number?.lexeme == cost, "\(line?["cost_usd"]?.text ?? "")")
        }
    }

    @Test func `a surcharge that replies name is kept when results are costed again`()
        async throws
    {
        let world = try EndToEndWorld()
        let server = try ScriptedServer { _, arrival in
            let us = arrival == 0 ? #""us""# : #""moon""#
            let text = """
                {"type": "message", "role": "assistant", "stop_reason": "end_turn",
                "content": [{"type": "text", "text": "It is 1."}],
                "usage": {"input_tokens": 100, "output_tokens": 10, "inference_geo": \(us)}}
                """
            return .init(headers: ["content-type": "application/json"], body: Array(text.utf8))
        }
        try world.writePrompts(1...2)
        try world.writeJob(
            servers: [:],
            job(
                "anthropic", server, price: #"{"input": 1, "output": 10}"#,
                more: ["limits": ["concurrency": 1]]))
        _ = await world.runJob()
        let attempts = try world.results.compactMap { $0["attempts"]?.array?.first }
        #expect(attempts.first?["surcharge_percent"] == 10)
        #expect(attempts.last?["surcharge_percent"]?.isNull == true)
        try world.write("double.json", #"{"bench/model": {"input": 2, "output": 20}}"#)
        let results = CapturedWorld()
        #expect(
            await results.run(
                "results", world.folder + "/run", "--prices", world.folder + "/double.json")
                == .done)
        let lines = try results.output.split(separator: "\n").map {
            try JSONValue.parse(String($0))
        }
        #expect(lines.first?["cost_usd"]?.number?.lexeme == "0.00044")
        #expect(lines.last?["cost_usd"]?.isNull == true)
    }

    // MARK: Judges

    @Test func `a judge whose output nothing limits is refused under a budget`() async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer.model()
        try world.writePrompts(1...1)
        try world.writeJob(
            servers: ["bench": server],
            [
                "limits": ["budget_usd": 1],
                "scorers": [["type": "judge", "judge": "bench/model", "rubric": "r"]],
            ])
        for command in ["check", "run"] {
            let outcome = await world.run([command, world.folder + "/job.json"])
            #expect(outcome.status == .badJob, "\(command): \(outcome.diagnostics)")
            #expect(outcome.diagnostics.contains("max_tokens"), "\(outcome.diagnostics)")
        }
        #expect(server.arrivals.isEmpty)
    }
}
