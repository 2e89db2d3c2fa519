package import JSON
package import Vocabulary

/// Where a provider's `usage` keeps each count, and which totals contain which parts.
///
/// Paths start inside of `usage`; the first one that is there counts.
package struct UsageDialect: Equatable, Sendable {
    package var input = [["prompt_tokens"], ["input_tokens"]]
    package var output = [["completion_tokens"], ["output_tokens"]]
    package var cachedInput = [
        ["prompt_tokens_details", "cached_tokens"], ["input_tokens_details", "cached_tokens"],
        ["prompt_cache_hit_tokens"], ["cached_tokens"],
    ]
    package var cacheWrite = [
        ["prompt_tokens_details", "cache_write_tokens"],
        ["input_tokens_details", "cache_write_tokens"],
    ]
    package var reasoning = [
        ["completion_tokens_details", "reasoning_tokens"],
        ["output_tokens_details", "reasoning_tokens"], ["reasoning_tokens"],
    ]
    package var remainder = Remainder.none

    /// What must be worked out from the total, because the count itself leaves a part out.
    package enum Remainder: String, Sendable {
        case none
        /// The prompt count leaves out cached tokens (Anthropic models behind Portkey).
        case input
        /// The completion count leaves out reasoning tokens (xAI, Gemini's OpenAI shape).
        case output
    }

    package init() {}

    package static let openAI = UsageDialect()

    /// - Returns: Nil where a count that matters is missing: unknown, never zero.
    package func usage(from value: JSONValue?, isEmbedding: Bool = false) -> TokenUsage? {
        guard let value, case .object = value, var input = value.firstInt(input) else { return nil }
        guard var output = value.firstInt(output) ?? (isEmbedding ? 0 : nil) else { return nil }
        if remainder != .none, let total = value["total_tokens"]?.int {
            switch remainder {
            case .input: input = max(input, total - output)
            case .output: output = max(output, total - input)
            case .none: break
            }
        }
        return TokenUsage(
            input: input, cachedInput: value.firstInt(cachedInput) ?? 0,
            cacheWrite: value.firstInt(cacheWrite) ?? 0, output: output,
            reasoning: value.firstInt(reasoning) ?? 0)
    }
}
