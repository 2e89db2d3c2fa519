package import JSON
package import Vocabulary

/// Where a provider's `usage` keeps each count, and which totals contain which parts.
///
/// Paths start inside `usage`; the first one that exists counts.
package struct UsageDialect: Equatable, Sendable {
    package var input = [["prompt_tokens"], ["input_tokens"]]
    package var output = [["completion_tokens"], ["output_tokens"]]
    package var cachedInput = [
        ["prompt_tokens_details", "cached_tokens"], ["input_tokens_details", "cached_tokens"],
        ["prompt_cache_hit_tokens"], ["cached_tokens"], ["cache_read_input_tokens"],
    ]
    /// OpenAI's own, then LiteLLM's and Qwen's, whose prompt counts contain them, too.
    package var cacheWrite = [
        ["prompt_tokens_details", "cache_write_tokens"],
        ["input_tokens_details", "cache_write_tokens"],
        ["prompt_tokens_details", "cache_creation_tokens"],
        ["prompt_tokens_details", "cache_creation_input_tokens"],
        ["input_tokens_details", "cache_creation_input_tokens"],
        ["cache_creation_input_tokens"],
        ["prompt_tokens_details", "cache_creation", "ephemeral_5m_input_tokens"],
    ]
    /// Tokens written to the cache for an hour.
    package var cacheWriteLong = [
        ["prompt_tokens_details", "cache_creation_token_details", "ephemeral_1h_input_tokens"],
        ["prompt_tokens_details", "cache_creation", "ephemeral_1h_input_tokens"],
        ["cache_creation", "ephemeral_1h_input_tokens"],
    ]
    package var reasoning = [
        ["completion_tokens_details", "reasoning_tokens"],
        ["output_tokens_details", "reasoning_tokens"], ["reasoning_tokens"],
    ]
    package var remainder = Remainder.none

    /// What to derive from the total, because the count itself omits a part.
    package enum Remainder: String, Sendable {
        case none
        /// The prompt count leaves out cached tokens (Anthropic models behind Portkey).
        case input
        /// The completion count leaves out reasoning tokens (xAI, Gemini's OpenAI shape).
        case output
    }

    package init() {}

    package static let openAI = UsageDialect()

    /// - Returns: Nil if a count that matters is missing, or one cannot be true: unknown,
    ///   never zero.
    package func usage(from value: JSONValue?, isEmbedding: Bool = false) -> TokenUsage? {
        guard let value, case .object = value else { return nil }
        var counts = TokenCounts(value)
        guard var input = counts.first(input) else { return nil }
        guard var output = counts.first(output) ?? (isEmbedding ? 0 : nil) else { return nil }
        if let total = counts.count("total_tokens") {
            switch remainder {
            case .input: input = max(input, total - output)
            case .none where isEmbedding: input = max(input, total)
            // Tokens that are not told apart count as written, which costs more.
            case .output, .none: output = max(output, total - input)
            }
        }
        let usage = TokenUsage(
            input: input, cachedInput: counts.positive(cachedInput),
            cacheWrite: counts.positive(cacheWrite),
            cacheWriteLong: counts.positive(cacheWriteLong), output: output,
            reasoning: counts.first(reasoning) ?? 0)
        return counts.areBelievable ? usage : nil
    }

    /// Whether a chat's total includes tokens that none of its counts explains.
    func hasUnexplainedTokens(_ value: JSONValue?) -> Bool {
        guard remainder == .none, let value else { return false }
        var counts = TokenCounts(value)
        guard let input = counts.first(input), let output = counts.first(output),
            let total = counts.count("total_tokens"), counts.areBelievable
        else { return false }
        // The difference is explained if it is thoughts that the completion count omits.
        return total > input + output && total != input + output + (counts.first(reasoning) ?? 0)
    }
}
