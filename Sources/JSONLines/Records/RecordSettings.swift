/// What a job says about how its files are read, beyond what the files show.
package struct RecordSettings: Hashable, Sendable {
    /// The keys that lead to the list in an object; nil for the only one there is.
    package var list: [String]?
    /// Set if files that are not JSON are tables.
    package var table: Table?

    /// Fields that make up a prompt, so an object with one of them is a record itself.
    package var fields: Set<String> = []

    package struct Table: Hashable, Sendable {
        /// ``RowLayout/noDelimiter`` for files whose every line is a field.
        package var delimiter: UInt8?
        /// Nil if files tell it themselves.
        package var quoting: Quoting?
        /// The columns of files that have no header.
        package var header: [String]?

        /// Whether some character encloses fields.
        package enum Quoting: Hashable, Sendable {
            case none
            case by(UInt8)

            var quote: UInt8? { if case .by(let quote) = self { quote } else { nil } }
        }

        package init(
            delimiter: UInt8? = nil, quoting: Quoting? = nil, header: [String]? = nil
        ) {
            self.delimiter = delimiter
            self.quoting = quoting
            self.header = header
        }

        /// Whether lines are fields as they are, so that the first bytes of a file tell nothing.
        var isOfLines: Bool { delimiter == RowLayout.noDelimiter }
    }

    package init(list: [String]? = nil, table: Table? = nil) {
        self.list = list
        self.table = table
    }

    /// Keys of the known kinds of lines.
    private static let ofLines: Set = [
        "prompt", "messages", "body", "custom_id", "params", "request", "input", "conversations",
        "recordId", "modelInput",
    ]

    func isOfRecord(_ key: String) -> Bool { Self.ofLines.contains(key) || fields.contains(key) }
}
