/// The vendor whose words a row of the error table repeats.
package enum Vendor: String, Sendable, CaseIterable {
    case openai, azure, anthropic, gemini, deepseek, mistral, xai, groq, together, fireworks
    case cohere, perplexity, qwen
    case openrouter, litellm, portkey, tokenmix
    case vllm, sglang, ollama, llamacpp, lmstudio, tgi
    case moonshot, zhipu, minimax, siliconflow, volcengine, baidu, bedrock, cerebras, nvidia
    case huggingface, cloudflare
    /// Gateways in front of any of them: Kong, Apigee, Azure API Management, one-api, nginx.
    case gateway
    case sim
}
