import FoundationEssentials
import JSON
import JSONLines
import Testing
import Vocabulary

@testable import Jobs

/// The repository's own jobs, and real files that nobody here wrote.
struct InputSamplesTests {
    static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path

    /// Real data beside the repository; tests that want it are skipped where it is not.
    static let data = [repository + "/../shared/data", repository + "/../../shared/data"]
        .first { FileManager.default.fileExists(atPath: $0) }

    @Test(arguments: [
        ("quickstart", 200), ("template", 6), ("openai-batch", 10), ("failover", 200),
    ])
    func `every job of the repository and each of its lines reads`(
        _ name: String, _ count: Int
    ) throws {
        let job = try JobDecoder().job(
            file: "\(Self.repository)/jobs/\(name).json")
        #expect(job.name == name)
        #expect(try read(try job.inputFiles(), InputDecoder(job)).items == count)
    }

    @Test(.enabled(if: data != nil, "the real data is not beside the repository"))
    func `GSM8K runs through a template`() throws {
        let path = try #require(Self.data) + "/gsm8k/test.jsonl"
        let text = #"{"input": "\#(path)", "targets": ["a/b"], "prompt": "{{question}}"}"#
        let job = try JobDecoder().job(bytes: Array(text.utf8), file: "gsm8k.json")
        #expect(try read(try job.inputFiles(), InputDecoder(job)).items == 1319)
    }

    @Test(.enabled(if: data != nil, "the real data is not beside the repository"))
    func `an OpenAI Batch file of others runs as it is`() throws {
        let path = try #require(Self.data) + "/openai-batch/vllm_openai_example_batch.jsonl"
        let decoder = try batchDecoder()
        var items: [InputItem] = []
        _ = try InputReading(sources: [InputSource(path: path)], decoder: decoder)
            .forEachItem { item, _ in items.append(item.item) }
        #expect(items.map(\.id) == ["request-1", "request-2"])
        #expect(items.allSatisfy { $0.lineModel == "meta-llama/Meta-Llama-3-8B-Instruct" })
        #expect(items[0].request.body["max_completion_tokens"] == 1000)
    }

    @Test(.enabled(if: data != nil, "the real data is not beside the repository"))
    func `a file that repeats its ids is refused with both lines`() throws {
        let path =
            try #require(Self.data)
            + "/openai-batch/vllm_readme_embeddings_and_score_requests.jsonl"
        let reading = InputReading(
            sources: [InputSource(path: path, name: "e.jsonl")], decoder: try batchDecoder())
        let error = #expect(throws: InputFindings.self) { try reading.forEachItem { _, _ in } }
        // Its score calls are none that there is a model for; the repeated ids come on top.
        #expect(
            error?.description == """
                e.jsonl:3:53: "url" must end as "/v1/chat/completions", "/v1/responses", "/v1/embeddings", "/v1/completions" or "/v1/messages" do, not "/v1/score".
                e.jsonl:4:53: "url" must end as "/v1/chat/completions", "/v1/responses", "/v1/embeddings", "/v1/completions" or "/v1/messages" do, not "/v1/score".
                e.jsonl:3: duplicate id "request-1", first in line 1. Make ids differ, or make them of \
                several fields in the job, as in "id": "{{page}}-{{number}}".
                e.jsonl:4: duplicate id "request-2", first in line 2.
                """)
    }

    private func batchDecoder() throws -> InputDecoder {
        InputDecoder(try JobDecoder().job(bytes: Array(#"{"input": "x"}"#.utf8), file: "b.json"))
    }

    private func read(_ files: [String], _ decoder: InputDecoder) throws -> InputReading.Counts {
        try InputReading(sources: files.map { InputSource(path: $0) }, decoder: decoder)
            .forEachItem { _, _ in }
    }
}
