package import Vocabulary

/// What a provider's words for why a model stopped mean.
///
/// Words are compared by their letters and digits alone, in any case: `MAX_TOKENS`, `maxTokens` and
/// `max-tokens` are one. A table holds a provider's own words; those that many use are in
/// ``FinishWords``.
package struct FinishTable: Equatable, Sendable {
    private var reasons: [String: FinishReason]
    private var failures: [String: Verdict]
    /// Whether a reply may leave the reason out (small servers do).
    private var isOptional: Bool

    package init(
        _ reasons: [String: FinishReason] = [:], failures: [String: Verdict] = [:],
        isOptional: Bool = false
    ) {
        self.reasons = Dictionary(
            uniqueKeysWithValues: reasons.map { (FinishWords.key(of: $0), $1) })
        self.failures = Dictionary(
            uniqueKeysWithValues: failures.map { (FinishWords.key(of: $0), $1) })
        self.isOptional = isOptional
    }

    /// What became of an answer.
    enum Outcome: Equatable {
        case finished(FinishReason)
        /// The word is unknown or missing, and the answer is kept for its content.
        case kept(FinishReason)
        case failed(Verdict)
    }

    /// `native` is nil if the reply gives no reason.
    func outcome(_ native: String?, hasToolCalls: Bool, hasText: Bool) -> Outcome {
        let word = FinishWords.key(of: native ?? "")
        if let verdict = failures[word] { return .failed(verdict) }
        switch reasons[word] ?? (word.isEmpty ? nil : FinishWords.reasons[word]) {
        // Calls that were cut off or withheld must not pass as calls to make.
        case .length?: return .finished(.length)
        case .contentFilter?: return .finished(.contentFilter)
        case let reason?: return .finished(hasToolCalls ? .toolCalls : reason)
        case nil: break
        }
        if let verdict = FinishWords.failures[word] { return .failed(verdict) }
        let reason: FinishReason = hasToolCalls ? .toolCalls : .stop
        if word.isEmpty, isOptional || hasToolCalls { return .finished(reason) }
        if hasToolCalls || hasText { return .kept(reason) }
        // An answer without content is empty, whatever its finish reason.
        return word.isEmpty ? .finished(.stop) : .failed(FinishWords.unknown)
    }

}
