import Commands
import Foundation
import HTTP
import JSON
import TestSupport
import Testing

@Suite struct ResultsTests {
    private func results(_ place: Workplace, _ more: String...) async -> CapturedWorld {
        let world = CapturedWorld()
        let status = await CommandLineTool.run(
            ["results", place.file("out")] + more, in: world.context)
        #expect(status == .done)
        return world
    }

    private func run(_ place: Workplace) async -> Commands.ExitStatus {
        await CapturedWorld().run("run", place.file("job.json"), "--out", place.file("out"))
    }

    @Test func `results come out again byte by byte, in the order of the job's targets`()
        async throws
    {
        let place = try Workplace.sums(targets: #"["sim/small", "sim/large"]"#)
        #expect(await run(place) == .done)
        #expect(await results(place).output == place.contents("out/results.jsonl"))
    }

    @Test func `a file appears under its name, and nothing on standard output`() async throws {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        let world = await results(place, "--output", place.file("again.jsonl"))
        #expect(world.output.isEmpty)
        #expect(place.contents("again.jsonl") == place.contents("out/results.jsonl"))
        #expect(place.names == ["again.jsonl", "job.json", "out", "sums.jsonl"])
    }

    @Test(arguments: ["nowhere/x.csv", "out"])
    func `a file that cannot be written ends with 74`(name: String) async throws {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        let world = CapturedWorld()
        let status = await world.run("results", place.file("out"), "-o", place.file(name))
        #expect(status == .io)
        #expect(world.diagnostics.hasPrefix("sluice: \(place.file(name)): "))
    }

    @Test func `no output takes the place of a run's own files, of a database or of an input`()
        async throws
    {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        let kept = ["checkpoint.sqlite", "results.jsonl", "job.json", "run.lock", "summary.json"]
        func bytes() throws -> [Data] {
            try kept.map { try Data(contentsOf: URL(fileURLWithPath: place.file("out/" + $0))) }
        }
        let before = try bytes()
        try before[0].write(to: URL(fileURLWithPath: place.file("mine.db")))
        let (job, out) = (place.file("job.json"), place.file("out"))
        for name in kept.map({ "out/" + $0 }) + ["mine.db"] {
            let file = place.file(name)
            for words in [
                ["results", out, "-o", file, "--force"], ["report", out, "-o", file, "--force"],
                ["run", job, "--out", out, "--junit", file],
            ] {
                let world = CapturedWorld()
                #expect(await CommandLineTool.run(words, in: world.context) == .usage)
                #expect(world.diagnostics.contains("\(file) belongs to a run"))
            }
        }
        for name in ["sums.jsonl", "job.json"] {
            let world = CapturedWorld()
            let words = ["run", job, "--out", place.file("new"), "--junit", place.file(name)]
            #expect(await CommandLineTool.run(words, in: world.context) == .usage)
            #expect(world.diagnostics.contains("already exists and is a different kind of file"))
        }
        #expect(try bytes() == before)
        #expect(!place.names.contains("new"))
        for _ in 0..<2 {
            let words = ["run", job, "--out", out, "--junit", place.file("gates.xml")]
            #expect(await CommandLineTool.run(words, in: CapturedWorld().context) == .done)
        }
    }

    @Test func `an OpenAI batch has the item's id and a whole chat completion`() async throws {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        let lines = try await results(place, "--format", "openai-batch").output
            .split(separator: "\n").map { try JSONValue.parse(String($0)) }
        #expect(lines.map { $0["custom_id"] } == ["a", "b", "c"])
        #expect(lines.allSatisfy { $0.object?.keys == ["id", "custom_id", "response", "error"] })
        #expect(lines.allSatisfy { $0["error"] == .null && $0["response"]?["status_code"] == 200 })
        let body = try #require(lines.first?["response"]?["body"]?.object)
        #expect(body.keys == ["id", "object", "created", "model", "choices", "usage"])
        #expect(body["object"] == "chat.completion")
        #expect(body["model"] == "small")
        #expect((body["created"]?.int ?? 0) > 1_700_000_000)
        let choice = try #require(body["choices"]?.array?.first)
        #expect(choice["finish_reason"] == "stop")
        #expect(choice["message"]?["role"] == "assistant")
        #expect(body["usage"]?["completion_tokens"] != nil)
        let again = await results(place, "--format", "openai-batch").output
        #expect(try JSONValue.parse(String(again.prefix { $0 != "\n" })) == lines[0])
    }

    @Test func `ids of several targets stay unique in an OpenAI batch`() async throws {
        let place = try Workplace.sums(targets: #"["sim/small", "sim/large"]"#)
        #expect(await run(place) == .done)
        let ids = try await results(place, "--format", "openai-batch").output
            .split(separator: "\n").map { try JSONValue.parse(String($0))["custom_id"]?.string }
        #expect(ids.prefix(2) == ["a#sim/small#0", "a#sim/large#0"])
        #expect(Set(ids).count == 6)
    }

    @Test func `a refusal is a response with its status`() async throws {
        let server = try ScriptedServer(
            .text(#"{"error": {"message": "No such thing.", "code": "odd_request"}}"#, status: 400))
        let place = try Workplace.sums(at: server.url("/v1"))
        #expect(await run(place) == .itemsFailed)
        let line = try JSONValue.parse(
            String(await results(place, "-f", "openai-batch").output.prefix { $0 != "\n" }))
        #expect(line["error"] == .null)
        #expect(line["response"]?["status_code"] == 400)
        let error = line["response"]?["body"]?["error"]
        #expect(error?["code"] == "odd_request")
        #expect(error?["message"]?.string?.contains("No such thing.") == true)
        #expect(error?.object?.keys == ["message", "type", "param", "code"])
        let rows = await results(place, "-f", "csv").output.split(separator: "\r\n")
        #expect(rows[1].hasPrefix("a,local/model,0,failed,local/model,local,,,,,,,"))
        #expect(rows[1].contains("invalid_request: "))
    }

    @Test(arguments: [
        (
            #"{"error":{"message":"Bad.","type":"invalid_request_error","param":"max_tokens","code":null}}"#,
            #"{"message":"Bad.","type":"invalid_request_error","param":"max_tokens","code":null}"#
        ),
        (
            #"{"error":{"message":"Bad.","type":"t","param":null,"code":"c"}}"#,
            #"{"message":"Bad.","type":"t","param":null,"code":"c"}"#
        ),
        (
            #"{"object":"error","message":"Bad.","type":"BadRequestError","param":null,"code":400}"#,
            #"{"message":"Bad.","type":"BadRequestError","param":null,"code":400}"#
        ),
        (
            #"{"type":"error","error":{"type":"invalid_request_error","message":"Bad."}}"#,
            #"{"message":"Bad.","type":"invalid_request_error","param":null,"code":null}"#
        ),
        (
            #"{"error":{"code":400,"message":"Bad.","status":"INVALID_ARGUMENT"}}"#,
            #"{"message":"Bad.","type":"invalid_request","param":null,"code":400}"#
        ),
        (
            #"{"error":"Bad."}"#,
            #"{"message":"Bad.","type":"invalid_request","param":null,"code":null}"#
        ),
    ])
    func `type, param and code of a refusal come out as the provider wrote them`(
        reply: String, error: String
    ) async throws {
        let server = try ScriptedServer(.text(reply, status: 400))
        let place = try Workplace.sums(at: server.url("/v1"))
        #expect(await run(place) == .itemsFailed)
        let line = try JSONValue.parse(
            String(await results(place, "-f", "openai-batch").output.prefix { $0 != "\n" }))
        #expect(line["response"]?["body"]?["error"]?.text == error)
    }

    @Test func `a folder takes a log of inspect for each target, under inspect's names`()
        async throws
    {
        let place = try Workplace.sums(targets: #"["sim/small", "sim/large"]"#)
        #expect(await run(place) == .done)
        #expect(await results(place, "-f", "inspect", "-o", place.file("logs/")).output.isEmpty)
        let names = Workplace.names(in: place.file("logs"))
        try #require(names.count == 2)
        // As list_eval_logs of inspect_ai takes them.
        let pattern = /\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\+00-00_sums_[0-9a-f]{22}\.json/
        #expect(names.allSatisfy { $0.wholeMatch(of: pattern) != nil }, "\(names)")
        let logs = try names.map {
            try JSONValue.parse(place.contents("logs/" + $0) ?? "")["eval"] ?? .null
        }
        #expect(Set(logs.compactMap { $0["model"]?.string }) == ["sim/small", "sim/large"])
        #expect(Set(logs.compactMap { $0["run_id"]?.string }).count == 1)
        for (name, log) in zip(names, logs) {
            #expect(name.contains(log["task_id"]?.string ?? "?"))
        }
        let again = CapturedWorld()
        let words = ["results", place.file("out"), "-f", "inspect", "-o", place.file("logs")]
        #expect(await CommandLineTool.run(words, in: again.context) == .usage)
        #expect(await CommandLineTool.run(words + ["--force"], in: again.context) == .done)
        #expect(
            await results(place, "-f", "inspect", "-t", "sim/small", "-o", place.file("one/"))
                .output.isEmpty)
        #expect(Workplace.names(in: place.file("one")).count == 1)
        let named = await results(
            place, "-f", "inspect", "-t", "sim/small", "-o", place.file("log.json"))
        #expect(named.diagnostics.contains("inspect log list does not show"))
    }

    @Test func `vectors come out as they were wanted, as a list or in base64`() async throws {
        let place = try Workplace([
            (
                "job.json",
                #"{ "name": "vectors", "input": "e.jsonl", "targets": ["sim/embedding"] }"#
            ),
            (
                "e.jsonl",
                """
                {"custom_id": "a", "method": "POST", "url": "/v1/embeddings", \
                "body": {"model": "x", "input": ["…", "?"], "dimensions": 2}}
                {"custom_id": "b", "method": "POST", "url": "/v1/embeddings", \
                "body": {"model": "x", "input": "!", "dimensions": 2, "encoding_format": "base64"}}

                """
            ),
        ])
        #expect(await run(place) == .done)
        let lines = try await results(place).output.split(separator: "\n")
            .map { try JSONValue.parse(String($0)) }
        #expect(lines.map { $0["embeddings"]?.text } == ["[[1,0],[1,0]]", #"["AACAPwAAAAA="]"#])
        let bodies = try await results(place, "-f", "openai-batch").output.split(separator: "\n")
            .map { try JSONValue.parse(String($0))["response"]?["body"] }
        #expect(bodies.first??["data"]?.array?.map { $0["embedding"]?.text } == ["[1,0]", "[1,0]"])
        #expect(bodies.last??["data"]?.array?.map { $0["embedding"]?.text } == [#""AACAPwAAAAA=""#])
    }

    @Test func `a table has one line of names and a column for each scorer`() async throws {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        let rows = await results(place, "-f", "csv").output
            .split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(
            rows[0] == "id,target,sample,status,model,provider,text,finish_reason,input_tokens,"
                + "cached_input_tokens,output_tokens,reasoning_tokens,cost_usd,latency_ms,attempts,"
                + "error,score_numeric,metadata_answer")
        #expect(rows.count == 5)
        #expect(rows[1].hasPrefix("a,sim/small,0,ok,sim/small,sim,"))
        #expect(rows[1].hasSuffix(",4"))
        #expect(rows[4].isEmpty)
    }

    @Test(arguments: ["sluice", "csv", "inspect", "lm-eval"])
    func `prompts that are still in the input are there, and the others are counted`(
        format: String
    ) async throws {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        // The first is edited in what is not asked, the second asks something else, the third moves.
        try place.write(
            "sums.jsonl",
            """
            {"id": "new", "question": "What is 7 + 7?", "answer": 14}
            {"id": "c", "question": "What is 9 - 1?", "answer": 8}
            {"id": "b", "question": "What is 3 * 6?", "answer": 18}
            {"id": "a", "question": "What is 2 + 2?", "answer": 5}

            """)
        let isWithInput = format == "sluice" || format == "csv"
        let world = await CapturedWorld.results(
            place, ["--format", format] + (isWithInput ? ["--with-input"] : []))
        for (text, isThere) in [
            ("What is 2 + 2?", true), ("What is 3 * 5?", false), ("What is 3 * 6?", false),
            ("What is 9 - 1?", true),
        ] { #expect(world.output.contains(text) == isThere, "\(text) in \(world.output)") }
        #expect(world.diagnostics.contains("1 result has no prompt here"))
        place.remove("sums.jsonl")
        let gone = await CapturedWorld.results(place, ["--format", format, "-o", place.file("x")])
        #expect(
            gone.diagnostics.contains("3 results have no prompt here") == !isWithInput,
            "\(gone.diagnostics)")
    }

    @Test func `a record's own reference stands beside its result where no scorer names one`()
        async throws
    {
        let place = try Workplace([
            ("job.json", #"{ "input": "a.jsonl", "targets": ["sim/small"] }"#),
            ("a.jsonl", #"{"id": "a", "prompt": "What is 2 + 2?", "reference": "four"}"# + "\n"),
        ])
        #expect(await run(place) == .done)
        #expect(await results(place, "--with-input").output.contains(#""reference":"four""#))
        #expect(await results(place, "-f", "inspect").output.contains(#""target":"four""#))
    }
}

extension CapturedWorld {
    /// What `sluice results` writes of the run of a place.
    fileprivate static func results(_ place: Workplace, _ words: [String]) async -> CapturedWorld {
        let world = CapturedWorld()
        #expect(
            await CommandLineTool.run(["results", place.file("out")] + words, in: world.context)
                == .done)
        return world
    }
}
