package import JSON
package import Vocabulary

/// A result line that was read; edits leave the rest of the line unchanged.
///
/// ``ResultLine`` is the same line before it is written. Members that are missing or of another
/// type read as nil or empty, so lines of earlier and later versions can be read.
package struct StoredLine: Equatable, Sendable {
    /// All members, in their original order.
    package var members: JSONObject

    package init(_ members: JSONObject) { self.members = members }

    /// Nil if the bytes are not an object.
    package init?(parsing bytes: some Collection<UInt8>) {
        guard case .object(let members)? = try? JSONValue.parse(bytes) else { return nil }
        self.init(members)
    }

    package var serialized: [UInt8] { JSONValue.object(members).serialized }

    /// The value of a member, for formats that copy it.
    package subscript(key: ResultKey) -> JSONValue? { members[key] }

    // MARK: Whose result it is

    /// The item's id in the input.
    package var id: String? {
        get { members[.id]?.string }
        set { members[.id] = newValue.map { .string($0) } }
    }

    package var target: String? { members[.target]?.string }
    /// The sample's number, from 0.
    package var sample: Int { members[.sample]?.int ?? 0 }

    /// The number of the item's line in its file, from 1.
    package var lineNumber: Int? { members[.input]?[.line]?.int }
    /// The digest of the bytes of that line, in hexadecimal digits.
    package var lineDigest: String? { members[.input]?[.sha256]?.string }

    /// Sets the item's current file and line.
    package mutating func setInput(line: Int, digest: String) {
        var input: JSONObject = [:]
        input[.line] = .count(line)
        input[.sha256] = .string(digest)
        members[.input] = .object(input)
    }

    /// The item's further fields.
    package var metadata: JSONObject {
        get { members[.metadata]?.object ?? [:] }
        set { members[.metadata] = .object(newValue) }
    }

    // MARK: What became of it

    /// Nil for a missing or unknown word.
    package var status: ResultStatus? { statusWord.flatMap { ResultStatus(rawValue: $0) } }
    package var statusWord: String? { members[.status]?.string }

    /// Nil if the latency is not a whole number.
    package var latency: Duration? { members[.latency]?.int.map { .milliseconds($0) } }

    /// The cost of all attempts; nil if unknown.
    package var cost: Money? {
        get { members[.cost]?.money }
        set { members[.cost] = .money(newValue) }
    }

    /// The source of the cost, as the line names it.
    package var costSource: String? {
        get { members[.costSource]?.string }
        set { members[.costSource] = newValue.map { .string($0) } ?? .null }
    }

    /// Why there is no answer: the provider's message, or else the kind of the error.
    package var errorText: String? {
        (members[.error]?[.message] ?? members[.error]?[.kind])?.string
    }
}
