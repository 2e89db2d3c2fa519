package import JSON
package import Jobs
package import Results

/// A way to write a run's results for other programs, made from the stored lines one by one.
package protocol ResultFormat: Sendable {
    /// What stands before all results; empty for nothing.
    var beginning: [UInt8] { get }

    /// What stands between two results, beside the line ending that each brings.
    var separator: [UInt8] { get }

    /// What stands behind all results.
    var ending: [UInt8] { get }

    /// What its file is called in a folder of them; nil if it has no such name.
    var fileName: String? { get }

    /// Whether it needs the items, which are read again from the input files.
    var needsItems: Bool { get }

    /// One result as it is to be written, line ending included.
    func bytes(of result: ExportedResult) -> [UInt8]
}

extension ResultFormat {
    package var beginning: [UInt8] { [] }
    package var separator: [UInt8] { [] }
    package var ending: [UInt8] { [] }
    package var needsItems: Bool { false }
    package var fileName: String? { nil }
}

/// A stored result on its way into another format.
package struct ExportedResult: Sendable {
    /// The line as it is stored.
    package var line: StoredLine
    /// Which item it belongs to, counted from 0 over those that are exported.
    package var number: Int
    /// The item as its input line has it; nil if it was not asked for, or the line is gone.
    package var item: InputItem?

    package init(_ line: StoredLine, number: Int = 0, item: InputItem? = nil) {
        self.line = line
        self.number = number
        self.item = item
    }

    package subscript(key: ResultKey) -> JSONValue? { line[key] }
}
