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

/// What `check` tells beside the cost: what models cannot do, and what need not be sent.
@Suite struct CheckFitTests {
    private static let prompts = """
        {"id": "a", "prompt": "one", "parameters": {"seed": 1}}
        {"id": "b", "prompt": "two", "parameters": {"logprobs": true}}
        {"id": "c", "prompt": "three"}
        {"id": "d", "prompt": "three"}

        """

    private func check(_ more: String, json: Bool = false) async throws -> CapturedWorld {
        let place = try Workplace([
            (
                "job.json",
                """
                { "name": "fit", "input": "p.jsonl", "targets": ["anthropic/claude-haiku-4-5"],
                  "parameters": { "max_tokens": 20, "temperature": 0 }\(more) }
                """
            ), ("p.jsonl", Self.prompts),
        ])
        let world = CapturedWorld(environment: ["ANTHROPIC_API_KEY": "k"])
        var words = ["check", place.file("job.json")]
        if json { words.append("--json") }
        #expect(await CommandLineTool.run(words, in: world.context) == .done)
        return world
    }

    @Test func `prompts that a model cannot serve are counted, with the reason`() async throws {
        let world = try await check("")
        #expect(
            world.output.contains(
                "anthropic/claude-haiku-4-5 cannot serve 1 of 4 prompts: the model does not take "
                    + "\"seed\".\n"))
        #expect(
            world.output.contains(
                "cannot serve 1 of 4 prompts: the model does not take logprobs.\n"))
        #expect(
            world.output.contains(
                "results  4 wanted, 1 of them from identical requests that are sent once\n"))
    }

    @Test func `what drop leaves out is told, and what it may leave out can be narrowed`()
        async throws
    {
        let world = try await check(#", "unsupported": "drop""#)
        #expect(world.output.contains("does not take \"seed\": it is left out of 1 prompt.\n"))
        let narrow = try await check(#", "unsupported": "drop", "droppable": ["top_k"]"#)
        #expect(
            narrow.output.contains("cannot serve 1 of 4 prompts: the model does not take \"seed\".")
        )
    }

    @Test func `fail says that prompts fail`() async throws {
        let world = try await check(#", "unsupported": "fail""#)
        #expect(
            world.output.contains(
                "cannot serve 1 of 4 prompts: the model does not take \"seed\", so that they\nfail."
            )
        )
    }

    @Test(arguments: [
        ("skip", "ok", "local/b", nil), ("drop", "ok", "local/a", "seed"),
        ("fail", "failed", nil, nil),
    ])
    func `a request that the first model cannot serve is skipped, stripped or failed`(
        _ rule: String, _ status: String, _ model: String?, _ dropped: String?
    ) async throws {
        let server = try ScriptedServer(
            .text(#"{"choices": [{"message": {"content": "4"}, "finish_reason": "stop"}]}"#))
        let place = try Workplace([
            (
                "job.json",
                """
                { "name": "rule", "input": "p.jsonl", "catalog": "mine.json",
                  "providers": { "local": { "protocol": "openai",
                                            "base_url": "\(server.url("/v1"))" } },
                  "parameters": { "seed": 1 }, "unsupported": "\(rule)",
                  "targets": [{ "name": "both", "route": ["local/a", "local/b"] }] }
                """
            ),
            (
                "mine.json",
                """
                { "local/a": { "input": 1, "output": 1, "rejected_parameters": ["seed"] },
                  "local/b": { "input": 1, "output": 1 } }
                """
            ), ("p.jsonl", #"{"prompt": "What is 2 + 2?"}"#),
        ])
        let world = CapturedWorld()
        let ended = await world.run("run", place.file("job.json"), "--out", place.file("out"))
        #expect(ended == (status == "ok" ? .done : .itemsFailed))
        let line = try JSONValue.parse(place.contents("out/results.jsonl") ?? "")
        #expect(line["status"]?.string == status)
        #expect(line["model"]?.string == model)
        #expect(line["dropped_parameters"]?.array?.first?.string == dropped)
        #expect(server.arrivals.count == (model == nil ? 0 : 1))
        if rule == "fail" {
            #expect(
                line["error"]?["message"] == "local/a: the model does not take \"seed\"")
        }
    }

    @Test func `a system that is not sent and answers that are sent are counted`() async throws {
        let line =
            #"{"system":"S","messages":[{"role":"user","content":"A"},"#
            + #"{"role":"assistant","content":"B"}]}"#
        let place = try Workplace([
            ("job.json", #"{ "name": "j", "input": "in.jsonl", "targets": ["sim/small"] }"#),
            ("in.jsonl", line + "\n" + line.replacing(#""system":"S","#, with: "") + "\n"),
        ])
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json")) == .done)
        #expect(world.output.contains(#"1 prompts have a "system" beside "messages""#))
        #expect(world.output.contains("2 prompts end with an answer"))
    }

    @Test func `what stands beside prompts and is not sent is told`() async throws {
        let place = try Workplace([
            (
                "job.json",
                #"{ "name": "j", "input": "in.jsonl", "targets": ["sim/small"], "keep": ["ansewr"] }"#
            ),
            (
                "in.jsonl",
                #"{"prompt":"A","temperature":0,"answer":1}"# + "\n"
                    + #"{"input":"A","target":"B","choices":["x"],"temperature":1}"# + "\n"
            ),
        ])
        let world = CapturedWorld(width: 400)
        #expect(await world.run("check", place.file("job.json")) == .done)
        #expect(world.output.contains(#""temperature" of 2 prompts, because"#), "\(world.output)")
        #expect(world.output.contains(#"1 prompts have "choices", which are not sent"#))
        #expect(world.output.contains(#"no prompt has "ansewr""#))
        let json = CapturedWorld()
        #expect(await json.run("check", place.file("job.json"), "--json") == .done)
        let check = try JSONValue.parse(json.output)
        #expect(check["not_sent"]?["temperature"]?.int == 2)
        #expect(check["not_kept"]?.array == ["ansewr"])
    }

    @Test func `a job of which no prompt can be served ends with 69`() async throws {
        for (second, status) in [("", ExitStatus.noModel), (#"{"prompt": "b"}"#, .done)] {
            let place = try Workplace([
                (
                    "job.json",
                    """
                    { "name": "j", "input": "in.jsonl", "targets": ["local/model"],
                      "providers": { "local": { "protocol": "custom",
                                                "base_url": "http://127.0.0.1:9/v1" } },
                      "prices": { "local/model": { "input": 1, "output": 1 } },
                      "limits": { "budget_usd": 1 } }
                    """
                ),
                (
                    "in.jsonl",
                    #"{"prompt": "a"}"# + "\n"
                        + second.replacing("}", with: #", "parameters": {"max_tokens": 5}}"#) + "\n"
                ),
            ])
            let world = CapturedWorld()
            let ended = await world.run("check", place.file("job.json"))
            #expect(ended == status, "\(world.output)\(world.diagnostics)")
            #expect(world.output.contains("cannot serve 1 of"))
        }
    }

    @Test func `a prompt that may be answered at any length is told under a budget`() async throws {
        let place = try Workplace([
            (
                "job.json",
                """
                { "name": "open", "input": "p.jsonl", "targets": ["local/model"],
                  "providers": { "local": { "protocol": "custom",
                                            "base_url": "http://127.0.0.1:9/v1" } },
                  "prices": { "local/model": { "input": 1, "output": 1 } },
                  "limits": { "budget_usd": 1 } }
                """
            ),
            (
                "p.jsonl",
                """
                {"prompt": "one"}
                {"prompt": "two", "parameters": {"max_tokens": 5}}

                """
            ),
        ])
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json")) == .done)
        let words = world.output.split(separator: "\n").joined(separator: " ")
        #expect(
            words.contains(
                "local/model cannot serve 1 of 2 prompts: a budget needs a limit on the output, "
                    + "\"max_tokens\", where the model's own is not known."))
    }

    @Test(arguments: [
        (
            "a.tsv", "id\tq\n1\t\"All of it.\"\n2\tx\n", "{{q}}",
            #"quotes around whole fields are taken away; "csv": {"quote": ""} keeps them."#
        ),
        (
            "a.csv", "id,q\n1, \"a b\"\n", "{{q}}",
            "quotes behind a blank are a part of their fields"
        ),
        (
            "a.json", #"{"prompt": "Answer.", "data": [{"q": "a"}, {"q": "b"}]}"#, nil,
            #"has the list "data" beside it; "records": "data" asks each of its elements."#
        ),
        ("a.tsv", "id\tq\n1\t\"a \"\"b\"\"\"\n", "{{q}}", nil),
        ("a.json", #"{"prompt": "Answer.", "data": [1, 2]}"#, nil, nil),
    ])
    func `what a file could also have meant is said`(
        name: String, text: String, prompt: String?, remark: String?
    ) async throws {
        let place = try Workplace([
            (name, text),
            (
                "job.json",
                #"{ "input": "\#(name)", \#(prompt.map { #""prompt": "\#($0)","# } ?? "")"#
                    + #" "targets": ["sim/small"] }"#
            ),
        ])
        let world = CapturedWorld(width: 400)
        #expect(await world.run("check", place.file("job.json")) == .done)
        let said = world.output.replacing("\n", with: " ")
        if let remark {
            #expect(said.contains(remark), "\(said)")
        } else {
            #expect(!said.contains(name + ": "), "\(said)")
        }
    }

    @Test func `a program reads the same`() async throws {
        let world = try await check(#", "unsupported": "drop""#, json: true)
        let target = try #require(try JSONValue.parse(world.output)["targets"]?.array?.first)
        #expect(target["identical_requests"]?.int == 1)
        let model = try #require(target["models"]?.array?.first)
        #expect(model["prompts_not_served"]?.int == 1)
        #expect(model["dropped_parameters"]?.array?.first?["name"] == "seed")
    }

    @Test(
        arguments: [
            (
                #""droppable": ["seed"]"#,
                "\"droppable\" has no effect without \"unsupported\": \"drop\"."
            ),
            (
                #""unsupported": "drop", "droppable": ["tools"]"#,
                "\"tools\" cannot be left out: without it the answer would be another."
            ),
        ])
    func `a list of what may go is checked`(keys: String, message: String) async throws {
        let place = try Workplace.sums(more: ", \(keys)")
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json")) == .badJob)
        #expect(world.diagnostics.contains(message))
    }
}
