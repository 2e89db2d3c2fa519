import Catalog
import Checkpoint
import Evaluation
import Files
import Hashing
import JSON
import Providers
import Records
import Results
import Routing
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

/// The pages that users read, held against the code that they describe.
@Suite struct DocumentationTests {
    @Test func `every field of a result line stands on its page, in the same order`() throws {
        let line = ResultLine(
            item: ResultLine.Item(id: "a", line: 1, digest: SHA256.digest(of: []), metadata: [:]),
            target: "t", sample: 0, status: .ok,
            model: nil,
            completion: nil, cost: nil, costSource: .unpriced, latency: .zero, attempts: [],
            scores: [], failure: nil)
        let keys = try JSONValue.parse(line.serialized()).object?.keys
        #expect(try Page("ResultLine").firstColumn == keys)
    }

    @Test func `every file of a run directory stands on its page`() throws {
        let directory = RunDirectory(path: "")
        let files = [
            directory.checkpoint, directory.partialResults, directory.results, directory.summary,
            directory.quarantine, directory.job, directory.judging("NAME").path + "/",
            directory.lock, directory.lanes,
        ]
        #expect(try Page("RunDirectory").firstColumn == files.map { String($0.dropFirst()) })
    }

    @Test func `every scorer that asks no model stands on the page of scorers`() throws {
        let rules = Set(ScorerFactory.types).subtracting(JudgeDefinition.types)
        #expect(try rules.subtracting(Page("Scoring").firstColumn) == [])
    }

    @Test func `every key of a judge stands on its page, and is accepted`() throws {
        let judge: JSONObject = [
            "type": "judge", "judge": "a/b", "rubric": "r", "name": "n", "scale": [0, 10],
            "targets": ["t"], "question": "{{q}}", "reference": "{{r}}", "budget_usd": 1,
            "concurrency": 2, "longest_text": 1_000,
        ]
        #expect(try JudgeDefinition(judge) != nil)
        #expect(try Page("Judging").firstColumn == judge.keys.filter { $0 != "type" })
    }

    @Test func `the judging page's example is a job`() throws {
        let text = try Page("Judging").text
        let start = try #require(text.firstRange(of: "```jsonc\n")?.upperBound)
        let end = try #require(text[start...].firstRange(of: "```")?.lowerBound)
        let job = """
            { "name": "j", "input": "x", "targets": [
                { "name": "cheap", "route": ["a/b"] }, { "name": "large", "route": ["a/c"] }],
              \(text[start..<end]) }
            """
        let decoded = try JobDecoder().job(bytes: Array(job.utf8), file: "j.json")
        let scoring = try Scoring(job: decoded)
        #expect(scoring.names == ["quality", "preference"])
        #expect(scoring.judges.last?.target.name == "jury")
    }

    @Test func `every parameter that may be left out stands on the page of the job file`() throws {
        let text = try Page("JobFile").text
        #expect(UnsupportedPolicy.steering.allSatisfy { text.contains("`\($0)`") })
    }

    @Test func `a job file with every documented key is accepted`() throws {
        let documented = try Set(Page("JobFile").firstColumn)
        let text = #"""
            {
                "name": "all", "input": ["a.jsonl"], "records": "a.b",
                "csv": {"delimiter": ";", "header": ["q"]}, "id": "{{i}}",
                "drop_last_assistant": true, "keep": ["q"], "prompt": "{{q}}", "parameters": {"seed": 1},
                "targets": [{"name": "t", "route": ["p/m"], "policy": "cheapest", "budget_usd": 1,
                             "content_refusal": "final", "hedge": "never",
                             "parameters": {"top_p": 1},
                             "samples": 2}],
                "samples": 1, "scorers": [], "gates": [], "groups": "category",
                "ca_file": "ca.pem",
                "limits": {"concurrency": 1, "budget_usd": 1, "attempts": 1, "max_errors": 40,
                           "budget_scope": "job", "resend_in_doubt": 0, "in_flight_bytes": 1048576,
                           "timeout": "1m",
                           "model_budgets_usd": {"p": 1}, "max_requests": 9, "max_total_tokens": 9,
                           "max_time": "1h",
                           "connect_timeout": 1, "first_byte_timeout": 1, "idle_timeout": 1,
                           "line_bytes": 9, "string_bytes": 9, "depth": 9, "keys": 9, "lines": 9,
                           "unpacked_bytes": 9},
                "providers": {"p": {"protocol": "custom", "base_url": "http://127.0.0.1:1/v1",
                    "ca_file": "own.pem", "insecure_http": true, "api_key_env": "K", "requests_per_minute": 1, "tokens_per_minute": 1,
                    "concurrency": 1, "markup_percent": 1, "retains_prompts": false,
                    "region": "eu", "api_version": "2024-10-21",
                    "headers": {}, "extra_body": {}},
                    "q": {"protocol": "custom", "base_url": "http://127.0.0.1:1",
                          "api_key_file": "k"}},
                "prices": {"p/m": {"input": 1, "output": 1}},
                "catalog": ["prices.json"], "reuse": "deterministic",
                "warm_caches": true, "patience": "2h",
                "unsupported": "drop", "droppable": ["seed"], "data": "no-retention"
            }
            """#
        let job = try JSONValue.parse(text)
        _ = try JobDecoder().job(bytes: Array(text.utf8), file: "all.json")
        var used = Set(job.object?.keys ?? [])
        for path in [["limits"], ["providers", "p"], ["providers", "q"]] {
            used.formUnion(path.reduce(job) { $0[$1] ?? .null }.object?.keys ?? [])
        }
        used.formUnion(job["targets"]?.array?.first?.object?.keys ?? [])
        #expect(used == documented)
    }
}

/// The examples on the pages about providers.
@Suite struct ProviderExampleTests {
    @Test(arguments: ProviderPreset.all.keys.sorted())
    func `the example on a provider's page is part of a job`(name: String) throws {
        let page = try Page("Providers/\(name)")
        let parts = page.text.split(separator: "```", omittingEmptySubsequences: false)
        let example = try #require(parts.count > 2 ? parts[1].dropFirst("jsonc".count) : nil)
        let text = "{ \"input\": \"a.jsonl\", \"prompt\": \"{{q}}\",\(example)}"
        let job = try JobDecoder(presets: ProviderPreset.all.keys.sorted())
            .job(bytes: Array(text.utf8), file: "example.json")
        let providers = job.providers.map(\.preset)
        #expect(providers.isEmpty || providers == [name])
        let route = job.targets.flatMap(\.route).map { ModelReference($0.description)?.provider }
        let known = Set(job.providers.map(\.name)).union([name])
        #expect(route.allSatisfy { $0.map(known.contains) == true })
    }
}

/// One of the manual's pages.
struct Page {
    let text: String

    init(_ name: String) throws {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let bytes = try #require(contents(ofFile: "/\(folder)/Sources/Manual/\(name).md"))
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The names in the first column of its tables.
    var firstColumn: [String] {
        text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `"), let end = line.dropFirst(3).firstIndex(of: "`") else {
                return nil
            }
            return String(line[line.index(line.startIndex, offsetBy: 3)..<end])
        }
    }
}
