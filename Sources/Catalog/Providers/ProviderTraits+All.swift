extension ProviderTraits {
    /// The providers of the catalog's models, and those for the user's own servers.
    package static let all: [ProviderTraits] = clouds + gateways + machines

    private static let clouds: [ProviderTraits] = [
        ProviderTraits(
            name: "openai", outputTokenParameter: .maxCompletionTokens,
            rejectedParameters: ["top_k", "min_p", "repetition_penalty"]),
        ProviderTraits(
            name: "azure", synonyms: ["azure-openai", "azure_openai"],
            outputTokenParameter: .maxCompletionTokens,
            rejectedParameters: ["top_k", "min_p", "repetition_penalty"]),
        ProviderTraits(
            name: "anthropic", synonyms: ["claude"],
            rejectedParameters: [
                "seed", "logprobs", "top_logprobs", "logit_bias", "presence_penalty",
                "frequency_penalty",
            ],
            lacks: [.seed, .logprobs, .jsonObject]),
        ProviderTraits(
            name: "gemini", synonyms: ["google", "google-ai"], rejectedParameters: ["logit_bias"]),
        ProviderTraits(
            name: "deepseek", rejectedParameters: ["n", "seed", "logit_bias"],
            lacks: [.seed, .jsonSchema]),
        ProviderTraits(
            name: "qwen", synonyms: ["dashscope", "alibaba"], rejectedParameters: ["logit_bias"]),
        ProviderTraits(
            name: "mistral", rejectedParameters: ["logprobs", "top_logprobs", "logit_bias"],
            lacks: [.logprobs]),
        ProviderTraits(
            name: "xai", synonyms: ["x-ai", "grok"], outputTokenParameter: .maxCompletionTokens),
        ProviderTraits(
            name: "groq", outputTokenParameter: .maxCompletionTokens,
            rejectedParameters: ["logprobs", "top_logprobs", "logit_bias"], lacks: [.logprobs]),
        ProviderTraits(name: "together", synonyms: ["togetherai", "together_ai", "together-ai"]),
        ProviderTraits(name: "fireworks", synonyms: ["fireworks_ai", "fireworks-ai"]),
        ProviderTraits(name: "cohere", synonyms: ["cohere_chat"]),
        ProviderTraits(
            name: "perplexity",
            rejectedParameters: ["tools", "tool_choice", "seed", "logprobs", "top_logprobs", "n"],
            lacks: [.tools, .parallelTools, .seed, .logprobs]),
        ProviderTraits(name: "cerebras", outputTokenParameter: .maxCompletionTokens),
        ProviderTraits(name: "moonshot", synonyms: ["moonshotai", "kimi"]),
        ProviderTraits(name: "zai", synonyms: ["z-ai", "zhipu"]),
        ProviderTraits(name: "minimax"),
        ProviderTraits(name: "deepinfra"),
        ProviderTraits(name: "novita", synonyms: ["novita-ai"]),
        ProviderTraits(name: "nebius"),
        ProviderTraits(name: "sambanova"),
        ProviderTraits(name: "scaleway"),
        ProviderTraits(name: "ai21"),
        ProviderTraits(name: "voyage", synonyms: ["voyageai"]),
    ]

    private static let gateways: [ProviderTraits] = [
        ProviderTraits(name: "openrouter"),
        ProviderTraits(name: "litellm"),
        ProviderTraits(name: "portkey"),
        ProviderTraits(name: "tokenmix"),
    ]

    /// The user's own servers and the built-in simulator: what they keep stays with the user.
    private static let machines: [ProviderTraits] = [
        ProviderTraits(name: "vllm"),
        ProviderTraits(
            name: "ollama", rejectedParameters: ["tool_choice", "n", "logit_bias", "user"]),
        ProviderTraits(name: "llamacpp", synonyms: ["llama.cpp", "llama-cpp"]),
        ProviderTraits(name: "sim", synonyms: ["simulator"]),
    ]
}
