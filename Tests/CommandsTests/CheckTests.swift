import Commands
import HTTP
import JSON
import TestSupport
import Testing

@Suite struct CheckTests {
    private static let own = """
        , "providers": { "local": { "protocol": "openai", "base_url": "ADDRESS" } },
          "prices": { "local/model": { "input": 1, "output": 2 } },
          "limits": { "budget_usd": 0.001 }
        """

    @Test func `the plan and its cost at 80 columns, and nothing is sent or written`() async throws
    {
        let server = try ScriptedServer(.text("{}"))
        let more = Self.own.replacing("ADDRESS", with: server.url("/v1"))
        let place = try Workplace.sums(
            targets: #"["local/model", { "name": "both", "route": ["sim/small", "local/model"] }]"#,
            more: more)
        let world = CapturedWorld(width: 80, isTTY: true)
        #expect(await world.run("check", place.file("job.json")) == .done)
        #expect(
            world.output == """
                sums
                prompts  3 in one file
                results  6 wanted

                target       policy    model         in/M  out/M   expected  price from
                local/model  cheapest  local/model  $1.00  $2.00   $0.00042  job
                both         ordered   sim/small    $0.10  $0.40  $0.000081  simulated
                                       local/model  $1.00  $2.00   $0.00042  job

                both: the router takes the first model of the route that is not resting.
                If a model sends nothing for a minute (or for three times its slowest answer, if
                that is longer), the prompt is also sent to the next model. The first answer
                wins, and both may be billed. "hedge": "never" turns this off.

                target       requests   at least   expected   at most
                local/model         3   $0.00034   $0.00042  $0.00079
                both                3  $0.000064  $0.000081  $0.00079
                all                 6   $0.00040   $0.00050   $0.0016

                "Expected" assumes 200 output tokens per answer. "At most" uses the output limit
                and one token per byte of the prompt, as budgets do when they reserve the cost
                of a request. The budget of $0.0010 covers the expected cost but not the highest
                one; the run stops before it exceeds the budget.

                """)
        #expect(world.diagnostics.isEmpty)
        #expect(server.arrivals.isEmpty)
        #expect(place.names == ["job.json", "sums.jsonl"])
    }

    @Test func `a missing key is told after the plan, with 77 and the variable`() async throws {
        let place = try Workplace.sums(
            targets: #"["sim/small", { "name": "mini", "route": ["openai/gpt-4o-mini"] }]"#)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json")) == .credentials)
        #expect(world.output.contains("\nmini                 none\n"))
        #expect(
            world.output.contains(
                "\nopenai/gpt-4o-mini is left out of mini: no key. Set OPENAI_API_KEY, or name a "
                    + "file in api_key_file.\n"))
        #expect(
            world.diagnostics
                == "sluice: openai: no key. Set OPENAI_API_KEY, or name a file in api_key_file.\n")
    }

    @Test(arguments: [
        (budget: "1", fit: "covered"), (budget: "0.00004", fit: "exceeded"),
        (budget: "0.00015", fit: "covered"),
    ])
    func `the cost is held against the budget`(budget: String, fit: String) async throws {
        let place = try Workplace.sums(more: #", "limits": { "budget_usd": \#(budget) }"#)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json"), "--json") == .done)
        let json = try JSONValue.parse(world.output)
        #expect(json["budget_fit"] == .string(fit))
        #expect(json["prompts"] == 3)
        let cost = json["cost_usd"]
        #expect((cost?["low"]?.double ?? 1) <= (cost?["expected"]?.double ?? 0))
        #expect((cost?["expected"]?.double ?? 1) <= (cost?["high"]?.double ?? 0))
    }

    @Test func `walls of targets, models and providers are held against their parts`() async throws
    {
        let place = try Workplace.sums(
            targets: """
                [{ "name": "small", "route": "sim/small", "budget_usd": 0.00001 },
                 { "name": "both", "route": ["sim/large", "sim/small"], "budget_usd": 1 }]
                """,
            more: #", "limits": { "model_budgets_usd": { "sim": 1, "sim/large": 0.00001 } }"#)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json"), "--json") == .done)
        let json = try JSONValue.parse(world.output)
        let targets = json["targets"]?.array ?? []
        #expect(targets.map { $0["budget_fit"]?.string } == ["exceeded", "covered"])
        let models = json["model_budgets"]?.array ?? []
        #expect(models.map { $0["name"]?.string } == ["sim", "sim/large"])
        #expect(models.map { $0["budget_fit"]?.string } == ["covered", "exceeded"])
        #expect(models.first?["cost_usd"]?.text == json["cost_usd"]?.text)
        let text = CapturedWorld()
        #expect(await text.run("check", place.file("job.json")) == .done)
        let words = text.output.split(separator: "\n").joined(separator: " ")
        #expect(
            words.contains(
                "The budget of $0.000010 of small is less than the expected cost: small would stop "
                    + "early. The budget of $1.00 of both covers even the highest cost. The budget "
                    + "of $1.00 of sim covers even the highest cost. The budget of $0.000010 of "
                    + "sim/large is less than the expected cost: what sim/large serves would stop "
                    + "early."))
        #expect(!words.contains("There is no budget."))
    }

    /// What each stage or share is of the costs of its two models, least, expected and most.
    @Test(arguments: [
        (#"{ "type": "cascade", "accept": { "json": true } }"#, [[1.0, 0], [1, 0.5], [1, 1]]),
        (#"{ "type": "cascade", "accept": { "agree": true } }"#, [[2, 0], [2, 0.5], [2, 1]]),
        (#"{ "type": "weighted", "weights": [1, 3] }"#, [[0.25, 0.75], [0.25, 0.75], [0, 1]]),
        (#""fastest""#, [[1, 0], [1, 0], [0, 1]]),
    ])
    func `a forecast goes by what the policy pays for`(
        _ policy: String, _ shares: [[Double]]
    ) async throws {
        let place = try Workplace.sums(
            targets: """
                [{ "name": "both", "route": ["sim/small", "sim/large"], "policy": \(policy) }]
                """, more: #", "limits": { "model_budgets_usd": { "sim/large": 1e-9 } }"#)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json"), "--json") == .done)
        let json = try JSONValue.parse(world.output)
        let target = try #require(json["targets"]?.array?.first)
        let models = target["models"]?.array ?? []
        for (key, share) in zip(["low", "expected", "high"], shares) {
            let parts = models.compactMap { $0["cost_usd"]?[key]?.double }
            let cost = try #require(target["cost_usd"]?[key]?.double)
            #expect(parts.count == 2)
            #expect(abs(zip(parts, share).map(*).reduce(0, +) - cost) < 1e-11, "\(key)")
        }
        // A wall around the dearer model is held against its own part.
        let wall = try #require(json["model_budgets"]?.array?.first)
        let large = try #require(models.last?["cost_usd"]?["expected"]?.double)
        let expected = try #require(wall["cost_usd"]?["expected"]?.double)
        #expect(abs(large * shares[1][1] - expected) < 1e-11)
    }

    @Test func `what a patience does is shown before it is relied on`() async throws {
        let place = try Workplace.sums(
            targets: #"["sim/small"]"#, more: #", "patience": "90m""#)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json"), "--json") == .done)
        let target = try #require(JSONValue.parse(world.output)["targets"]?.array?.first)
        #expect(target["patience_s"] == 5_400)
        let models = target["models"]?.array ?? []
        #expect(models.map { $0["tier"]?.string } == ["flex", "standard"])
        #expect(models.map { $0["input_usd_per_million"]?.double } == [0.05, 0.1])
        #expect(target["cost_usd"]?["expected"] == models.first?["cost_usd"]?["expected"])
        #expect(target["cost_usd"]?["high"] == models.last?["cost_usd"]?["high"])
        let text = CapturedWorld()
        #expect(await text.run("check", place.file("job.json")) == .done)
        #expect(text.output.contains("sim/small (flex)"))
        // There is nothing to choose between models.
        #expect(!text.output.contains("the router takes"))
        let words = text.output.split(separator: "\n").joined(separator: " ")
        #expect(
            words.contains(
                "sim/small (flex) is tried first, for 1h30m of the patience of 1h30m, because an "
                    + "answer there may take 1s. After that, and if it has no capacity, requests "
                    + "go to sim/small at its standard price."))
    }

    @Test(arguments: [
        #", "limits": { "budget_usd": 1 }"#,
        #", "limits": { "model_budgets_usd": { "local": 1 } }"#,
    ])
    func `a model whose price is not known is refused under a budget, before anything is sent`(
        _ limits: String
    ) async throws {
        let place = try Workplace.sums(
            targets: #"["local/model"]"#,
            more: """
                , "providers": { "local": { "protocol": "custom",
                                            "base_url": "http://127.0.0.1:9/v1" } }\(limits)
                """)
        for command in ["check", "run"] {
            let world = CapturedWorld()
            let words = [command, place.file("job.json")]
            let out = command == "run" ? ["--out", place.file("out")] : []
            #expect(await CommandLineTool.run(words + out, in: world.context) == .noModel)
            #expect(
                world.diagnostics.hasSuffix(
                    """
                    no model can serve the target "local/model".
                    local/model is left out of local/model: its price is not known, so that no \
                    budget can hold. Give it one in "prices".

                    """))
        }
    }

    @Test func `a model that is to be retired soon is told, and asked all the same`() async throws {
        let place = try Workplace.sums(
            targets: #"["local/model", "local/other"]"#,
            more: """
                , "providers": { "local": { "protocol": "custom",
                                            "base_url": "http://127.0.0.1:9/v1" } },
                  "catalog": "mine.json"
                """)
        try place.write(
            "mine.json",
            """
            {"local/model": {"input": 1, "output": 2, "retires": "2024-07-23"},
             "local/other": {"input": 1, "output": 2, "retires": "2924-07-23"}}
            """)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json")) == .done)
        let words = world.output.split(separator: "\n").joined(separator: " ")
        #expect(
            words.contains(
                "local/model was to be retired by its provider on 2024-07-23, as the price list has "
                    + "it."))
        #expect(!words.contains("local/other was") && !words.contains("local/other is"))
    }

    @Test func `a key without an address does not stand in a bare name's way`() async throws {
        let place = try Workplace.sums(targets: #"["gpt-4o-mini"]"#)
        let world = CapturedWorld(
            environment: ["OPENAI_API_KEY": "k", "AZURE_OPENAI_API_KEY": "k"])
        #expect(await world.run("check", place.file("job.json"), "--json") == .done)
        let models = try JSONValue.parse(world.output)["targets"]?.array?.first?["models"]?.array
        #expect(models?.map { $0["model"]?.string } == ["openai/gpt-4o-mini"])
    }

    @Test func `a limit counts the first prompts only`() async throws {
        let place = try Workplace.sums()
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json"), "-n", "2", "--json") == .done)
        #expect(try JSONValue.parse(world.output)["requests"] == 2)
    }
}
