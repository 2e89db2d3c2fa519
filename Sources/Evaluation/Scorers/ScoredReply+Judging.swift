import Vocabulary

extension ScoredReply {
    /// Judges a readable reply, given the item's correct answers as text.
    ///
    /// The steps for reading each text once, the reply and the references, are granted and taken.
    func judged(
        by reference: Reference, within budget: StepBudget, _ judge: ([String]) -> Score
    ) -> Score {
        if let reason = unreadableReason { return .unreadable(reason) }
        do {
            let right = try reference.texts(in: metadata)
            let bytes = right.reduce(0) { $0 + $1.utf8.count }
            budget.grant(bytes: bytes)
            budget.take(text.utf8.count + bytes)
            return right.isEmpty ? .missing("the item names no right answer") : judge(right)
        } catch {
            return .missing("\(error)")
        }
    }

    /// Why no scorer could judge this reply; nil for one that has a text.
    package var unreadableReason: String? {
        switch status {
        case .failed: "the item failed"
        case .filtered: "the answer was withheld"
        case .empty: "the reply is empty"
        case .ok, .truncated: text.trimmed.isEmpty ? "the reply is empty" : nil
        }
    }
}
