import JSONLines

/// A fault of the input: a sentence for readers, or a value with its place for programs.
package struct InputFault: Hashable, Sendable, CustomStringConvertible {
    /// Nil if no single file is meant.
    package var file: String?
    /// From 1, as is the column.
    package var line: Int?
    package var column: Int?
    /// What is wrong and what to do.
    package var message: String
    /// Whether it concerns one record, and the others can be sent.
    package var isSkippable = false

    package init(_ message: String) { self.message = message }

    init(_ error: JSONLinesError) {
        (file, line, column, message) = (error.file, error.line, error.column, error.message)
        isSkippable = error.concernsOneLine
    }

    package init(_ finding: InputFinding) {
        (file, line) = (finding.place.file, finding.line)
        (column, message) = (finding.column, finding.message)
        isSkippable = finding.error.isSkippable && !finding.error.isOfAll
    }

    package var description: String {
        let place = ([file] + [line, column].map { $0.map(String.init) }).compactMap { $0 }
        return place.isEmpty ? message : place.joined(separator: ":") + ": " + message
    }
}
