package import JSON

/// One scorer's entry for an answer in a result line.
package struct RecordedScore: Equatable, Sendable {
    /// Nil if the mean does not include the answer: excluded by the scorer's rule, or without a
    /// verdict.
    package var value: Double?
    /// The reason or remark of the scorer; nil for none.
    package var reason: String?
    /// Whether the answer could not be read, however that counts.
    package var isUnreadable: Bool

    package init(value: Double?, reason: String? = nil, isUnreadable: Bool = false) {
        self.value = value
        self.reason = reason
        self.isUnreadable = isUnreadable
    }

    // MARK: Reading lines

    /// Reads the entry of `scores` for a scorer, in the current or an earlier format.
    ///
    /// Earlier versions wrote `{"unreadable": "why"}`, to which the scorer's rule applies.
    package init(
        stored value: JSONValue?, reason: String?, isMarked: Bool, rule: UnreadableRule
    ) {
        if let old = value?[.unreadable]?.string {
            let isFault = rule == .missing || Self.saysFault(old)
            self.init(
                value: rule == .wrong && !isFault ? 0 : nil, reason: old, isUnreadable: !isFault)
        } else {
            let number = value?.double.flatMap { $0.isFinite ? $0 : nil }
            self.init(value: number, reason: reason, isUnreadable: isMarked)
        }
    }

    /// Reads the score of a scorer from a result line.
    package init(of name: String, in line: StoredLine, rule: UnreadableRule) {
        let marked = line[.unreadable]?.array ?? []
        self.init(
            stored: line[.scores]?[name], reason: line[.scoreReasons]?[name]?.string,
            isMarked: marked.contains(.string(name)), rule: rule)
    }

    /// Whether a reason from an earlier version describes a program failure, which says nothing
    /// about the answer.
    private static func saysFault(_ reason: String) -> Bool {
        reason.contains(" could not be started")
            || [
                "the program ended", "the program was ended", "the program took too long",
                "the program wrote too much", "the program answered with no",
            ].contains(where: reason.hasPrefix)
    }
}

/// One scorer's verdict in a result line.
package struct ScoreEntry: Sendable {
    package var name: String
    package var score: RecordedScore

    package init(name: String, score: RecordedScore) {
        self.name = name
        self.score = score
    }
}

/// How an unreadable answer counts.
package enum UnreadableRule: String, Equatable, Sendable {
    /// It counts as wrong: 0, included in the mean.
    case wrong
    /// It is left out of the mean and counted separately.
    case excluded
    /// There is no verdict: an unreadable reply of a judge says nothing about the answer.
    case missing
}
