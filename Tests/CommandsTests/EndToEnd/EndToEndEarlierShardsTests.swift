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

/// Two shards that the version before wrote, whose lines have no `id` and a `question_id`: there
/// the results are called by their lines, and so they stay.
@Suite(.timeLimit(.minutes(10))) struct EndToEndEarlierShardsTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try .model()
        for name in ["1", "2", "questions.jsonl"] {
            try world.copy("EarlierShards/" + name, to: name)
        }
        // A run's own job names its input by the place where it stood.
        for shard in ["1", "2"] {
            let job = try world.text(shard + "/job.json")
            try world.write(
                shard + "/job.json", job.replacing("/tmp/night/", with: world.folder + "/"))
        }
        try writeJob()
    }

    /// The job of those shards, whose provider is the test's own server.
    private func writeJob() throws {
        let job: JSONObject = [
            "name": "night", "input": "questions.jsonl", "parameters": ["max_tokens": 20],
            "targets": ["local/model"], "limits": ["budget_usd": "none"],
            "prices": ["local/model": ["input": 1, "output": 2]],
        ]
        try world.writeJob(
            servers: ["local": server],
            job)
    }

    private func resume(_ shard: String) async -> EndToEndWorld.Outcome {
        await world.runJob("--shard", shard + "/2", out: shard)
    }

    private func ids(_ folder: String) throws -> [String?] {
        try world.lines(folder + "/results.jsonl").map { $0["id"]?.string }
    }

    @Test func `each shard resumes without a request and keeps its ids`() async throws {
        for shard in ["1", "2"] {
            let before = try ids(shard)
            let outcome = await resume(shard)
            #expect(outcome.status == .done, "\(outcome.diagnostics)")
            #expect(try ids(shard) == before)
            #expect(before.count == 4 && before.allSatisfy { $0?.hasPrefix("line-") == true })
        }
        #expect(server.arrivals.isEmpty)
    }

    @Test func `a line that is new is asked, and called by its number like the others`()
        async throws
    {
        let text = try world.text("questions.jsonl")
        try world.write(
            "questions.jsonl", text + #"{"question_id":"x8","prompt":"Say it. #8","answer":8}"#)
        var ids: [String?] = []
        for shard in ["1", "2"] {
            let outcome = await resume(shard)
            #expect(outcome.status == .done, "\(outcome.diagnostics)")
            ids += try self.ids(shard)
        }
        #expect(server.prompts == [8])
        #expect(Set(ids) == Set((1...9).map { "line-\($0)" }))
    }

    @Test(arguments: [false, true])
    func `the shards merge, whether they were resumed or not`(isResumed: Bool) async throws {
        if isResumed {
            for shard in ["1", "2"] { #expect(await resume(shard).status == .done) }
        }
        let merged = world.folder + "/merged"
        let outcome = await world.run([
            "merge", world.folder + "/1", world.folder + "/2", "-o", merged,
        ])
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(try ids("merged") == (1...8).map { "line-\($0)" })
        #expect(server.arrivals.isEmpty)
    }

    @Test(arguments: ["sluice", "openai-batch", "csv", "inspect", "lm-eval"])
    func `a shard is exported in each format, as it was left`(format: String) async throws {
        let captured = CapturedWorld()
        let status = await captured.run("results", world.folder + "/1", "-f", format)
        #expect(status == .done, "\(captured.diagnostics)")
        // The ids, the answer and, where the format has it, the prompt of the input file.
        #expect(captured.output.contains("The answer is "))
        if format == "lm-eval" || format == "inspect" {
            #expect(captured.output.contains("+ 1?"))
        }
        #expect(captured.output.contains("line-"))
        #expect(server.arrivals.isEmpty)
    }

    @Test func `prompt and reference are added to the lines of a shard`() async throws {
        let captured = CapturedWorld()
        let status = await captured.run("results", world.folder + "/1", "--with-input")
        #expect(status == .done)
        let lines = try captured.output.split(separator: "\n").map {
            try JSONValue.parse(String($0))
        }
        #expect(lines.count == 4)
        for line in lines {
            let number = (line["input"]?["line"]?.int ?? 0) - 1
            #expect(line["prompt"]?.string == "What is \(number) + 1?")
            #expect(line["reference"]?.string == "\(number + 1)")
        }
    }
}
