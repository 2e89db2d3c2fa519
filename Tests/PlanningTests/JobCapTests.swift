import Providers
import TestSupport
import Testing
import Vocabulary

@testable import Jobs
@testable import Planning

/// Which jobs may run where nobody sees what they spend.
@Suite struct JobCapTests {
    private static func finding(_ targets: String, limits: String = "{}") throws -> String? {
        let text = """
            { "name": "t", "input": "p.jsonl", "targets": \(targets), "limits": \(limits),
              "providers": { "local": { "protocol": "custom", "base_url": "http://127.0.0.1:9/v1" },
                             "far": { "protocol": "custom", "base_url": "https://far.example/v1" } },
              "prices": { "local/m": { "input": 1, "output": 1 }, "far/m": { "input": 1, "output": 1 } } }
            """
        let job = try JobDecoder(presets: ProviderPreset.all.keys.sorted())
            .job(bytes: Array(text.utf8), file: "job.json")
        let planner = RunPlanner(
            job: job, environment: ["OPENAI_API_KEY": "k"], transport: RecordingTransport(),
            simulator: { "http://127.0.0.1:1/v1" }, unixTime: 1_795_399_200)
        return job.missingCap(for: try planner.plan())?.message
    }

    @Test(arguments: [
        #"["sim/small"]"#, #"["local/m"]"#, #"["local/m", "sim/large"]"#,
    ])
    func `what sends no bill needs no cap`(targets: String) throws {
        #expect(try Self.finding(targets) == nil)
    }

    @Test(arguments: [
        #"["far/m"]"#, #"["openai/gpt-4o-mini"]"#, #"["sim/small", "far/m"]"#,
        #"[{"name": "both", "route": ["local/m", "far/m"]}]"#,
        #"[{"name": "walled", "route": ["far/m"], "budget_usd": 1}, "openai/gpt-4o-mini"]"#,
    ])
    func `what may cost something does`(targets: String) throws {
        #expect(try Self.finding(targets)?.contains("nothing limits what ") == true)
    }

    @Test(arguments: [
        #"{"budget_usd": 1}"#, #"{"budget_usd": "none"}"#, #"{"max_requests": 10}"#,
        #"{"max_total_tokens": 10}"#, #"{"max_time": "1h"}"#,
        #"{"model_budgets_usd": {"far": 1}}"#,
    ])
    func `any cap will do, and so does saying that none is wanted`(limits: String) throws {
        #expect(try Self.finding(#"["far/m"]"#, limits: limits) == nil)
    }

    @Test func `a wall of one model is none for another`() throws {
        let limits = #"{"model_budgets_usd": {"far": 1}}"#
        #expect(try Self.finding(#"["far/m", "openai/gpt-4o-mini"]"#, limits: limits) != nil)
    }
}
