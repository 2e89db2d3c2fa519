import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

struct PresetTests {
    private func exchange(
        _ preset: String, _ body: JSONObject = ["messages": [["role": "user", "content": "a"]]],
        reply: String = "{}", headers: HTTPHeaders = [:],
        change: (inout ProviderSettings) -> Void = { _ in }
    ) async throws -> (sent: HTTPRequest, completion: Completion?) {
        let transport = StubTransport(.reply(200, headers, reply))
        let provider = try makeProvider(preset, on: transport, change: change)
        let completion = try? await provider.complete(request(body))
        return (try #require(transport.requests.first), completion)
    }

    @Test func `every preset has what it needs`() {
        for (name, preset) in ProviderPreset.all {
            #expect(name == preset.name)
            if let base = preset.baseURL {
                let address = BaseURL(base)
                #expect(address != nil, "\(name)")
                #expect(address?.origin.scheme == "https" || address?.origin.isLoopback == true)
            }
            #expect(preset.keyIsOptional || !preset.keyVariables.isEmpty, "\(name)")
        }
        #expect(ProviderPreset.all.count == 25)
    }

    @Test func `no preset says a thing twice`() {
        let presets = ProviderPreset.vendors + ProviderPreset.gateways + ProviderPreset.selfHosted
        #expect(Set(presets.map(\.name)).count == presets.count)
        for preset in presets {
            for names in [
                preset.keyVariables,
                preset.headers.map { $0.name.lowercased() } + [preset.keyHeader],
                preset.switches.map(\.member) + Set(preset.bodyRules.map(\.object)),
                preset.bodyRules.map { "\($0.object).\($0.member)" },
                preset.regionalURLs.keys + [preset.region].compactMap(\.self),
                preset.regionalURLs.values + [preset.baseURL].compactMap(\.self),
            ] {
                #expect(Set(names).count == names.count, "\(preset.name): \(names)")
            }
            #expect(!preset.retention.canBeAskedPerRequest || preset.zeroRetention != nil)
        }
    }

    @Test func `a preset that does not exist is answered with those that do`() {
        #expect {
            try makeProvider("opnai", on: StubTransport())
        } throws: { error in
            "\(error)".contains("opnai") && "\(error)".contains("openrouter")
        }
    }

    @Test func `an address that only the user knows is asked for`() throws {
        let settings = ProviderSettings(name: "mine", preset: "azure")
        #expect {
            try ProviderFactory.make(
                settings: settings, environment: ["AZURE_API_KEY": "k"], transport: StubTransport())
        } throws: { error in
            "\(error)".contains("base_url")
        }
    }

    @Test(arguments: [
        ("openai", "authorization", "Bearer \(testKey)"), ("azure", "api-key", testKey),
        ("anthropic", "x-api-key", testKey), ("anthropic", "anthropic-version", "2023-06-01"),
        ("gemini", "x-goog-api-key", testKey), ("portkey", "x-portkey-api-key", testKey),
        ("portkey", "x-portkey-cache-force-refresh", "true"),
        ("litellm", "x-litellm-num-retries", "0"),
    ])
    func `a preset's headers`(_ preset: String, _ header: String, _ value: String) async throws {
        #expect(try await exchange(preset).sent.headers.first(header) == value)
    }

    @Test(arguments: [("portkey", "x-portkey-trace-id"), ("sim", "X-Client-Request-Id")])
    func `a preset's name for the attempt`(_ preset: String, _ header: String) async throws {
        #expect(
            try await exchange(preset).sent.ownField == .init(name: header, value: "attempt-1"))
    }

    @Test func `a user's header replaces the preset's`() async throws {
        let (sent, _) = try await exchange("litellm") {
            $0.headers = ["X-LiteLLM-Num-Retries": "2"]
        }
        #expect(sent.headers.all("x-litellm-num-retries") == ["2"])
        let (other, _) = try await exchange("anthropic") { $0.headers = ["X-Api-Key": "$TEST_KEY"] }
        #expect(other.headers.all("x-api-key") == [testKey])
    }

    @Test(arguments: [
        ("openai", "max_completion_tokens"), ("mistral", "max_tokens"), ("deepseek", "max_tokens"),
        ("xai", "max_completion_tokens"), ("custom", "max_completion_tokens"),
    ])
    func `each place gets its own name of the output limit`(_ preset: String, _ name: String)
        async throws
    {
        let (sent, _) = try await exchange(preset, ["messages": [], "max_completion_tokens": 9])
        #expect(sent.json[name]?.int == 9)
        #expect(sent.json.object?.count == 3)
    }

    @Test func `OpenAI's address alone is OpenAI`() async throws {
        // "openai" with another address is any server that speaks the protocol.
        let (sent, completion) = try await exchange(
            "openai", ["messages": [], "max_tokens": 9],
            reply: #"{"choices":[{"message":{"content":"hi"}}]}"#
        ) { $0.baseURL = "https://models.test" }
        #expect(sent.url == "https://models.test/v1/chat/completions")
        #expect(sent.json["max_tokens"]?.int == 9)
        #expect(completion?.text == "hi")
    }

    @Test func `Mistral's seed has another name`() async throws {
        let (sent, _) = try await exchange("mistral", ["messages": [], "seed": 7])
        #expect(sent.json.text == #"{"model":"some-model","messages":[],"random_seed":7}"#)
    }

    @Test(arguments: ["response_format", "tools", "seed", "logprobs"])
    func `OpenRouter must honour what matters`(_ name: String) async throws {
        var body: JSONObject = ["messages": []]
        body[name] = 1
        let (sent, _) = try await exchange("openrouter", body) {
            $0.extraBody = ["provider": ["only": ["a"]]]
        }
        #expect(
            sent.json["provider"]?.text
                == #"{"only":["a"],"require_parameters":true,"allow_fallbacks":false}"#)
        let (plain, _) = try await exchange("openrouter", ["messages": []])
        #expect(plain.json["provider"]?.text == #"{"allow_fallbacks":false}"#)
        let (own, _) = try await exchange(
            "openrouter",
            [
                "messages": [], "seed": 1,
                "provider": ["require_parameters": false, "allow_fallbacks": true],
            ])
        #expect(
            own.json["provider"]?.text == #"{"require_parameters":false,"allow_fallbacks":true}"#)
    }

    /// What tells each gateway to keep its own retries, fallbacks and caches off.
    ///
    /// Portkey has none of the first two without a config; of TokenMix's nothing is known.
    static let offSwitches: [String: (headers: [String: String], members: [String: String])] = [
        "openrouter": ([:], ["provider": #"{"allow_fallbacks":false}"#]),
        "litellm": (
            ["x-litellm-num-retries": "0"],
            ["cache": #"{"no-cache":true}"#, "disable_fallbacks": "true"]
        ),
        "portkey": (["x-portkey-cache-force-refresh": "true"], [:]),
        "tokenmix": ([:], [:]),
    ]

    @Test(arguments: ProviderPreset.gateways.map(\.name))
    func `a gateway keeps its own retries, fallbacks and caches off`(_ preset: String) async throws
    {
        let switches = try #require(Self.offSwitches[preset], "a gateway without a row here")
        let (sent, _) = try await exchange(preset, ["messages": []])
        for (name, value) in switches.headers { #expect(sent.headers.first(name) == value) }
        for (name, value) in switches.members { #expect(sent.json[name]?.text == value) }
        let members = sent.json.object?.keys.filter { !["model", "messages"].contains($0) } ?? []
        #expect(Set(members) == Set(switches.members.keys))
    }

    @Test func `LiteLLM neither caches nor falls back unless it is asked to`() async throws {
        let (sent, _) = try await exchange("litellm", ["messages": []])
        #expect(
            sent.json.text
                == #"{"model":"some-model","messages":[],"cache":{"no-cache":true},"disable_fallbacks":true}"#
        )
        let (asked, _) = try await exchange("litellm", ["messages": []]) {
            $0.extraBody = ["fallbacks": ["b"], "cache": ["ttl": 60]]
        }
        #expect(
            asked.json.text
                == #"{"model":"some-model","messages":[],"fallbacks":["b"],"cache":{"ttl":60}}"#)
    }

    @Test func `Portkey's config is the user's`() async throws {
        let config = #"{"strategy":{"mode":"single"},"retry":{"attempts":0}}"#
        let (sent, _) = try await exchange("portkey") { $0.headers = ["x-portkey-config": config] }
        #expect(sent.headers.first("x-portkey-config") == config)
    }

    // MARK: Azure's older addresses

    @Test func `a dated version asks a deployment by name`() async throws {
        let (sent, _) = try await exchange("azure") {
            $0.baseURL = "https://mine.openai.azure.com"
            $0.apiVersion = "2024-10-21"
        }
        #expect(
            sent.url
                == "https://mine.openai.azure.com/openai/deployments/some-model/chat/completions"
                + "?api-version=2024-10-21")
        let (now, _) = try await exchange("azure") { $0.baseURL = "https://mine.openai.azure.com" }
        #expect(now.url == "https://mine.openai.azure.com/openai/v1/chat/completions")
    }

    @Test(arguments: [("azure", "1&key=x"), ("azure", ""), ("mistral", "2024-10-21")])
    func `a version that cannot be asked for is refused`(_ preset: String, _ version: String) {
        #expect(throws: ProviderSettingsError.self) {
            try makeProvider(preset, on: StubTransport()) {
                $0.baseURL = "https://mine.openai.azure.com"
                $0.apiVersion = version
            }
        }
    }

    @Test func `a regional address is the provider's own and gets its key`() async throws {
        let transport = StubTransport(.reply(200, [:], "{}"))
        var settings = ProviderSettings(name: "openai", preset: "openai")
        settings.baseURL = "https://eu.api.openai.com/v1"
        let provider = try ProviderFactory.make(
            settings: settings, environment: ["OPENAI_API_KEY": testKey], transport: transport)
        _ = try? await provider.complete(request(["messages": [], "max_tokens": 9]))
        let sent = try #require(transport.requests.first)
        #expect(sent.headers.first("authorization") == "Bearer \(testKey)")
        #expect(sent.json["max_completion_tokens"]?.int == 9)
    }

    // MARK: Retention

    @Test func `no retention is asked for where it can be`() async throws {
        let (router, _) = try await exchange("openrouter", ["messages": []]) {
            $0.retainsPrompts = false
        }
        #expect(
            router.json["provider"]?.text
                == #"{"allow_fallbacks":false,"zdr":true,"data_collection":"deny"}"#)
        let (openai, _) = try await exchange("openai", ["messages": [], "store": true]) {
            $0.retainsPrompts = false
        }
        #expect(openai.json["store"] == true)
        let (other, _) = try await exchange("openai", ["messages": []])
        #expect(other.json["store"] == nil)
    }

    @Test func `embeddings are not asked about retention`() async throws {
        let transport = StubTransport(.reply(200, [:], "{}"))
        let provider = try makeProvider("openai", on: transport) { $0.retainsPrompts = false }
        _ = try? await provider.complete(request(["input": "a"], endpoint: .embeddings))
        #expect(transport.requests.first?.json.text == #"{"model":"some-model","input":"a"}"#)
    }

    // MARK: Listing

    @Test(arguments: [
        ("openai", #"{"object":"list","data":[{"id":"a"},{"id":"b"},{"x":1}]}"#, ["a", "b"]),
        ("anthropic", #"{"data":[{"type":"model","id":"claude"}]}"#, ["claude"]),
        ("gemini", #"{"models":[{"name":"models/gemini-3"}]}"#, ["gemini-3"]),
        ("together", #"[{"id":"a"}]"#, ["a"]), ("custom", #"{"data":[]}"#, []),
    ])
    func `a place lists its models`(_ preset: String, _ body: String, _ names: [String])
        async throws
    {
        var settings = ProviderSettings(name: "place", preset: preset)
        settings.apiKeyVariable = "TEST_KEY"
        if preset == "custom" { settings.baseURL = "https://models.test" }
        let transport = StubTransport(.reply(200, [:], body))
        let models = try await ProviderFactory.models(
            settings: settings, environment: ["TEST_KEY": testKey], transport: transport)
        #expect(models == names)
        #expect(transport.requests.first?.method == .get)
        #expect(transport.requests.first?.url.hasSuffix("/models") == true)
    }

    @Test(arguments: [(401, "{}", ProviderFailure.Kind.authentication), (200, "{}", .badReply)])
    func `a place that does not list says why`(
        _ status: Int, _ body: String, _ kind: ProviderFailure.Kind
    ) async throws {
        var settings = ProviderSettings(name: "place", preset: "custom")
        settings.baseURL = "https://models.test"
        await #expect {
            _ = try await ProviderFactory.models(
                settings: settings, environment: [:],
                transport: StubTransport(.reply(status, [:], body)))
        } throws: { error in
            (error as? ProviderFailure)?.kind == kind
        }
    }

    // MARK: Cost

    private static let answer =
        #""choices":[{"message":{"content":"hi"},"finish_reason":"stop"}],"model":"m""#

    @Test(
        arguments: [
            (
                "openrouter", [:],
                #"{\#(answer),"provider":"Novita","usage":{"prompt_tokens":1,"completion_tokens":1,"cost":0.00014}}"#,
                0.00014
            ),
            (
                "openrouter", [:],
                #"{\#(answer),"usage":{"prompt_tokens":1,"completion_tokens":1,"cost":0.00001,"is_byok":true,"cost_details":{"upstream_inference_cost":0.0002}}}"#,
                0.00021
            ),
            ("litellm", ["x-litellm-response-cost": "3.5e-05"], "{\(answer)}", 0.000035),
            ("litellm", ["x-litellm-response-cost": "None"], "{\(answer)}", nil),
            ("litellm", ["x-litellm-response-cost": "-1"], "{\(answer)}", nil),
            ("litellm", ["x-litellm-response-cost": "inf"], "{\(answer)}", nil),
            ("litellm", ["x-litellm-response-cost": "9999.5"], "{\(answer)}", 9_999.5),
            ("litellm", ["x-litellm-response-cost": "1e20"], "{\(answer)}", nil),
            ("openrouter", [:], #"{\#(answer),"usage":{"cost":"0.5"}}"#, 0.5),
            ("openrouter", [:], #"{\#(answer),"usage":{"cost":"nan"}}"#, nil),
            ("openrouter", [:], #"{\#(answer),"usage":{"cost":1e300}}"#, nil),
            (
                "xai", [:],
                #"{\#(answer),"usage":{"prompt_tokens":10120,"completion_tokens":1499,"total_tokens":14428,"cost_in_usd_ticks":232856000,"completion_tokens_details":{"reasoning_tokens":2809}}}"#,
                0.0232856
            ),
            ("openai", [:], #"{\#(answer),"usage":{"cost":1}}"#, nil),
        ] as [(String, HTTPHeaders, String, Double?)])
    func `what was charged is read where it is told`(
        _ preset: String, _ headers: HTTPHeaders, _ reply: String, _ usd: Double?
    ) async throws {
        let completion = try await exchange(preset, reply: reply, headers: headers).completion
        #expect(try #require(completion).reportedCost == usd.map { Money(usd: $0) })
        let isDoubted = completion?.warnings.contains { $0.contains("cannot be true") } ?? false
        let claims = ["-1", "inf", "1e20", "nan", "1e300"]
        #expect(
            isDoubted
                == claims.contains { claim in
                    headers.first("x-litellm-response-cost") == claim
                        || reply.contains("\"cost\":\"\(claim)\"")
                        || reply.contains("\"cost\":\(claim)}")
                })
    }

    @Test func `a gateway tells who answered`() async throws {
        let router = try await exchange(
            "openrouter", reply: "{\(Self.answer),\"provider\":\"Novita\"}")
        #expect(router.completion?.upstreamProvider == "Novita")
        let proxy = try await exchange(
            "litellm", reply: "{\(Self.answer)}", headers: ["x-litellm-model-name": "openai/m"])
        #expect(proxy.completion?.upstreamProvider == "openai/m")
    }

    // MARK: Finish reasons

    @Test(arguments: [
        ("mistral", "model_length", FinishReason.length), ("together", "eos", .stop),
        ("cohere", "COMPLETE", .stop), ("cohere", "MAX_TOKENS", .length),
        ("portkey", "end_turn", .stop), ("openai", "function_call", .toolCalls),
        ("openai", "content_filter", .contentFilter),
    ])
    func `a finish reason of its own`(_ preset: String, _ native: String, _ reason: FinishReason)
        async throws
    {
        let call =
            reason == .toolCalls ? #","function_call":{"name":"f","arguments":"{}"}"# : ""
        let reply =
            #"{"choices":[{"message":{"content":"hi"\#(call)},"finish_reason":"\#(native)"}]}"#
        let completion = try await exchange(preset, reply: reply).completion
        #expect(completion?.finishReason == reason)
        #expect(completion?.nativeFinishReason == native)
    }

    @Test(arguments: [
        ("deepseek", "insufficient_system_resource", ProviderFailure.Kind.overloaded),
        ("vllm", "abort", .errorInReply), ("cohere", "ERROR", .errorInReply),
        ("mistral", "error", .errorInReply),
    ])
    func `a finish reason that is a failure`(
        _ preset: String, _ native: String, _ kind: ProviderFailure.Kind
    ) async throws {
        let reply =
            #"{"choices":[{"message":{"content":"hi"},"finish_reason":"\#(native)"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}"#
        let failure = try await outcome(preset, .reply(200, [:], reply)).failure
        #expect(failure?.kind == kind)
        #expect(failure?.usage?.output == 2)
        #expect(failure?.billing == .unusable)
    }
}
