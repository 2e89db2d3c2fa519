package import JSONLines

/// Where a record of the input begins.
package struct InputPlace: Hashable, Sendable, CustomStringConvertible {
    /// The file as the user would name it; `-` for standard input.
    package var file: String
    /// From 1.
    package var line: Int
    /// The byte of the line, from 1.
    package var column = 1
    /// What the record is called if it is not a line: `row 7`, `element 3`.
    package var record: String?

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    init(_ position: LinePosition, in file: String, _ format: RecordFormat) {
        self.file = file
        (line, column) = (position.line, position.column)
        record = format.noun.map { "\($0) \(position.ordinal)" }
    }

    package var description: String { "\(file):\(line)" }
}

/// A line that is no prompt.
package struct InputFinding: Error, Equatable, Sendable, CustomStringConvertible {
    package var place: InputPlace
    package var error: InputError
    /// The line, if it is not text that can be passed on.
    package var badLine: BadLine?

    package init(place: InputPlace, error: InputError, badLine: BadLine? = nil) {
        self.place = place
        self.error = error
        self.badLine = badLine
    }

    /// The line of the fault, from 1.
    package var line: Int { place.line + error.lines }

    /// The byte at which the record begins in its line, from 1, if it shares the line with others.
    package var column: Int? {
        guard let column = error.column else { return place.column > 1 ? place.column : nil }
        return error.lines > 0 ? column : column + place.column - 1
    }

    /// What is wrong, and in which record if the line does not show that.
    package var message: String {
        place.record.map { "\($0): \(error.message)" } ?? error.message
    }

    package var description: String {
        "\(place.file):\(line)\(column.map { ":\($0)" } ?? ""): \(message)"
    }
}

/// The first findings of an input that will not be run.
package struct InputFindings: Error, Equatable, Sendable, CustomStringConvertible {
    package private(set) var findings: [InputFinding] = []
    /// How many more findings there are, which are counted and not kept.
    package private(set) var more = 0
    private var alike: [String: Int] = [:]

    /// As many as fit a screen.
    package static let most = 20
    /// Enough to see that one fault affects the whole file.
    package static let mostAlike = 3

    package init() {}

    package var isEmpty: Bool { findings.isEmpty }

    package mutating func append(_ finding: InputFinding) {
        let kind = Self.kind(of: finding.error.message)
        let count = alike[kind, default: 0]
        let most = finding.error.isOfAll ? 1 : Self.mostAlike
        if findings.count < Self.most, count < most {
            alike[kind] = count + 1
            findings.append(finding)
        } else {
            more += 1
        }
    }

    /// A message without quotations and counts, which differ between records.
    private static func kind(of message: String) -> String {
        var isQuoted = false
        return String(
            message.filter { character in
                if character == "\"" { isQuoted.toggle() }
                return !isQuoted && !character.isNumber
            })
    }

    /// What is said about findings that are not kept; nil if there are none.
    package var rest: String? { more > 0 ? "and \(grouped(more)) more." : nil }

    /// One line for each.
    package var description: String {
        (findings.map(\.description) + [rest].compactMap { $0 }).joined(separator: "\n")
    }
}
