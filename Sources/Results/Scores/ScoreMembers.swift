package import JSON

/// The members of a result line that hold its scores.
package struct ScoreMembers: Sendable {
    /// Numbers, or null if the mean does not include the answer.
    package private(set) var scores: JSONObject = [:]
    /// The scorers that could not read the answer, however that counts.
    package private(set) var unreadable: [String] = []
    /// The reasons by scorer, including remarks of programs and judges.
    package private(set) var reasons: JSONObject = [:]

    /// The most characters of a judge's reason in a line; its whole reply is in the judge's own
    /// results.
    static let longestReason = 2_000

    package init(_ entries: [ScoreEntry]) {
        for entry in entries { set(entry.name, entry.score) }
    }

    /// Reads the scores of a line, in the current or an earlier format.
    package init(of line: StoredLine, rules: [String: UnreadableRule]) {
        for name in line.scorers {
            set(name, RecordedScore(of: name, in: line, rule: rules[name] ?? .wrong))
        }
    }

    /// Sets a scorer's verdict, or removes it.
    package mutating func set(_ name: String, _ score: RecordedScore?) {
        scores[name] = nil
        reasons[name] = nil
        unreadable.removeAll { $0 == name }
        guard let score else { return }
        scores[name] = score.value.map { .number(JSONNumber($0)) } ?? .null
        if score.isUnreadable { unreadable.append(name) }
        if let reason = score.reason, !reason.isEmpty {
            reasons[name] = .string(Self.shortened(reason))
        }
    }

    /// Writes the members that are present; only `scores` is always written.
    func write(into writer: inout JSONWriter) {
        writer.name(.scores)
        writer.object(scores)
        if !unreadable.isEmpty {
            writer.name(.unreadable)
            writer.value(.array(unreadable.map { .string($0) }))
        }
        if !reasons.isEmpty {
            writer.name(.scoreReasons)
            writer.object(reasons)
        }
    }

    /// The line with these members replaced and the rest unchanged.
    package func line(_ line: StoredLine) -> StoredLine {
        let (scoresKey, unreadableKey) = (ResultKey.scores.text, ResultKey.unreadable.text)
        let reasonsKey = ResultKey.scoreReasons.text
        var members: [JSONObject.Member] = []
        for member in line.members where ![unreadableKey, reasonsKey].contains(member.key) {
            guard member.key == scoresKey else {
                members.append(member)
                continue
            }
            members.append(.init(key: scoresKey, value: .object(scores)))
            if !unreadable.isEmpty {
                members.append(
                    .init(key: unreadableKey, value: .array(unreadable.map { .string($0) })))
            }
            if !reasons.isEmpty {
                members.append(.init(key: reasonsKey, value: .object(reasons)))
            }
        }
        return StoredLine(JSONObject(members: members))
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > longestReason else { return text }
        return String(text.unicodeScalars.prefix(longestReason / 4)) + "…"
    }
}
