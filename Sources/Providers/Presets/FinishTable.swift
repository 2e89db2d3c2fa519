package import Vocabulary

/// What a provider's reasons for stopping mean.
package struct FinishTable: Equatable, Sendable {
    package var reasons: [String: FinishReason]
    /// Reasons that are failures by another name.
    package var failures: [String: Verdict]
    /// Whether a reply may leave the reason out (small servers do).
    package var isOptional: Bool

    package init(
        _ reasons: [String: FinishReason] = [:], failures: [String: Verdict] = [:],
        isOptional: Bool = false
    ) {
        self.reasons = reasons.merging(Self.openAI) { own, _ in own }
        self.failures = failures.merging(["error": Self.failed]) { own, _ in own }
        self.isOptional = isOptional
    }

    package static let openAI: [String: FinishReason] = [
        "stop": .stop, "length": .length, "tool_calls": .toolCalls, "function_call": .toolCalls,
        "content_filter": .contentFilter,
    ]

    /// The model broke off; another try may do better.
    package static let failed = Verdict(.errorInReply, .retry, .ambiguous)

    /// What became of an answer.
    enum Outcome: Equatable {
        case finished(FinishReason)
        case failed(Verdict)
    }

    /// `native` is nil where the reply gives no reason.
    func outcome(_ native: String?, hasToolCalls: Bool) -> Outcome {
        guard let native else {
            if hasToolCalls { return .finished(.toolCalls) }
            return isOptional ? .finished(.stop) : .failed(Self.unknown)
        }
        if let verdict = failures[native] { return .failed(verdict) }
        switch reasons[native] {
        // Calls that were cut off or withheld must not pass as calls to make.
        case .length?: return .finished(.length)
        case .contentFilter?: return .finished(.contentFilter)
        case let reason?: return .finished(hasToolCalls ? .toolCalls : reason)
        case nil: return .failed(Self.unknown)
        }
    }

    private static let unknown = Verdict(.unknownFinish, .otherModel, .ambiguous)
}
