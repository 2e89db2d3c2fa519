package import JSON
package import Results

/// Puts scores into a result line, and keeps everything else byte for byte.
package struct LineScores {
    /// How older result lines scored unreadable answers, by scorer.
    package let rules: [String: UnreadableRule]

    package init(rules: [String: UnreadableRule]) {
        self.rules = rules
    }

    /// The line with one judge's verdict in it, or without it if there is none.
    package func line(_ line: StoredLine, judgedBy judge: String, _ score: JudgeScore?)
        -> StoredLine
    {
        var members = ScoreMembers(of: line, rules: rules)
        members.set(judge, score.map { RecordedScore(value: $0.value, reason: $0.reason) })
        return members.line(line)
    }

    /// The line with all scores replaced except those of some scorers, which are scored elsewhere,
    /// and with further fields of its item.
    package func line(
        _ line: StoredLine, scoredAs scores: [ScoreEntry], keeping kept: Set<String>,
        fields: JSONObject
    ) -> StoredLine {
        var line = line
        if !fields.isEmpty, line[.metadata] != nil { line.metadata = line.metadata.adding(fields) }
        var members = ScoreMembers(scores)
        for name in line.scorers where kept.contains(name) {
            members.set(name, RecordedScore(of: name, in: line, rule: rules[name] ?? .missing))
        }
        return members.line(line)
    }
}
