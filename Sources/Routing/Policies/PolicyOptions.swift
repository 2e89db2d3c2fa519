import JSON
import Vocabulary

/// A fault in a policy's options.
package struct PolicyFinding: Equatable, Sendable {
    /// The path from the policy's object; empty for the object itself.
    package var path: [String]
    /// The text after the path, such as "must be above 0.".
    package var message: String
    /// Whether the key is wrong, not its value.
    package var isKey = false

    package init(path: [String], message: String, isKey: Bool = false) {
        self.path = path
        self.message = message
        self.isKey = isKey
    }
}

/// Reads a policy's options, member by member, and collects faults.
package struct PolicyOptions {
    /// The entries of the route, as written in the job.
    package let route: [String]
    private let object: JSONObject
    private var asked: [String] = []
    private var findings: [PolicyFinding] = []

    init(_ object: JSONObject, route: [String]) {
        self.object = object
        self.route = route
    }

    mutating func value(_ key: String) -> JSONValue? {
        asked.append(key)
        return object[key]
    }

    mutating func complain(_ path: String..., message: String) {
        findings.append(PolicyFinding(path: path, message: message))
    }

    /// A number within bounds; if it is absent, `isRequired` reports that.
    mutating func number(
        _ key: String, in range: ClosedRange<Double>, isRequired: Bool = false
    ) -> Double? {
        guard let value = value(key) else {
            if isRequired { complain(message: "needs \"\(key)\", a number.") }
            return nil
        }
        guard let number = value.double, range.contains(number) else {
            let bounds =
                range.upperBound == .greatestFiniteMagnitude
                ? "of at least \(Self.plain(range.lowerBound))"
                : "from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
            complain(key, message: "must be a number \(bounds).")
            return nil
        }
        return number
    }

    mutating func text(_ key: String, isRequired: Bool = false, what: String = "") -> String? {
        guard let value = value(key) else {
            if isRequired { complain(message: "needs \"\(key)\", \(what).") }
            return nil
        }
        guard let text = value.string, !text.isEmpty else {
            complain(key, message: "must be a text that is not empty.")
            return nil
        }
        return text
    }

    /// All faults, including keys that were never read.
    var finished: [PolicyFinding] {
        findings
            + object.keys.filter { !asked.contains($0) }.map { key in
                PolicyFinding(
                    path: [key],
                    message: "is no option of this policy."
                        + (asked.isEmpty
                            ? " It has none." : Suggestion.phrase(for: key, among: asked)),
                    isKey: true)
            }
    }

    private static func plain(_ number: Double) -> String { JSONNumber(number).lexeme }
}
