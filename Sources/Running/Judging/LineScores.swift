import JSON

/// Puts scores into a result line, and leaves all else as it is, byte for byte.
struct LineScores {
    /// In a line, a judge's words are kept so far; its whole reply is among its own results.
    static let longestReason = 2_000

    /// The line with one scorer's verdict in it, or without where there is none.
    static func line(
        _ line: JSONObject, judgedBy scorer: String, _ score: JudgeScore?
    ) -> JSONObject {
        var scores = line["scores"]?.object ?? [:]
        var reasons = line["score_reasons"]?.object ?? [:]
        scores[scorer] = nil
        reasons[scorer] = nil
        if let score {
            if let value = score.value {
                scores[scorer] = .number(JSONNumber(value))
                if !score.reason.isEmpty { reasons[scorer] = .string(shortened(score.reason)) }
            } else {
                scores[scorer] = ["unreadable": .string(shortened(score.reason))]
            }
        }
        return self.line(line, scores: scores, reasons: reasons)
    }

    /// The line with all scores anew but those of some, which are scored elsewhere, and with
    /// further fields of its item.
    static func line(
        _ line: JSONObject, scoredAs scores: JSONObject, keeping kept: Set<String>,
        fields: JSONObject
    ) -> JSONObject {
        var line = line
        if !fields.isEmpty, let metadata = line["metadata"]?.object {
            line["metadata"] = .object(metadata.adding(fields))
        }
        var all = scores
        var reasons: JSONObject = [:]
        for name in kept {
            if let score = line["scores"]?[name] { all[name] = score }
            if let reason = line["score_reasons"]?[name] { reasons[name] = reason }
        }
        return self.line(line, scores: all, reasons: reasons)
    }

    /// The line with other scores; reasons stand behind them, where there are any.
    static func line(
        _ line: JSONObject, scores: JSONObject, reasons: JSONObject
    ) -> JSONObject {
        var members: [JSONObject.Member] = []
        for member in line where member.key != "score_reasons" {
            guard member.key == "scores" else {
                members.append(member)
                continue
            }
            members.append(.init(key: "scores", value: .object(scores)))
            if !reasons.isEmpty {
                members.append(.init(key: "score_reasons", value: .object(reasons)))
            }
        }
        return JSONObject(members: members)
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > longestReason else { return text }
        return String(text.unicodeScalars.prefix(longestReason / 4)) + "…"
    }
}
