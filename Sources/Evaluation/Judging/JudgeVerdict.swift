import JSON

/// A judge's reply, read strictly: one JSON object and nothing else.
///
/// A fence of three backticks around the whole is taken off, and so are thoughts before it that
/// end with `</think>`. Anything else, a further key included, is no verdict: guessing at one
/// would let an answer that is quoted in it speak for the judge.
package struct JudgeVerdict<Finding: Equatable & Sendable>: Equatable, Sendable {
    package let finding: Finding
    /// In the judge's words, as text; empty if it gave none.
    package let reason: String

    package init(finding: Finding, reason: String) {
        self.finding = finding
        self.reason = reason
    }
}

/// Why a reply is no verdict.
package struct UnreadableVerdict: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
}

/// The better one of two answers by the place in which they were shown.
package enum Preference: String, Equatable, Sendable {
    case first, second, tie
}

extension JudgeVerdict<Int> {
    /// A grade, as `{"reason": "…", "score": 4}`.
    package init(_ text: String, scale: JudgeScale) throws(UnreadableVerdict) {
        let (value, reason) = try VerdictText.read(text, key: "score")
        guard let number = value.double, let grade = Int(exactly: number) else {
            throw UnreadableVerdict(description: "\"score\" is no whole number")
        }
        guard scale.contains(grade) else {
            throw UnreadableVerdict(description: "\"score\" is not on the scale")
        }
        self.init(finding: grade, reason: reason)
    }
}

extension JudgeVerdict<Preference> {
    /// A choice, as `{"reason": "…", "winner": "first"}`.
    package init(_ text: String) throws(UnreadableVerdict) {
        let (value, reason) = try VerdictText.read(text, key: "winner")
        guard let preference = value.string.flatMap(Preference.init(rawValue:)) else {
            throw UnreadableVerdict(
                description: "\"winner\" is not \"first\", \"second\" or \"tie\"")
        }
        self.init(finding: preference, reason: reason)
    }
}

/// The form that all verdicts share.
private enum VerdictText {
    /// A verdict is a few sentences; a longer reply is not one.
    private static let longest = 64 << 10
    private static let mark = "```"

    static func read(
        _ text: String, key: String
    ) throws(UnreadableVerdict) -> (value: JSONValue, reason: String) {
        let body = unfenced(AnswerText.withoutThoughts(text).trimmed)
        if body.isEmpty { throw UnreadableVerdict(description: "the reply is empty") }
        guard body.utf8.count <= longest else {
            throw UnreadableVerdict(description: "the reply is too long for a verdict")
        }
        let object: JSONObject?
        do { object = try JSONValue.parse(String(body)).object } catch {
            throw UnreadableVerdict(description: "the reply is not one JSON object")
        }
        guard let object else {
            throw UnreadableVerdict(description: "the reply is not one JSON object")
        }
        guard let value = object[key] else {
            throw UnreadableVerdict(description: "the reply has no \"\(key)\"")
        }
        guard object.keys.allSatisfy({ $0 == key || $0 == "reason" }) else {
            throw UnreadableVerdict(description: "the reply has keys that were not asked for")
        }
        switch object["reason"] {
        case nil, .null: return (value, "")
        case .string(let reason): return (value, reason)
        default: throw UnreadableVerdict(description: "\"reason\" is no text")
        }
    }

    /// Without the lines of a code block that is all there is.
    private static func unfenced(_ text: Substring) -> Substring {
        guard text.hasPrefix(mark), text.hasSuffix(mark), text.utf8.count > 2 * mark.utf8.count,
            let line = text.firstIndex(where: \.isNewline)
        else { return text }
        let inner = text[line...].dropLast(mark.count)
        return inner.trimmed
    }
}
