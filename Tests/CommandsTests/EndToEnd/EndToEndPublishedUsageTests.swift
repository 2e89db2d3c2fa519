import Commands
import HTTP
import JSON
import TestSupport
import Testing

/// Replies in the shapes that providers publish, each with a charge that was worked out by hand
/// from the embedded catalog's prices before it was run.
@Suite(.timeLimit(.minutes(10))) struct EndToEndPublishedUsageTests {
    /// How a request goes out and a reply comes back.
    enum Shape: Sendable { case chat, responses, embeddings, messages, contents }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var shape = Shape.chat
        /// The provider, which speaks its own protocol, and the model.
        let model: String
        let usage: String
        /// Members of the reply beside its usage.
        var more = ""
        var parameters: JSONObject = [:]
        var header: (name: String, value: String)?
        /// Dollars; nil where nobody can know them.
        let cost: String?
        var isReported = false
        /// What is said of the answer.
        var warning: String?
    }

    // In millionths of a dollar: tokens times dollars per million.
    static let all: [Case] = [
        // 86 × 0.15 + 1920 × 0.075 + 300 × 0.6 = 12.9 + 144 + 180
        Case(
            testDescription: "OpenAI, a cached beginning", model: "openai/gpt-4o-mini",
            usage: #"{"prompt_tokens": 2006, "completion_tokens": 300, "total_tokens": 2306, "#
                + #""prompt_tokens_details": {"cached_tokens": 1920, "audio_tokens": 0}, "#
                + #""completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0, "#
                + #""accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0}}"#,
            cost: "0.0003369"),
        // 75 × 0.25 + 1186 × 2, thoughts among them
        Case(
            testDescription: "OpenAI, thoughts", model: "openai/gpt-5-mini",
            usage: thoughtful, more: #", "service_tier": "default""#, cost: "0.00239075"),
        // 75 × 0.125 + 1186 × 1
        Case(
            testDescription: "OpenAI, served as flex", model: "openai/gpt-5-mini",
            usage: thoughtful, more: #", "service_tier": "flex""#, cost: "0.001195375"),
        // 75 × 0.45 + 1186 × 3.6
        Case(
            testDescription: "OpenAI, priority without a word of it in the reply",
            model: "openai/gpt-5-mini", usage: thoughtful,
            parameters: ["service_tier": "priority"], cost: "0.00430335"),
        // 1976 × 4 + 2000 × 0.4 + 1024 × 5 + 500 × 20 = 7904 + 800 + 5120 + 10000
        Case(
            testDescription: "OpenAI's responses, a cache read and written", shape: .responses,
            model: "openai/gpt-5.6",
            usage: #"{"input_tokens": 5000, "input_tokens_details": {"cached_tokens": 2000, "#
                + #""cache_write_tokens": 1024}, "output_tokens": 500, "#
                + #""output_tokens_details": {"reasoning_tokens": 300}, "total_tokens": 5500}"#,
            cost: "0.023824"),
        // Above 272,000 tokens: 200000 × 8 + 100000 × 0.8 + 1000 × 30
        Case(
            testDescription: "OpenAI, a long prompt", model: "openai/gpt-5.6",
            usage: #"{"prompt_tokens": 300000, "completion_tokens": 1000, "#
                + #""total_tokens": 301000, "prompt_tokens_details": {"cached_tokens": 100000}}"#,
            cost: "1.71"),
        // 8 × 0.02
        Case(
            testDescription: "OpenAI's embeddings", shape: .embeddings,
            model: "openai/text-embedding-3-small",
            usage: #"{"prompt_tokens": 8, "total_tokens": 8}"#, cost: "0.00000016"),
        // 100 × 2 + 50 × 8: 40 tokens of the total are in neither count
        Case(
            testDescription: "a total with more than its parts", model: "openai/gpt-4.1",
            usage: #"{"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 150}"#,
            cost: "0.0006",
            warning: "the reply's total has more tokens than its input and output; "
                + "the rest counts as output"),
        Case(
            testDescription: "OpenAI, sound in the prompt", model: "openai/gpt-4o-mini",
            usage: #"{"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100, "#
                + #""prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 900}}"#,
            cost: nil,
            warning: "some of the tokens are audio, whose price is not known here, "
                + "nor is what the answer cost"),
        // 21 × 1 + 188086 × 0.1 + 1000 × 1.25 + 500 × 2 + 393 × 5
        Case(
            testDescription: "Anthropic, both kinds of cache", shape: .messages,
            model: "anthropic/claude-haiku-4-5",
            usage: #"{"input_tokens": 21, "cache_creation_input_tokens": 1500, "#
                + #""cache_read_input_tokens": 188086, "output_tokens": 393, "#
                + #""cache_creation": {"ephemeral_5m_input_tokens": 1000, "#
                + #""ephemeral_1h_input_tokens": 500}, "service_tier": "standard"}"#,
            cost: "0.0230446"),
        // (472 × 5 + 12 × 25) × 1.1
        Case(
            testDescription: "Anthropic in the United States", shape: .messages,
            model: "anthropic/claude-opus-4-6",
            usage: #"{"input_tokens": 472, "output_tokens": 12, "inference_geo": "us"}"#,
            cost: "0.002926"),
        Case(
            testDescription: "Anthropic's fast mode", shape: .messages,
            model: "anthropic/claude-opus-4-6",
            usage: #"{"input_tokens": 472, "output_tokens": 12, "speed": "fast"}"#,
            parameters: ["speed": "fast"], cost: nil),
        // 800 × 0.3 + 400 × 0.03 + 1000 × 2.5: what tools brought is input, thoughts are output
        Case(
            testDescription: "Gemini, a cache, tools and thoughts", shape: .contents,
            model: "gemini/gemini-2.5-flash",
            usage: #"{"promptTokenCount": 1000, "cachedContentTokenCount": 400, "#
                + #""candidatesTokenCount": 150, "toolUsePromptTokenCount": 200, "#
                + #""thoughtsTokenCount": 850, "totalTokenCount": 2200, "#
                + #""promptTokensDetails": [{"modality": "TEXT", "tokenCount": 1000}]}"#,
            cost: "0.002752"),
        // Above 200,000: 200001 × 2.5 + 50000 × 0.25 + 1000 × 15
        Case(
            testDescription: "Gemini, a long prompt", shape: .contents,
            model: "gemini/gemini-2.5-pro",
            usage: #"{"promptTokenCount": 250001, "cachedContentTokenCount": 50000, "#
                + #""candidatesTokenCount": 100, "thoughtsTokenCount": 900, "#
                + #""totalTokenCount": 251001}"#,
            cost: "0.5275025"),
        // 100 × 0.54 + 10 × 4.5
        Case(
            testDescription: "Gemini, served with priority", shape: .contents,
            model: "gemini/gemini-2.5-flash",
            usage: #"{"promptTokenCount": 100, "candidatesTokenCount": 10, "#
                + #""totalTokenCount": 110, "serviceTier": "priority"}"#,
            cost: "0.000099"),
        // 100 × 0.3 + 60 × 2.5: a total with 50 tokens more
        Case(
            testDescription: "Gemini, a total with more than its parts", shape: .contents,
            model: "gemini/gemini-2.5-flash",
            usage: #"{"promptTokenCount": 100, "candidatesTokenCount": 10, "#
                + #""totalTokenCount": 160}"#,
            cost: "0.00018",
            warning: "the reply's total has more tokens than its input and output; "
                + "the rest counts as output"),
        // 476 × 0.28 + 1024 × 0.028 + 200 × 0.42
        Case(
            testDescription: "DeepSeek, hits and misses", model: "deepseek/deepseek-chat",
            usage: #"{"prompt_tokens": 1500, "completion_tokens": 200, "total_tokens": 1700, "#
                + #""prompt_cache_hit_tokens": 1024, "prompt_cache_miss_tokens": 476}"#,
            cost: "0.000245952"),
        // Above 32,000: 40000 × 2.4 + 100 × 12
        Case(
            testDescription: "Qwen, a long prompt", model: "qwen/qwen3-max",
            usage: #"{"prompt_tokens": 40000, "completion_tokens": 100, "#
                + #""total_tokens": 40100, "prompt_tokens_details": {"cached_tokens": 0}}"#,
            cost: "0.0972"),
        // 172 × 0.5 + 128 × 0.05 + 40 × 1.5
        Case(
            testDescription: "Mistral, a cached beginning", model: "mistral/mistral-large-2512",
            usage: #"{"prompt_tokens": 300, "completion_tokens": 40, "total_tokens": 340, "#
                + #""prompt_token_details": {"cached_tokens": 128}}"#,
            cost: "0.0001524"),
        // 100 × 0.15 + 50 × 0.6
        Case(
            testDescription: "Groq", model: "groq/openai/gpt-oss-120b",
            usage: #"{"queue_time": 0.01, "prompt_tokens": 100, "prompt_time": 0.002, "#
                + #""completion_tokens": 50, "completion_time": 0.1, "total_tokens": 150, "#
                + #""total_time": 0.112}"#,
            more: #", "service_tier": "on_demand", "x_groq": {"id": "req_1"}"#,
            cost: "0.000045"),
        // 50 × 2 + 150 × 0.5 + 125 × 6: thoughts are in the total alone
        Case(
            testDescription: "xAI, thoughts beside the answer", model: "xai/grok-4.7",
            usage: #"{"prompt_tokens": 200, "completion_tokens": 5, "total_tokens": 325, "#
                + #""prompt_tokens_details": {"cached_tokens": 150}, "#
                + #""completion_tokens_details": {"reasoning_tokens": 120}}"#,
            cost: "0.000925"),
        Case(
            testDescription: "xAI, with its charge", model: "xai/grok-4.7",
            usage: #"{"prompt_tokens": 200, "completion_tokens": 5, "total_tokens": 205, "#
                + #""cost_in_usd_ticks": 12345000}"#,
            cost: "0.0012345", isReported: true),
        Case(
            testDescription: "OpenRouter, with its charge", model: "openrouter/openai/gpt-4o-mini",
            usage: #"{"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110, "#
                + #""cost": 0.00014, "is_byok": false, "#
                + #""cost_details": {"upstream_inference_cost": 0.00013}}"#,
            cost: "0.00014", isReported: true),
        Case(
            testDescription: "OpenRouter, with a key of the user's",
            model: "openrouter/openai/gpt-4o-mini",
            usage: #"{"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110, "#
                + #""cost": 0.00001, "is_byok": true, "#
                + #""cost_details": {"upstream_inference_cost": 0.0002}}"#,
            cost: "0.00021", isReported: true),
        Case(
            testDescription: "LiteLLM's header", model: "litellm/some-alias",
            usage: #"{"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}"#,
            header: ("x-litellm-response-cost", "0.00123"), cost: "0.00123", isReported: true),
        // A search costs $0.005 beside its tokens, which only the reply tells.
        Case(
            testDescription: "Perplexity, with its fee for a search", shape: .responses,
            model: "perplexity/sonar",
            usage: #"{"input_tokens": 50, "output_tokens": 660, "total_tokens": 710, "#
                + #""cost": {"input_tokens_cost": 0.00005, "output_tokens_cost": 0.00066, "#
                + #""request_cost": 0.005, "total_cost": 0.00571}}"#,
            cost: "0.00571", isReported: true),
    ]

    private static let thoughtful =
        #"{"prompt_tokens": 75, "completion_tokens": 1186, "total_tokens": 1261, "#
        + #""completion_tokens_details": {"reasoning_tokens": 1024}}"#

    private static func reply(_ test: Case) -> String {
        let text = "It is 1."
        return switch test.shape {
        case .chat:
            #"{"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "#
                + #""content": "\#(text)"}}], "usage": \#(test.usage)\#(test.more)}"#
        case .responses:
            #"{"object": "response", "status": "completed", "output": [{"type": "message", "#
                + #""content": [{"type": "output_text", "text": "\#(text)"}]}], "#
                + #""usage": \#(test.usage)\#(test.more)}"#
        case .embeddings:
            #"{"object": "list", "data": [{"index": 0, "embedding": [0.5, 0.25]}], "#
                + #""usage": \#(test.usage)}"#
        case .messages:
            #"{"type": "message", "role": "assistant", "stop_reason": "end_turn", "#
                + #""content": [{"type": "text", "text": "\#(text)"}], "usage": \#(test.usage)}"#
        case .contents:
            #"{"candidates": [{"content": {"parts": [{"text": "\#(text)"}]}, "#
                + #""finishReason": "STOP"}], "usageMetadata": \#(test.usage)}"#
        }
    }

    private static func line(_ test: Case) -> String {
        switch test.shape {
        case .responses:
            #"{"custom_id": "a", "method": "POST", "url": "/v1/responses", "#
                + #""body": {"input": "Say it."}}"#
        case .embeddings:
            #"{"custom_id": "a", "method": "POST", "url": "/v1/embeddings", "#
                + #""body": {"input": "some words"}}"#
        case .chat, .messages, .contents: #"{"prompt": "Say it."}"#
        }
    }

    @Test(arguments: all) func `a published reply costs what the price list says`(
        _ test: Case
    ) async throws {
        let world = try EndToEndWorld()
        var headers: HTTPHeaders = ["content-type": "application/json"]
        if let header = test.header { headers.append(header.name, header.value) }
        let server = try ScriptedServer(
            ServerReply(headers: headers, body: Array(Self.reply(test).utf8)))
        try world.write("prompts.jsonl", Self.line(test) + "\n")
        let provider = String(test.model.prefix { $0 != "/" })
        try world.writeJob(
            servers: [:],
            [
                "providers": [
                    provider: [
                        "base_url": .string(
                            server.url(test.shape == .contents ? "/v1beta" : "/v1")),
                        "api_key_env": "BENCH_KEY",
                    ]
                ],
                "targets": [.string(test.model)], "prices": .null, "scorers": [],
                "parameters": .object(test.parameters),
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let line = try #require(try world.results.first)
        #expect(line["cost_usd"]?.number?.lexeme == test.cost, "\(line["cost_usd"]?.text ?? "")")
        let source: JSONValue = test.isReported ? "reported" : "catalog"
        #expect(line["cost_source"] == (test.cost == nil ? .null : source))
        #expect(line["warnings"]?.array?.first?.string == test.warning)
        #expect(await world.run(["audit", world.folder + "/run"]).status == .done)
    }
}
