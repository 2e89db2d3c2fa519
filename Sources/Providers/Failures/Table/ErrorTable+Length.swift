extension ErrorTable {
    /// Prompts that do not fit.
    static let length: [ErrorRule] = [
        ErrorRule(
            [400...428, 430...599],
            codes: [
                "context_length_exceeded", "exceed_context_size_error", "token_limit_exceeded",
                "context_window_exceeded", "ContextWindowExceededError", "string_above_max_length",
                "request_too_large", "prompt_too_long", "input_too_long", "max_tokens_exceeded",
                "context_overflow", "context_length_error", "context_too_long", "input_too_large",
                "message_too_long", "request_entity_too_large", "payload_too_large",
                "array_above_max_length", "tokens_limit_reached", "string_too_long",
            ], .tooLong),
        ErrorRule(of: [.zhipu], codes: ["1261"], .tooLong),
        ErrorRule(of: [.minimax], codes: ["base_resp 1039"], .tooLong),
        ErrorRule(of: [.minimax], says: ["context window exceeds limit"], .tooLong),
        ErrorRule(of: [.baidu], codes: ["error_code 336103", "error_code 336104"], .tooLong),
        ErrorRule(
            of: [.openai, .azure],
            [400...428, 430...599],
            says: [
                "maximum context length", "input tokens exceed the configured limit",
                "exceeds the context window", "too large for model", "reduce the length",
                "string too long", "requested token count exceeds", "max_tokens is too large",
            ], .tooLong),
        ErrorRule(
            of: [.anthropic],
            [400...428, 430...499],
            says: [
                "prompt is too long", "context limit", "exceed context",
                "request exceeds the maximum size", "exceeds the maximum allowed number of bytes",
            ], .tooLong),
        ErrorRule(
            of: [.gemini],
            [400...428, 430...499],
            says: [
                "token count", "exceeds the maximum number of tokens allowed",
                "request payload size exceeds",
            ], .tooLong),
        ErrorRule(
            of: [.xai], [400...428, 430...499],
            says: ["maximum prompt length", "maximum context length"], .tooLong),
        ErrorRule(
            of: [.mistral], [400...428, 430...499],
            says: ["too large for model", "maximum context length"], .tooLong),
        ErrorRule(
            of: [.groq, .together, .fireworks, .cohere, .perplexity, .deepseek, .cerebras],
            [400...428, 430...499],
            says: [
                "reduce the length", "maximum context length", "too many tokens",
                "`max_new_tokens` must be", "prompt is too long", "request entity too large",
                "current length is",
            ], .tooLong),
        ErrorRule(
            of: [.qwen], [400...428, 430...499],
            says: ["range of input length should be", "input length should be"], .tooLong),
        ErrorRule(
            of: [.litellm], [400...428, 430...599],
            says: ["contextwindowexceedederror", "exceeds max allowed input"], .tooLong),
        ErrorRule(
            of: [.vllm, .sglang],
            [400...428, 430...599],
            says: [
                "maximum model length", "longer than the model", "maximum context length",
                "longer than the maximum", "max_model_len", "exceeds max_seq_len",
            ], .tooLong),
        ErrorRule(
            of: [.llamacpp, .ollama, .lmstudio],
            [400...428, 430...599],
            says: [
                "exceeds the available context size", "tokens to keep from the initial prompt",
                "prompt too long", "exceeds the context length", "exceeded max context length",
                "when context the overflows", "exceeds maximum context length",
                "greater than the context length", "larger than the context size",
                "too large to process",
            ], .tooLong),
        ErrorRule(
            of: [.tgi, .huggingface], [400...428, 430...499],
            says: ["`inputs` must have less than", "`inputs` tokens"], .tooLong),
        ErrorRule(
            of: [.bedrock], [400...428, 430...499],
            says: ["input is too long", "too many input tokens"],
            .tooLong),
        ErrorRule(
            of: [.moonshot], [400...428, 430...499], says: ["exceeded model token limit"], .tooLong),
        ErrorRule(
            of: [.volcengine], [400...428, 430...499], says: ["max message tokens"], .tooLong),
        // "Request too large for … TPM: Limit N, Requested M" can never succeed at that place.
        ErrorRule([413...413, 429...429], says: ["request too large for"], .tooLong),
        ErrorRule(
            of: [.gateway],
            [400...428, 430...599],
            says: [
                "exceed", "too long", "too large", "longer than", "greater than", "larger than",
                "over the limit", "overflow", "maximum is", "must be less", "must be <=", "at most",
                "limit of", "limit is", "maximum of", "truncat", "超", "过长", "過長", "too many",
                "超过", "を超", "초과", "supera", "dépasse", "überschreit", "excede", "превыша",
                "higher than", "does not fit", "doesn't fit", "above the",
            ],
            about: [
                "context length", "context window", "context size", "maximum context",
                "max context",
                "context limit", "input length", "prompt length", "sequence length", "input tokens",
                "prompt tokens", "number of tokens", "token limit", "token count", "max input",
                "n_ctx", "num_ctx", "the prompt is", "prompt too", "your prompt", "input is too",
                "input too", "message is too", "messages are too", "text is too", "tokens in",
                "total tokens", "request body", "payload", "上下文", "输入长度", "文本长度", "token数",
                "token 数", "tokens数", "最大长度", "输入过长", "内容过长", "提示词", "コンテキスト",
                "トークン数", "컨텍스트", "contexte", "kontext", "contexto", "contesto", "контекст",
                "input_tokens", "max_tokens", "maximum tokens", "tokens exceed", "tokens which",
                "tokens), which", "max model", "prompt contains", "input contains", "encoder input",
                "decoder prompt", "model's maximum", "maximum length", "maximum sequence",
                "prompt_tokens", "max_seq_len", "max_model_len",
            ], .tooLong),
    ]
}
