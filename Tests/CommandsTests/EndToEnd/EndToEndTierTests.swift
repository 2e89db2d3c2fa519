import Commands
import HTTP
import JSON
import TestSupport
import Testing
import Vocabulary

/// A job's patience as a user meets it: which tier is asked, what it costs, what is written.
@Suite(.timeLimit(.minutes(10))) struct EndToEndTierTests {
    private static func tier(_ request: ServerRequest) -> String? {
        (try? JSONValue.parse(request.body))?["service_tier"]?.string
    }

    /// Dollars as a result has them, in picodollars.
    private static func picodollars(_ value: JSONValue?) -> Int64? {
        value?.number.flatMap { Money(decimal: $0.lexeme) }?.picodollars
    }

    @Test func `a patient job pays the flex price to the picodollar`() async throws {
        let world = try EndToEndWorld()
        try world.writePrompts(0..<12)
        try world.writeJob(servers: [:], ["targets": ["sim/small"], "patience": "1h"])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        var cost: Int64 = 0
        for line in try world.results {
            let attempts = line["attempts"]?.array ?? []
            #expect(attempts.map { $0["tier"]?.string } == ["flex"])
            let input = try #require(line["usage"]?["input"]?.int)
            let output = try #require(line["usage"]?["output"]?.int)
            // 0.05 and 0.2 dollars a million.
            let expected = Int64(input * 50_000 + output * 200_000)
            #expect(Self.picodollars(line["cost_usd"]) == expected)
            cost += expected
        }
        let summary = try world.summary
        #expect(Self.picodollars(summary["cost_usd"]) == cost)
        // The standard price is twice that.
        #expect(Self.picodollars(summary["saved_usd"]?["cheaper_tiers"]) == cost)
        let prices = summary["prices"]?["sim/small"]
        #expect(prices?["input"] == 0.1)
        #expect(prices?["tiers"]?["flex"]?["input"] == 0.05)
        #expect(await world.run(["audit", world.folder + "/run"]).status == .done)
    }

    @Test func `what flex has no room for is answered by the standard tier at its price`()
        async throws
    {
        let world = try EndToEndWorld()
        let server = try ScriptedServer { request, _ in
            Self.tier(request) == "flex"
                ? .text(
                    #"{"error":{"message":"Resource unavailable.","code":"resource_unavailable"}}"#,
                    status: 429) : .answer(to: request)
        }
        try world.writePrompts(0..<6)
        try world.writeJob(
            servers: [:],
            [
                "targets": ["busy/small"], "patience": "1h",
                "providers": [
                    "busy": ["protocol": "sim", "base_url": .string(server.url("/v1"))]
                ], "prices": .null,
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        var refused = 0
        for line in try world.results {
            let attempts = line["attempts"]?.array ?? []
            let last = try #require(attempts.last)
            #expect(last["tier"] == nil)
            #expect(last["outcome"] == "ok")
            for attempt in attempts.dropLast() {
                #expect(attempt["tier"] == "flex")
                #expect(attempt["outcome"] == "overloaded")
                #expect(attempt["cost_usd"] == 0)
                refused += 1
            }
            // Twenty tokens in at 0.1 and ten out at 0.4.
            #expect(Self.picodollars(line["cost_usd"]) == 6_000_000)
        }
        #expect(refused > 0)
        #expect(server.arrivals.count == refused + 6)
        #expect(try world.summary["results"]?["failed"] == 0)
    }

    @Test func `a request that names its tier is sent as it is and priced as it is answered`()
        async throws
    {
        let world = try EndToEndWorld()
        try world.write(
            "prompts.jsonl",
            """
            {"id":"a","prompt":"What is 2 + 2?","parameters":{"service_tier":"default"}}
            {"id":"b","prompt":"What is 2 + 3?","parameters":{"service_tier":"flex"}}

            """)
        try world.writeJob(
            servers: [:], ["targets": ["sim/small"], "patience": "1h", "scorers": .null])
        #expect(await world.runJob().status == .done)
        for (line, tier) in zip(try world.results, [nil, "flex"]) {
            #expect(line["attempts"]?.array?.map { $0["tier"]?.string } == [tier])
            let rates = tier == nil ? (100_000, 400_000) : (50_000, 200_000)
            let input = try #require(line["usage"]?["input"]?.int)
            let output = try #require(line["usage"]?["output"]?.int)
            #expect(
                Self.picodollars(line["cost_usd"]) == Int64(input * rates.0 + output * rates.1))
        }
    }
}
