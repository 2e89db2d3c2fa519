import Commands
import HTTP
import JSON
import Jobs
import TestSupport
import Testing

/// What is held back of a budget before a request is sent, wherever the request says what it asks
/// for.
@Suite(.timeLimit(.minutes(10))) struct EndToEndReservationTests {
    /// Where a member of a request can stand.
    enum Place: String, CaseIterable {
        case parameters, extraBody, line, nested, nestedExtra
    }

    /// A job with one short prompt and a limit of 100 tokens on its answer, at $1 and $10.
    private func write(
        _ members: JSONObject, at place: Place, proto: String = "custom", budget: Double = 0.01,
        price: JSONObject = ["input": 1, "output": 10], of world: EndToEndWorld,
        _ server: ScriptedServer, more: JSONObject = [:]
    ) throws {
        var parameters: JSONObject = ["max_tokens": 100]
        var extraBody: JSONObject = [:]
        var line: JSONObject = ["id": "1", "prompt": "What is 1?", "answer": 1]
        switch place {
        case .parameters: for member in members { parameters[member.key] = member.value }
        case .extraBody: extraBody = members
        case .line: line["parameters"] = .object(members)
        case .nested: parameters["extra_body"] = .object(members)
        case .nestedExtra: extraBody = ["extra_body": .object(members)]
        }
        try world.write("prompts.jsonl", JSONValue.object(line).text + "\n")
        var job: JSONObject = [
            "providers": [
                "bench": [
                    "protocol": .string(proto), "base_url": .string(server.url("/v1")),
                    "api_key_env": "BENCH_KEY", "extra_body": .object(extraBody),
                ]
            ],
            "prices": ["bench/model": .object(price)], "parameters": .object(parameters),
            "limits": ["budget_usd": .number(JSONNumber(budget)), "attempts": 1],
        ]
        for member in more { job[member.key] = member.value }
        try world.writeJob(servers: [:], job)
    }

    /// Where nothing bounds what a request costs, or more than the budget is held back for it.
    @Test(
        arguments: [
            ["max_completion_tokens": 2_000], ["max_new_tokens": 2_000],
            ["options": ["num_predict": 2_000]], ["num_predict": -1], ["n_predict": "many"],
            ["web_search_options": [:]], ["tools": [["type": "web_search"]]],
            ["tools": [["google_search": [:]]]], ["plugins": [["id": "web"]]],
            ["previous_response_id": "r1"], ["search_parameters": ["mode": "on"]],
            ["models": ["o/unknown"]], ["fallbacks": [["model": ["unknown"]]]],
            ["models": ["dear"]], ["preset": "mine"],
            ["prediction": ["type": "content", "content": .string(long)]],
            ["modalities": ["text", "audio"]],
        ] as [JSONObject])
    func `what asks for more than a budget is never sent, wherever it stands`(
        members: JSONObject
    ) async throws {
        let dear: JSONObject = [
            "bench/model": ["input": 1, "output": 10], "bench/dear": ["input": 1, "output": 1_000],
        ]
        for place in Place.allCases {
            // Of two names of one parameter a job sends the first.
            if place == .parameters, members["max_completion_tokens"] != nil { continue }
            let world = try EndToEndWorld()
            let server = try ScriptedServer(.text("{}"))
            try write(members, at: place, of: world, server, more: ["prices": .object(dear)])
            let check = CapturedWorld(environment: ["BENCH_KEY": "secret-of-the-test"])
            _ = await check.run("check", world.folder + "/job.json", "--json")
            let most = try JSONValue.parse(check.output)["cost_usd"]?["high"]?.double
            #expect(most ?? 1 > 0.01, "\(place): \(most ?? 0)")
            let outcome = await world.runJob()
            #expect(
                [.budgetSpent, .itemsFailed].contains(outcome.status),
                "\(place): \(outcome.diagnostics)")
            #expect(server.arrivals.isEmpty, "\(place)")
        }
    }

    @Test(
        arguments: [
            ["models": ["cheap"]], ["tools": [["type": "function", "function": ["name": "f"]]]],
            ["max_completion_tokens": 50], ["options": ["num_predict": 50]], ["models": ["model"]],
            ["web_search_options": .null], ["enable_search": false],
        ] as [JSONObject])
    func `what asks for no more than a budget is sent`(members: JSONObject) async throws {
        let prices: JSONObject = [
            "bench/model": ["input": 1, "output": 10], "bench/cheap": ["input": 1, "output": 5],
        ]
        for place in Place.allCases {
            let world = try EndToEndWorld()
            let server = try ScriptedServer { request, _ in .answer(to: request) }
            try write(members, at: place, of: world, server, more: ["prices": .object(prices)])
            let outcome = await world.runJob()
            #expect(outcome.status == .done, "\(place): \(outcome.diagnostics)")
            #expect(server.arrivals.count == 1, "\(place)")
        }
    }

    @Test func `a model that searches for each prompt needs a known longest prompt`() async throws {
        for model in ["model", "model:online"] {
            let world = try EndToEndWorld()
            let server = try ScriptedServer { request, _ in .answer(to: request) }
            let price: JSONObject = ["bench/\(model)": ["input": 1, "output": 10]]
            try write(
                [:], at: .parameters, of: world, server,
                more: ["prices": .object(price), "targets": [.string("bench/\(model)")]])
            let outcome = await world.runJob()
            let isBounded = model == "model"
            #expect(outcome.status == (isBounded ? .done : .itemsFailed), "\(outcome.diagnostics)")
            #expect(server.arrivals.count == (isBounded ? 1 : 0))
        }
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var proto = "custom"
        var members: JSONObject = [:]
        var price: JSONObject = ["input": 1, "output": 10]
        var more: JSONObject = [:]
        /// Parts of the prompt's message; nil for a text alone.
        var parts: JSONValue?

        static let all: [Case] = [
            Case(testDescription: "a plain prompt"),
            Case(testDescription: "sound", members: ["modalities": ["text", "audio"]]),
            Case(testDescription: "several answers", members: ["best_of": 3]),
            Case(testDescription: "fast", proto: "anthropic", members: ["speed": "fast"]),
            Case(
                testDescription: "a tier", members: ["service_tier": "priority"],
                more: ["catalog": "prices.json", "prices": .null]),
            Case(
                testDescription: "dear thoughts",
                price: ["input": 1, "output": 10, "reasoning": 30]
            ),
            Case(
                testDescription: "an image", price: ["input": 1, "output": 10, "per_image": 0.5],
                parts: [
                    ["type": "text", "text": "What is it?"],
                    ["type": "image_url", "image_url": ["url": "https://example.org/a.png"]],
                ]),
        ]
    }

    @Test(arguments: Case.all)
    func `at most is what a run holds back, to the picodollar`(_ test: Case) async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer(.text(#"{"error": {"message": "broke"}}"#))
        try world.write(
            "prices.json",
            #"{"bench/model": {"input": 1, "output": 10, "tiers": ["#
                + #"{"tier": "priority", "input": 2, "output": 20}]}}"#)
        func write(_ budget: Double) throws {
            try self.write(
                test.members, at: .parameters, proto: test.proto, budget: budget,
                price: test.price, of: world, server, more: test.more)
            guard let parts = test.parts else { return }
            let line: JSONObject = [
                "id": "1", "messages": [["role": "user", "content": parts]], "answer": 1,
            ]
            try world.write("prompts.jsonl", JSONValue.object(line).text + "\n")
        }
        try write(1)
        let check = CapturedWorld(environment: ["BENCH_KEY": "secret-of-the-test"])
        #expect(await check.run("check", world.folder + "/job.json", "--json") == .done)
        let cost = try JSONValue.parse(check.output)["cost_usd"]
        let most = try #require(cost?["high"]?.double)
        #expect(most >= cost?["expected"]?.double ?? 1)
        try write(most - 1e-9)
        #expect(await world.runJob().status == .budgetSpent)
        #expect(server.arrivals.isEmpty)
        try write(most)
        _ = await world.runJob()
        #expect(server.arrivals.count == 1)
    }

    /// More than the budget has room for at the price of output.
    private static let long = String(repeating: "word ", count: 300)

    @Test func `a judge that searches is refused before anything is paid`() async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer { request, _ in .answer(to: request) }
        let judge: JSONObject = [
            "type": "judge", "rubric": "r",
            "judge": [
                "route": ["bench/model"],
                "parameters": ["max_tokens": 10, "tools": [["type": "web_search"]]],
            ],
        ]
        try write([:], at: .parameters, of: world, server, more: ["scorers": [.object(judge)]])
        for command in ["check", "run"] {
            let outcome = await world.run([command, world.folder + "/job.json"])
            #expect(outcome.status == .badJob, "\(command): \(outcome.diagnostics)")
            #expect(outcome.diagnostics.contains("longest prompt"), "\(outcome.diagnostics)")
        }
        #expect(server.arrivals.isEmpty)
    }

    // MARK: What replies say

    @Test(arguments: [
        #"{"prompt_tokens": 4294967296, "completion_tokens": 5}"#,
        #"{"prompt_tokens": 100, "completion_tokens": 5, "total_tokens": 1000000000000}"#,
        #"{"prompt_tokens": 100, "completion_tokens": 1099511627776}"#,
        #"{"prompt_tokens": 100, "completion_tokens": 5, "#
            + #""prompt_tokens_details": {"cached_tokens": 4294967296}}"#,
    ])
    func `counts that cannot be true end no run, and may have cost what was held back`(
        usage: String
    ) async throws {
        let world = try EndToEndWorld()
        let good = ServerReply.answer("It is 1.")
        let garbled = """
            {"choices": [{"finish_reason": "stop", "message": {"content": "It is 1."}}],
            "usage": \(usage)}
            """
        let server = try ScriptedServer { _, arrival in
            arrival == 0
                ? .init(
                    headers: ["content-type": "application/json"], body: Array(garbled.utf8)) : good
        }
        try write([:], at: .parameters, budget: 0.05, of: world, server)
        try world.writePrompts(1...4)
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let line = try world.results.first { $0["usage"]?.isNull == true }
        #expect(line?["cost_usd"]?.isNull == true)
        let attempt = line?["attempts"]?.array?.first
        let maybe = attempt?["maybe_paid_usd"]?.double ?? 0
        #expect(0.001..<0.01 ~= maybe)
        #expect(line?["warnings"]?.text.contains("which cannot be right") == true)
        #expect(await world.run(["audit", world.folder + "/run"]).status == .done)
    }

    @Test func `a check of lines that name their models says what budgets need`() async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer(.text("{}"))
        try write(
            [:], at: .parameters, of: world, server,
            more: ["targets": .null, "parameters": [:], "scorers": []])
        try world.write(
            "prompts.jsonl",
            #"{"custom_id": "a", "method": "POST", "url": "/v1/chat/completions", "body": "#
                + #"{"model": "bench/model", "messages": [{"role": "user", "content": "1?"}], "#
                + #""max_tokens": 50, "web_search_options": {}}}"# + "\n")
        let outcome = await world.run(["check", world.folder + "/job.json"])
        #expect(outcome.status == .noModel, "\(outcome.diagnostics)")
        #expect(await world.runJob().status == .itemsFailed)
        #expect(server.arrivals.isEmpty)
    }
}
