package import Results

extension RecordedScore {
    /// A scorer's outcome, counted by the scorer's rule.
    ///
    /// `keepsDetail` is for programs, whose details cannot be computed again.
    package init(_ score: Score, rule: UnreadableRule, keepsDetail: Bool) {
        let detail = keepsDetail ? score.detail : nil
        switch score.outcome {
        case .value(let value): self.init(value: value, reason: detail)
        case .missing(let reason): self.init(value: nil, reason: Self.joined(reason, detail))
        case .unreadable(let reason):
            self.init(
                value: rule == .wrong ? 0 : nil, reason: Self.joined(reason, detail),
                isUnreadable: rule != .missing)
        }
    }

    private static func joined(_ reason: String, _ detail: String?) -> String {
        detail.map { "\(reason): \($0)" } ?? reason
    }
}
