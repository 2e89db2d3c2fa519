import Commands
import HTTP
import JSON
import TestSupport
import Testing

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
