import JSON
import Vocabulary

extension Redaction {
    /// Replaces the keys in replies that come in parts, none of which needs to hold a whole key.
    func mask(_ completion: inout Completion) {
        if !hasTelling { return }
        completion.text = masked(completion.text)
        completion.reasoningText = completion.reasoningText.map(masked)
        completion.refusal = completion.refusal.map(masked)
        for index in completion.toolCalls.indices {
            completion.toolCalls[index].arguments = masked(completion.toolCalls[index].arguments)
        }
        if let logprobs = completion.logprobs, holdsInTokens(logprobs) {
            completion.logprobs = nil
            completion.warnings.append(Self.noLikelihoods)
        }
    }

    /// Whether the tokens of log-probabilities spell a key, one after another.
    ///
    /// Each token has its bytes beside it, so masking single tokens would not hide a key.
    private func holdsInTokens(_ logprobs: JSONValue) -> Bool {
        let lists = ["content", "reasoning", "refusal"].map { logprobs[$0]?.array ?? [] }
        let legacy = (logprobs["tokens"]?.array ?? []).compactMap(\.string).joined()
        return isHeld(in: legacy)
            || lists.contains { list in
                let text = list.compactMap { $0["token"]?.string }.joined()
                let bytes = list.flatMap { $0["bytes"]?.array ?? [] }
                    .compactMap { $0.int.flatMap(UInt8.init(exactly:)) }
                // A token that was a whole key is masked by now, but its bytes are not.
                return isHeld(in: text) || isHeld(in: String(decoding: bytes, as: UTF8.self))
            }
    }

    private static let noLikelihoods =
        "the log-probabilities are left out: their tokens spell the key"
}
