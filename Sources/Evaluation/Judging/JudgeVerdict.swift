import JSON

/// A judge's reply, read strictly: one JSON object and nothing else.
///
/// A code block around the whole object is removed, and so is reasoning before it that ends with
/// `</think>`. Anything else, even a further key, is not a verdict: a guess could take an answer
/// that the reply quotes for the judge's own verdict.
package struct JudgeVerdict<Finding: Equatable & Sendable>: Equatable, Sendable {
    package let finding: Finding
    /// The judge's reason as text; empty if it gave none.
    package let reason: String

    package init(finding: Finding, reason: String) {
        self.finding = finding
        self.reason = reason
    }
}

/// Why a reply is not a verdict.
package struct UnreadableVerdict: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
}

/// The better of two answers, by the order in which they were shown.
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

/// The format that all verdicts share.
private enum VerdictText {
    /// A verdict has a few sentences; a longer reply is not one.
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

    /// The text without the code block lines around it.
    private static func unfenced(_ text: Substring) -> Substring {
        guard text.hasPrefix(mark), text.hasSuffix(mark), text.utf8.count > 2 * mark.utf8.count,
            let line = text.firstIndex(where: \.isNewline)
        else { return text }
        let inner = text[line...].dropLast(mark.count)
        return inner.trimmed
    }
}
