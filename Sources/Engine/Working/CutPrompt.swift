import Planning
import Routing
import Vocabulary

/// Finds prompts that a server has silently cut to its context length.
enum CutPrompt {
    /// Estimates are off by less than this factor, unless a prompt is nearly all white space.
    private static let factor = 2
    /// Estimates of shorter prompts are too rough.
    private static let shortest = 1_500

    /// The warning for an answer to a prompt of which the server counted far too little.
    static func warning(about usage: TokenUsage?, of prompt: PreparedPrompt) -> String? {
        guard let usage, usage.input > 0, usage.cachedInput == 0, prompt.bound.images == 0,
            prompt.inputTokens >= shortest, usage.input * factor < prompt.inputTokens
        else { return nil }
        return
            "the server counted less than half of the prompt's tokens and may have cut it to its "
            + "context length (for Ollama: set num_ctx in a Modelfile, or OLLAMA_CONTEXT_LENGTH)"
    }
}
