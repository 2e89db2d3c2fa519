import JSON
import Results
import Vocabulary

/// Results as the run itself writes them, with the prompt and the reference.
package struct WithInputFormat: ResultFormat {
    private let input: InputColumns

    package init(input: InputColumns) { self.input = input }

    package var needsItems: Bool { true }

    package func bytes(of result: ExportedResult) -> [UInt8] {
        var line = result.line
        for (name, value) in zip(InputColumns.names, input.values(of: result)) {
            line.members[name] = value
        }
        return line.serialized + [0x0A]
    }
}

/// Only the results of one kind, in another format.
package struct FilteredFormat: ResultFormat {
    private let format: any ResultFormat
    private let takesFailed: Bool

    /// Either the failed results of a format, or the others.
    ///
    /// - Parameters:
    ///   - format: What writes them.
    ///   - takesFailed: Whether to take the failed results, or the others.
    package init(_ format: any ResultFormat, takesFailed: Bool) {
        self.format = format
        self.takesFailed = takesFailed
    }

    package var beginning: [UInt8] { format.beginning }
    package var ending: [UInt8] { format.ending }
    package var needsItems: Bool { format.needsItems }

    package func bytes(of result: ExportedResult) -> [UInt8] {
        (result.line.status == .failed) == takesFailed ? format.bytes(of: result) : []
    }
}

/// Results as the run itself writes them, through the same code as the other formats.
package struct StoredLineFormat: ResultFormat {
    package static let kind = ResultFormatKind(
        name: "sluice", note: "as the run itself writes them", takesInput: true
    ) { run, request in request.input(of: run).map { WithInputFormat(input: $0) } }

    package init() {}

    package func bytes(of result: ExportedResult) -> [UInt8] { result.line.serialized + [0x0A] }
}
