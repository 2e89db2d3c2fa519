import Commands
import HTTP
import JSON
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Lines of `/v1/completions` that hold several prompts, from the file to each kind of output.
@Suite(.timeLimit(.minutes(10))) struct EndToEndPromptListTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    /// Answers each prompt with itself in brackets, and one prompt with a refusal.
    init() throws {
        world = try EndToEndWorld()
        server = try ScriptedServer { request, _ in
            let prompt = (try? JSONValue.parse(request.body))?["prompt"]
            if prompt?.string == "no" { return .error(400, "No.") }
            let body: JSONValue = [
                "object": "text_completion", "model": "model",
                "choices": [
                    [
                        "index": 0, "finish_reason": "stop",
                        "text": .string("<\(prompt?.string ?? prompt?.text ?? "")>"),
                    ]
                ],
                "usage": ["prompt_tokens": 2, "completion_tokens": 1, "total_tokens": 3],
            ]
            return ServerReply(
                headers: ["content-type": "application/json"], body: body.serialized)
        }
        try world.writeJob(servers: ["bench": server], ["scorers": .null])
    }

    private func line(_ id: String, _ prompt: String, _ more: String = "") -> String {
        #"{"custom_id":"\#(id)","method":"POST","url":"/v1/completions","#
            + #""body":{"model":"m","prompt":\#(prompt)\#(more)}}"# + "\n"
    }

    private func results() throws -> [String] {
        try world.results.map { "\($0["id"]?.string ?? "")=\($0["text"]?.string ?? "")" }
    }

    @Test func `each prompt is an item with a result of its own`() async throws {
        try world.write(
            "prompts.jsonl",
            line("a", #"["one", "two", "one"]"#) + line("t", "[[1, 2], [3]]")
                + line("s", "[4, 5]") + line("o", #"["alone"]"#))
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let expected = [
            "a#0=<one>", "a#1=<two>", "a#2=<one>", "t#0=<[1,2]>", "t#1=<[3]>", "s=<[4,5]>",
            #"o=<["alone"]>"#,
        ]
        #expect(try results() == expected)
        let bodies = try server.arrivals.map { try JSONValue.parse($0.body)["prompt"]?.text ?? "" }
        // Equal prompts of a run without chance share an answer where the job says so; here none do.
        #expect(bodies.count == 7 && bodies.contains(#""two""#), "\(bodies)")

        let export = CapturedWorld()
        #expect(
            await export.run("results", world.folder + "/run", "-f", "openai-batch") == .done)
        let lines = try export.output.split(separator: "\n").map {
            try JSONValue.parse(String($0))
        }
        #expect(
            lines.map { $0["custom_id"]?.string }
                == expected.map { String($0.prefix { $0 != "=" }) })
        #expect(
            lines.allSatisfy { $0["response"]?["body"]?["object"] == "text_completion" })
        let withInput = CapturedWorld()
        #expect(
            await withInput.run("results", world.folder + "/run", "--with-input") == .done)
        let prompts = try withInput.output.split(separator: "\n").map {
            try JSONValue.parse(String($0))["prompt"]?.text
        }
        #expect(prompts.prefix(2) == [#""one""#, #""two""#])

        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 7, "nothing is sent again")
    }

    @Test func `a run resumes with the prompts of a line that have no result`() async throws {
        try world.write("prompts.jsonl", line("a", #"["one", "two"]"#))
        #expect(await world.runJob("--limit", "1").status == .done)
        #expect(try results() == ["a#0=<one>"])
        #expect(await world.runJob().status == .done)
        #expect(try results() == ["a#0=<one>", "a#1=<two>"])
        #expect(server.arrivals.count == 2)
    }

    @Test func `one prompt that is refused fails alone`() async throws {
        try world.write("prompts.jsonl", line("a", #"["one", "no", "two"]"#))
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        #expect(try world.results.map { $0["status"] } == ["ok", "failed", "ok"])
    }

    @Test func `ids of the job are those of the line with the prompt's number`() async throws {
        try world.write(
            "prompts.jsonl",
            line("a", #"["one", "two"]"#) + line("a", #"["one", "two"]"#, #", "seed": 2"#))
        try world.writeJob(
            servers: ["bench": server],
            ["scorers": .null, "id": "{{custom_id}}-{{body.seed|1}}"])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(
            try results() == ["a-1#0=<one>", "a-1#1=<two>", "a-2#0=<one>", "a-2#1=<two>"])
    }

    @Test(arguments: [
        (#"["one", 2]"#, "mixes numbers"), (#"[]"#, #""prompt" is empty"#),
        (#"["one", "two"]"#, #"duplicate id "a#1""#),
    ])
    func `a list that cannot be asked is refused`(prompt: String, message: String) async throws {
        let other = message.contains("duplicate") ? line("a#1", #""x""#) : ""
        try world.write("prompts.jsonl", line("a", prompt) + other)
        let outcome = await world.runJob()
        #expect(outcome.status == .badInput)
        #expect(outcome.diagnostics.contains(message), "\(outcome.diagnostics)")
        #expect(server.arrivals.isEmpty)
    }
}
