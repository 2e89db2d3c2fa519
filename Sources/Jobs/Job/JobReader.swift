import JSON
import Vocabulary

/// Reads the members of one object of a job file and tracks which were read.
///
/// Nothing here throws: faults go into the log and read as absent, so one pass finds all of them.
/// ``finish(_:)`` then reports the members that nobody read.
struct JobReader {
    let object: JSONObject
    let path: [String]
    let log: FindingLog
    private var known: [String] = []

    init(_ object: JSONObject, at path: [String], log: FindingLog) {
        self.object = object
        self.path = path
        self.log = log
    }

    func path(of key: String) -> [String] { path + [key] }

    /// What messages call a member: `"limits.concurrency"`.
    func name(of key: String) -> String { quoted(path(of: key)) }

    func complain(_ key: String, _ message: String) {
        log.add(path(of: key), "\(name(of: key)) \(message)")
    }

    // MARK: Members

    mutating func value(_ key: String) -> JSONValue? {
        known.append(key)
        return object[key]
    }

    mutating func string(_ key: String) -> String? {
        typed(key, "a string") { $0.string }
    }

    /// A string with something in it.
    mutating func text(_ key: String) -> String? {
        guard let text = string(key) else { return nil }
        if !text.allSatisfy(\.isWhitespace) { return text }
        complain(key, "is empty.")
        return nil
    }

    mutating func bool(_ key: String) -> Bool? {
        typed(key, "true or false") { $0.bool }
    }

    mutating func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = typed(key, "a whole number", { $0.int }) else { return nil }
        if range.contains(value) { return value }
        let bounds =
            range.upperBound == .max
            ? "at least \(range.lowerBound)"
            : "from \(range.lowerBound) to \(grouped(range.upperBound))"
        complain(key, "must be \(bounds), not \(value).")
        return nil
    }

    /// A finite number that is not negative.
    mutating func number(_ key: String) -> Double? {
        guard let value = typed(key, "a number", { $0.double }) else { return nil }
        if value.isFinite, value >= 0 { return value }
        complain(key, value < 0 ? "must not be negative." : "is out of range.")
        return nil
    }

    mutating func object(_ key: String) -> JSONObject? {
        typed(key, "an object") { $0.object }
    }

    mutating func reader(_ key: String) -> JobReader? {
        object(key).map { JobReader($0, at: path(of: key), log: log) }
    }

    mutating func array(_ key: String) -> [JSONValue]? {
        typed(key, "a list") { $0.array }
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let word = string(key) else { return nil }
        if let choice = Choice(rawValue: word) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        complain(
            key,
            "must be \(either(words)), not \"\(word)\".\(Suggestion.phrase(for: word, among: words))"
        )
        return nil
    }

    mutating func duration(
        _ key: String, atMost most: Duration = JobLimits.longestTimeout, spelled: String = "24h"
    ) -> Duration? {
        guard let value = value(key) else { return nil }
        guard let duration = Duration(jobValue: value) else {
            complain(key, "must be a time like \"10m\", \"90s\" or a number of seconds.")
            return nil
        }
        if duration > .zero, duration <= most { return duration }
        complain(key, "must be longer than zero and at most \(spelled).")
        return nil
    }

    private mutating func typed<Value>(
        _ key: String, _ kind: String, _ read: (JSONValue) -> Value?
    ) -> Value? {
        guard let value = value(key) else { return nil }
        if let result = read(value) { return result }
        complain(key, "must be \(kind), not \(described(value)).")
        return nil
    }

    // MARK: The rest

    /// Reports every member that nobody read.
    ///
    /// - Parameter hint: Better advice than a suggestion, for keys that are often put here by
    ///   mistake.
    func finish(_ hint: (String) -> String? = { _ in nil }) {
        for member in object where !known.contains(member.key) {
            let advice =
                hint(member.key).map { " \($0)" }
                ?? Suggestion.phrase(for: member.key, among: known)
            let place = path.isEmpty ? "" : " in \(quoted(path))"
            log.add(
                path(of: member.key), "unknown key \"\(member.key)\"\(place).\(advice)",
                atKey: true)
        }
    }
}

/// `"a.b"` for a path.
package func quoted(_ path: [String]) -> String { "\"\(path.joined(separator: "."))\"" }

/// A number for people: `10,000`.
package func grouped(_ number: Int) -> String {
    var text = ""
    for (offset, digit) in String(number).reversed().enumerated() {
        if offset > 0, offset % 3 == 0, digit != "-" { text.append(",") }
        text.append(digit)
    }
    return String(text.reversed())
}

/// `"a", "b" or "c"`.
func either(_ words: [String]) -> String {
    let quoted = words.map { "\"\($0)\"" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
}

/// What the file has instead, short enough for a message; the beginning of a long text.
func described(_ value: JSONValue) -> String {
    switch value {
    case .number(let number): shortened(number.lexeme)
    case .bool(let flag): flag ? "true" : "false"
    case .string(let text): "\"\(shortened(text))\""
    default: value.kind
    }
}

private func shortened(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    let start = line.prefix(40)
    return start.utf8.count == text.utf8.count ? text : start + "…"
}
