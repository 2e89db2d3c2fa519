import JSON
import Vocabulary

extension Completion {
    /// Why an answer may be empty, with what to do; nil if unknown.
    func emptinessHint(to prompt: JSONObject) -> String? {
        let hasThought = reasoningText.map { !$0.isEmpty } ?? false
        if finishReason == .length {
            let isSpent = hasThought || (usage?.reasoning ?? 0) > 0
            return isSpent
                ? "the output limit was used up by reasoning; raise it or ask for less reasoning"
                : nil
        }
        if hasThought {
            return "all of it is reasoning (reasoning_text); check the server's reasoning parser, "
                + "or ask for less reasoning"
        }
        if let usage, usage.reasoning > 0, usage.reasoning * 10 >= usage.output * 9 {
            return "all output tokens went into reasoning; allow more output or ask for less "
                + "reasoning"
        }
        if let format = prompt["response_format"], !format.isNull {
            return "with response_format, some models say nothing unless the prompt asks for JSON"
        }
        return nil
    }
}
