import Testing

extension EndToEndMoneyTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var proto = "openai"
        /// The `usage` of the reply.
        let usage: String
        var price = #"{"input": 1, "output": 10}"#
        /// The header in which LiteLLM says what it charged.
        var reported: String?
        /// What may have been paid at least where the cost is not known, in dollars.
        var most = 0.0009
        /// Dollars; nil where nobody can know them.
        let cost: String?
        /// Tokens read, read from a cache, written to one, and written; nil for unknown.
        let tokens: [Int]?

        static let all: [Case] = [
            Case(
                testDescription: "plain",
                usage: #"{"prompt_tokens": 100, "completion_tokens": 10}"#, cost: "0.0002",
                tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "zeros beside an answer are no count",
                usage: #"{"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}"#,
                cost: nil, tokens: nil),
            Case(
                testDescription: "an answer of no tokens",
                usage: #"{"prompt_tokens": 100, "completion_tokens": 0}"#, cost: nil, tokens: nil),
            Case(
                testDescription: "an answer to nothing",
                usage: #"{"prompt_tokens": 0, "completion_tokens": 10}"#, cost: nil, tokens: nil),
            Case(
                testDescription: "zeros of a server that costs nothing",
                usage: #"{"prompt_tokens": 0, "completion_tokens": 0}"#,
                price: #"{"input": 0, "output": 0}"#, cost: "0", tokens: nil),
            Case(
                testDescription: "no usage at all", usage: "null", cost: nil, tokens: nil),
            Case(
                testDescription: "Anthropic in the United States", proto: "anthropic",
                usage: #"{"input_tokens": 100, "output_tokens": 10, "inference_geo": "us"}"#,
                cost: "0.00022", tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "Anthropic anywhere", proto: "anthropic",
                usage: #"{"input_tokens": 100, "output_tokens": 10, "inference_geo": "global"}"#,
                cost: "0.0002", tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "Anthropic where it does not say", proto: "anthropic",
                usage: #"{"input_tokens": 100, "output_tokens": 10, "#
                    + #""inference_geo": "not_available", "speed": "standard"}"#,
                cost: "0.0002", tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "Anthropic at a place of unknown price", proto: "anthropic",
                usage: #"{"input_tokens": 100, "output_tokens": 10, "inference_geo": "moon"}"#,
                cost: nil, tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "Anthropic at a speed of unknown price", proto: "anthropic",
                usage: #"{"input_tokens": 100, "output_tokens": 10, "speed": "fast"}"#,
                cost: nil, tokens: [100, 0, 0, 10]),
            // 100 plain, 300 cached, 400 written for minutes, 200 for an hour, and 10 of output:
            // 100 + 30 + 500 + 400 + 100 millionths.
            Case(
                testDescription: "Anthropic's caches", proto: "anthropic",
                usage: #"{"input_tokens": 100, "cache_read_input_tokens": 300, "#
                    + #""cache_creation_input_tokens": 600, "#
                    + #""cache_creation": {"ephemeral_5m_input_tokens": 400, "#
                    + #""ephemeral_1h_input_tokens": 200}, "output_tokens": 10}"#,
                price: cached, cost: "0.00113", tokens: [1_000, 300, 600, 10]),
            Case(
                testDescription: "the same in the United States", proto: "anthropic",
                usage: #"{"input_tokens": 100, "cache_read_input_tokens": 300, "#
                    + #""cache_creation_input_tokens": 600, "#
                    + #""cache_creation": {"ephemeral_1h_input_tokens": 200}, "#
                    + #""output_tokens": 10, "inference_geo": "us"}"#,
                price: cached, cost: "0.001243", tokens: [1_000, 300, 600, 10]),
            Case(
                testDescription: "LiteLLM before Anthropic", proto: "litellm",
                usage: #"{"prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1010, "#
                    + #""cache_creation_input_tokens": 600, "cache_read_input_tokens": 300, "#
                    + #""prompt_tokens_details": {"cached_tokens": 300, "#
                    + #""cache_creation_tokens": 600, "cache_creation_token_details": "#
                    + #"{"ephemeral_5m_input_tokens": 400, "ephemeral_1h_input_tokens": 200}}}"#,
                price: cached, cost: "0.00113", tokens: [1_000, 300, 600, 10]),
            // Without the split by time all of it counts as kept for minutes: 750 in place of 900.
            Case(
                testDescription: "LiteLLM, in its older words", proto: "litellm",
                usage: #"{"prompt_tokens": 1000, "completion_tokens": 10, "#
                    + #""prompt_tokens_details": {"cached_tokens": 300}, "#
                    + #""cache_creation_input_tokens": 600}"#,
                price: cached, cost: "0.00098", tokens: [1_000, 300, 600, 10]),
            Case(
                testDescription: "Qwen's explicit cache", proto: "qwen",
                usage: #"{"prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1010, "#
                    + #""prompt_tokens_details": {"cached_tokens": 0, "#
                    + #""cache_creation_input_tokens": 600, "cache_type": "ephemeral", "#
                    + #""cache_creation": {"ephemeral_5m_input_tokens": 600}}}"#,
                price: cached, cost: "0.00125", tokens: [1_000, 0, 600, 10]),
            Case(
                testDescription: "thoughts, a fee, and a long prompt",
                usage: #"{"prompt_tokens": 1000, "completion_tokens": 30, "#
                    + #""completion_tokens_details": {"reasoning_tokens": 20}}"#,
                price: #"{"input": 1, "output": 10, "reasoning": 5, "per_request": 0.01, "#
                    + #""brackets": [{"above": 999, "input": 2, "output": 20, "reasoning": 5}]}"#,
                cost: "0.0123", tokens: [1_000, 0, 0, 30]),
            Case(
                testDescription: "a cache that is written for nothing",
                usage: #"{"prompt_tokens": 1000, "completion_tokens": 10, "#
                    + #""prompt_tokens_details": {"cache_write_tokens": 600}}"#,
                price: #"{"input": 1, "output": 10, "cache_write": 0}"#, cost: "0.0005",
                tokens: [1_000, 0, 600, 10]),
        ]

        static let reports: [Case] = [
            Case(
                testDescription: "no charge for zeros", proto: "litellm",
                usage: #"{"prompt_tokens": 0, "completion_tokens": 0}"#, reported: "0.0",
                cost: nil, tokens: nil),
            Case(
                testDescription: "no charge for nothing told", proto: "litellm", usage: "null",
                reported: "0", cost: nil, tokens: nil),
            Case(
                testDescription: "no charge in OpenRouter's usage", proto: "openrouter",
                usage: #"{"prompt_tokens": 0, "completion_tokens": 0, "cost": 0}"#, cost: nil,
                tokens: nil),
            Case(
                testDescription: "no charge for zeros of what costs nothing", proto: "litellm",
                usage: #"{"prompt_tokens": 0, "completion_tokens": 0}"#,
                price: #"{"input": 0, "output": 0}"#, reported: "0", cost: "0", tokens: nil),
            Case(
                testDescription: "no charge for what the job has a price for", proto: "litellm",
                usage: #"{"prompt_tokens": 100, "completion_tokens": 10}"#, reported: "0.0",
                cost: "0.0002", tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "a charge beyond belief", proto: "litellm",
                usage: #"{"prompt_tokens": 100, "completion_tokens": 10}"#, reported: "1e20",
                cost: "0.0002", tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "a charge beyond belief for nothing told", proto: "litellm",
                usage: "null", reported: "1e20", cost: nil, tokens: nil),
        ]

        static let fees: [Case] = [
            Case(
                testDescription: "a tier with the model's fee",
                usage: #"{"prompt_tokens": 100, "completion_tokens": 10}, "#
                    + #""service_tier": "flex""#,
                price: tiers, cost: "0.0101", tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "a tier with a fee of its own",
                usage: #"{"prompt_tokens": 100, "completion_tokens": 10}, "#
                    + #""service_tier": "priority""#,
                price: tiers, cost: "0.0004", tokens: [100, 0, 0, 10]),
            Case(
                testDescription: "known tokens at an unknown price",
                usage: #"{"prompt_tokens": 1000000, "completion_tokens": 10}, "#
                    + #""service_tier": "strange""#,
                price: tiers, most: 2.0, cost: nil, tokens: [1_000_000, 0, 0, 10]),
            Case(
                testDescription: "a cache larger than what was read", proto: "anthropic",
                usage: #"{"input_tokens": 1000000, "output_tokens": 10, "#
                    + #""cache_creation": {"ephemeral_1h_input_tokens": 600}}"#,
                most: 1.0, cost: nil, tokens: [1_000_000, -1, -1, 10]),
            Case(
                testDescription: "an hour's cache by Anthropic's rule", proto: "anthropic",
                usage: hour,
                price: #"{"input": 1, "output": 10, "cache_write": 1.25}"#, cost: "0.0013",
                tokens: [600, 0, 600, 10]),
            Case(
                testDescription: "minutes' cache by Anthropic's rule", proto: "anthropic",
                usage: #"{"input_tokens": 0, "cache_creation_input_tokens": 600, "#
                    + #""output_tokens": 10}"#,
                cost: "0.00085", tokens: [600, 0, 600, 10]),
            Case(
                testDescription: "an hour's cache without a price elsewhere", proto: "litellm",
                usage: #"{"prompt_tokens": 1000000, "completion_tokens": 10, "#
                    + #""cache_creation_input_tokens": 1000000, "#
                    + #""cache_creation": {"ephemeral_1h_input_tokens": 1000000}}"#,
                price: #"{"input": 1, "output": 10, "cache_write": 1.25}"#, most: 2.0, cost: nil,
                tokens: [1_000_000, 0, 1_000_000, 10]),
        ]

        private static let hour =
            #"{"input_tokens": 0, "cache_creation_input_tokens": 600, "#
            + #""cache_creation": {"ephemeral_1h_input_tokens": 600}, "output_tokens": 10}"#

        private static let tiers =
            #"{"input": 1, "output": 10, "per_request": 0.01, "tiers": ["#
            + #"{"tier": "flex", "input": 0.5, "output": 5}, "#
            + #"{"tier": "priority", "input": 2, "output": 20, "per_request": 0}]}"#

        private static let cached =
            #"{"input": 1, "output": 10, "cached_input": 0.1, "cache_write": 1.25, "#
            + #""cache_write_1h": 2}"#

        var reply: String {
            proto == "anthropic"
                ? """
                {"type": "message", "role": "assistant", "model": "model",
                "stop_reason": "end_turn",
                "content": [{"type": "text", "text": "It is 1."}], "usage": \(usage)}
                """
                : """
                {"model": "model", "choices": [{"index": 0, "finish_reason": "stop",
                "message": {"role": "assistant", "content": "It is 1."}}], "usage": \(usage)}
                """
        }
    }
}
