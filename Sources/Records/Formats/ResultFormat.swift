package import JSON
package import Jobs
package import Results

/// A way to write a run's results for other programs, one stored line at a time.
package protocol ResultFormat: Sendable {
    /// The text before all results; empty for none.
    var beginning: [UInt8] { get }

    /// The text between two results, in addition to the line ending that each has.
    var separator: [UInt8] { get }

    /// The text after all results.
    var ending: [UInt8] { get }

    /// The file's name in a folder of such files; nil if it has no fixed name.
    var fileName: String? { get }

    /// Whether it needs the items, which are then read again from the input files.
    var needsItems: Bool { get }

    /// The text of one result, including the line ending.
    func bytes(of result: ExportedResult) -> [UInt8]
}

extension ResultFormat {
    package var beginning: [UInt8] { [] }
    package var separator: [UInt8] { [] }
    package var ending: [UInt8] { [] }
    package var needsItems: Bool { false }
    package var fileName: String? { nil }
}

/// A stored result that is being converted to another format.
package struct ExportedResult: Sendable {
    /// The line as it is stored.
    package var line: StoredLine
    /// The number of its item, counted from 0 over the exported items.
    package var number: Int
    /// The item as its input line has it; nil if it was not requested, or the line no longer
    /// exists.
    package var item: InputItem?

    package init(_ line: StoredLine, number: Int = 0, item: InputItem? = nil) {
        self.line = line
        self.number = number
        self.item = item
    }

    package subscript(key: ResultKey) -> JSONValue? { line[key] }
}
