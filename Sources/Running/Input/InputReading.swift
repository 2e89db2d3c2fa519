package import JSONLines

/// Reads the whole input of a job: every line once, and a second time only where ids repeat.
package struct InputReading {
    private let sources: [InputSource]
    private let decoder: InputDecoder
    private let badLines: InputScan.BadLines

    /// What was read, for the plan.
    package struct Counts: Equatable, Sendable {
        package var items = 0
        package var blankLines = 0
        /// Bad lines that were handed over.
        package var skipped = 0
        /// Items from whose bodies `stream` was left out.
        package var unstreamed = 0
    }

    package init(
        sources: [InputSource], decoder: InputDecoder, badLines: InputScan.BadLines = .refuse
    ) {
        self.sources = sources
        self.decoder = decoder
        self.badLines = badLines
    }

    /// Lends every item to a closure, in the order of the lines.
    ///
    /// Items come out before the whole input is known to be sound: what the closure
    /// does with them must be undone when this throws.
    ///
    /// - Throws: ``InputFindings`` for bad lines and repeated ids; `JSONLinesError` for a
    ///   file that cannot be read; what the closure throws.
    package func forEachItem(
        _ body: (InputScan.Keyed, LinePosition) throws -> Void
    ) throws -> Counts {
        var scan = InputScan(decoder, badLines: badLines)
        let reader = JSONLinesReader(sources: sources)
        while !scan.isFull {
            do {
                let isMore: Void? = try reader.withNextLine { line, position in
                    if let item = scan.take(line, at: place(position)) {
                        try body(item, position)
                    }
                }
                if isMore == nil { break }
            } catch let error as JSONLinesError where error.concernsOneLine {
                scan.reject(UnsafeBufferPointer(rebasing: noBytes), finding(error))
            }
        }
        switch scan.verdict() {
        case .sound: break
        case .refused(let findings): throw findings
        case .repeatedIDs(let second):
            let findings = try readAgain(second)
            if !findings.findings.isEmpty { throw findings }
        }
        return Counts(
            items: scan.count, blankLines: reader.blankCount, skipped: scan.skipped,
            unstreamed: scan.unstreamed)
    }

    private func readAgain(_ repeated: RepeatedIDs) throws -> InputFindings {
        var repeated = repeated
        let reader = JSONLinesReader(sources: sources)
        while true {
            do {
                let isMore: Void? = try reader.withNextLine { line, position in
                    repeated.take(line, at: place(position))
                }
                if isMore == nil { return repeated.result }
            } catch let error as JSONLinesError where error.concernsOneLine { continue }
        }
    }

    private func place(_ position: LinePosition) -> InputPlace {
        InputPlace(file: sources[position.source].name, line: position.number)
    }

    private func finding(_ error: JSONLinesError) -> InputFinding {
        InputFinding(
            place: InputPlace(file: error.file, line: error.line ?? 0),
            error: InputError(error.message, column: error.column))
    }

    /// A line that is no text, or longer than memory should hold, is not handed on itself.
    private var noBytes: UnsafeBufferPointer<UInt8>.SubSequence {
        UnsafeBufferPointer<UInt8>(start: nil, count: 0)[...]
    }
}
