/// The name under which a request limits its output.
package enum OutputTokenParameter: String, Sendable {
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
}
