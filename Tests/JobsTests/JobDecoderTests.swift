import Catalog
import JSON
import Testing
import Vocabulary

@testable import Jobs

struct JobDecoderTests {
    static let whole = """
        {
          "name": "arithmetic",
          "input": ["../samples/a.jsonl", "b*.jsonl", "/data/c.jsonl", "-"],
          "prompt": { "system": "Answer with a number.", "user": "{{question}}" },
          "parameters": { "temperature": 0.0, "max_tokens": 256 },
          "targets": [
            "sim/small",
            "gpt-4o-mini",
            { "name": "cheap-first", "route": ["sim/small", "gw/vendor/large"], "policy": "cheapest" },
            { "name": "mix", "route": ["a/b", "c/d"], "policy": { "type": "weighted", "weights": [1, 2] },
              "parameters": { "temperature": 1 }, "samples": 5 },
            { "route": "sim/large" },
          ],
          "samples": 2,
          "scorers": [{ "type": "numeric", "reference": "{{answer}}" }],
          "limits": { "concurrency": 8, "budget_usd": 5.00, "attempts": 4, "timeout": "10m",
                      "connect_timeout": 2.5, "first_byte_timeout": "90s", "idle_timeout": "1m30s" },
          "gates": [{ "metric": "numeric", "target": "cheap-first", "at_least": 0.8 }],
          "providers": {
            "local": { "protocol": "openai", "base_url": "http://127.0.0.1:8000/v1", "api_key_env": "LOCAL_KEY",
                       "requests_per_minute": 600, "tokens_per_minute": 200000, "concurrency": 4,
                       "markup_percent": 5.5, "retains_prompts": false,
                       "headers": { "Authorization": "$TOKEN" }, "extra_body": { "top_k": 5 } },
            "openai": { "api_key_file": "keys/openai" }
          },
          "prices": { "local/my-model": { "input": 0.10, "output": 0.40, "cached_input": 0.01, "cache_write": 0.125 } },
          "unsupported": "drop",
          "data": { "no_retention": true, "region": "eu" }
        }
        """

    private func job(
        _ text: String = whole, file: String = "jobs/nightly.json", overrides: [JobOverride] = []
    ) throws -> Job {
        try JobDecoder().job(bytes: Array(text.utf8), file: file, overrides: overrides)
    }

    @Test func `a whole job reads as it was meant`() throws {
        let job = try job()
        #expect(job.name == "arithmetic")
        #expect(job.prompt?.fields.map(\.text) == ["question"])
        #expect(job.parameters.keys == ["temperature", "max_tokens"])
        #expect(job.parameters["temperature"]?.number?.lexeme == "0.0")
        #expect(job.scorers.map(\.object) == [["type": "numeric", "reference": "{{answer}}"]])
        #expect(job.scorers[0].place == .file("jobs/nightly.json", line: 15, column: 15))
        #expect(job.gates.count == 1)
        #expect(job.unsupported == .drop)
        #expect(job.data == DataPolicy(noRetention: true, region: "eu"))
        #expect(
            job.prices.mapValues { $0.prices.map(\.price) } == [
                "local/my-model": [
                    ModelPrice(
                        input: Money(picodollars: 100_000), output: Money(picodollars: 400_000),
                        cachedInput: Money(picodollars: 10_000),
                        cacheWrite: Money(picodollars: 125_000))
                ]
            ])
    }

    @Test(arguments: [
        ("", 1), (#""attempts": 1"#, 0), (#""attempts": 5, "resend_in_doubt": 4"#, 4),
        (#""resend_in_doubt": 0"#, 0),
    ])
    func `sends in doubt are repeated once unless the job says otherwise`(
        limits: String, resends: Int
    ) throws {
        let text = #"{"name": "j", "input": "p", "targets": ["a/b"], "limits": {\#(limits)}}"#
        #expect(try job(text).limits.resendsInDoubt == resends)
    }

    @Test func `a send is in doubt no more often than it is sent`() {
        let text = #"{"name": "j", "input": "p", "limits": {"resend_in_doubt": 3}}"#
        let findings = #expect(throws: JobFindings.self) { try job(text) }
        #expect(
            findings?.description.contains(
                #""limits.resend_in_doubt" must be from 0 to 2, not 3."#) == true)
    }

    @Test func `targets take their names, policies and samples`() throws {
        let targets = try job().targets
        #expect(
            targets.map(\.name) == ["sim/small", "gpt-4o-mini", "cheap-first", "mix", "sim/large"])
        #expect(targets[0].route == [.model(ModelReference(provider: "sim", model: "small"))])
        #expect(targets[1].route == [.name("gpt-4o-mini")])
        #expect(
            targets[2].route[1] == .model(ModelReference(provider: "gw", model: "vendor/large")))
        #expect(targets.map(\.samples) == [2, 2, 2, 5, 2])
        #expect(targets[0].policy == .cheapest)
        #expect(targets[3].policy == TargetPolicy(name: "weighted", options: ["weights": [1, 2]]))
        #expect(targets[3].parameters == ["temperature": 1])
    }

    @Test func `a route of several models without a policy keeps its order`() throws {
        let job = try job(#"{"input": "x", "targets": [{"name": "n", "route": ["a/b", "c/d"]}]}"#)
        #expect(job.targets[0].policy == .ordered)
    }

    @Test func `a target's parameters win, whatever a limit is called`() throws {
        let job = try job(
            #"{"input": "x", "targets": [{"route": "a/b", "parameters": {"max_tokens": 5, "seed": 1}}]}"#
        )
        let prompt = PromptRequest(body: ["messages": [], "max_completion_tokens": 9, "seed": 2])
        #expect(
            job.targets[0].request(for: prompt).body == [
                "messages": [], "seed": 1, "max_tokens": 5,
            ])
    }

    @Test func `limits are read, each with its default`() throws {
        let limits = try job().limits
        #expect(limits.concurrency == 8)
        #expect(limits.attempts == 4)
        #expect(limits.budget == Money(picodollars: 5_000_000_000_000))
        #expect(limits.timeouts.total == .seconds(600))
        #expect(limits.timeouts.connect == .milliseconds(2500))
        #expect(limits.timeouts.firstByte == .seconds(90))
        #expect(limits.timeouts.idle == .seconds(90))
        #expect(try job(#"{"input": "x"}"#).limits == JobLimits())
    }

    @Test func `providers keep what the job says of them`() throws {
        let providers = try job().providers
        var local = ProviderSettings(name: "local", preset: "openai")
        local.baseURL = "http://127.0.0.1:8000/v1"
        local.apiKeyVariable = "LOCAL_KEY"
        local.requestsPerMinute = 600
        local.tokensPerMinute = 200_000
        local.concurrency = 4
        local.markupPercent = 5.5
        local.retainsPrompts = false
        local.headers = ["Authorization": "$TOKEN"]
        local.extraBody = ["top_k": 5]
        var openai = ProviderSettings(name: "openai", preset: "openai")
        openai.apiKeyFile = "jobs/keys/openai"
        #expect(providers == [local, openai])
    }

    @Test func `paths are kept as written beside the job's folder`() throws {
        #expect(try job().inputs == ["../samples/a.jsonl", "b*.jsonl", "/data/c.jsonl", "-"])
        #expect(try job().folder == "jobs")
        #expect(try job(file: "nightly.json").folder == "")
        #expect(try job(file: "/nightly.json").folder == "/")
    }

    @Test func `a job without a name takes that of its file`() throws {
        #expect(try job(#"{"input": "-"}"#, file: "a/b.c.json").name == "b.c")
        #expect(try job(#"{"input": "-"}"#).targets.isEmpty)
    }

    @Test func `the resolved job is a job again and means the same from anywhere`() throws {
        let override = try JobOverride(set: "limits.concurrency=3")
        let first = try job(file: "jobs/x.json", overrides: [override])
        let resolved = first.resolved(in: "/home/a")
        #expect(resolved["limits"]?["concurrency"] == 3)
        #expect(resolved["input"]?.array?[1] == "/home/a/jobs/b*.jsonl")
        #expect(resolved["providers"]?["openai"]?["api_key_file"] == "/home/a/jobs/keys/openai")
        var second = try job(JSONValue.object(resolved).text, file: "/runs/job.json")
        #expect(second.inputs[1] == "/home/a/jobs/b*.jsonl")
        second.inputs = first.inputs
        #expect(second.targets.map(\.name) == first.targets.map(\.name))
        #expect(second.limits == first.limits)
        #expect(second.prices == first.prices)
    }

    @Test(arguments: [
        ("90s", 90.0), ("10m", 600), ("1h30m", 5400), ("250ms", 0.25), ("1.5s", 1.5), ("2min", 120),
    ])
    func `times are read as people write them`(_ text: String, _ seconds: Double) {
        #expect(Duration(jobValue: .string(text)) == .seconds(seconds))
    }

    @Test(arguments: ["", "10", "m", "10 m", "1d", "-5s", "1e3s", "5sm"])
    func `other texts are no times`(_ text: String) {
        #expect(Duration(jobValue: .string(text)) == nil)
    }
}
