internal import JSON

/// Reads the records of one or several files, in bounded memory: lines unless told otherwise.
///
/// A line ends with LF or CRLF. Blank lines are passed over but counted. A byte order
/// mark is accepted at the very start of a file. Records come as bytes that are known to be
/// UTF-8 without a NUL; whether they are JSON is for the caller to see.
///
/// With ``RecordSettings`` each file may have another ``RecordFormat``, recognized by its beginning
/// and its name.
///
/// After an error that ``JSONLinesError/concernsOneLine`` the reader continues with the next line.
package final class JSONLinesReader {
    package let sources: [InputSource]
    /// How many non-blank lines were returned or found bad so far.
    package private(set) var lineCount = 0
    /// How many blank lines were skipped so far.
    package private(set) var blankCount = 0
    /// What each source was when it was opened, for those opened so far; for ``LineFile``.
    ///
    /// For a source that was still being written, what it is now; its growth must be finished.
    package var identities: [FileIdentity] {
        zip(opened, sources).map { identity, source in
            source.growth.flatMap { _ in FileIdentity(path: source.path) } ?? identity
        }
    }
    /// The format of each source, for those opened so far.
    package private(set) var formats: [RecordFormat] = []

    /// The line of the last error, if there is something to show of it.
    package private(set) var badLine: BadLine?

    private let limits: JSONLinesLimits
    private let settings: RecordSettings?
    private let chunk: Int
    private var opened: [FileIdentity] = []
    private var sourceIndex = -1
    private var current: Current?

    private struct Current {
        let file: OpenFile
        let cutter: any RecordCutter
        let isList: Bool
    }

    /// Opens nothing yet.
    ///
    /// - Parameters:
    ///   - sources: The files to read, one after another.
    ///   - limits: How large a record may be.
    ///   - settings: Nil if every file is known to consist of lines.
    ///   - chunk: How many bytes to read at once; small in tests.
    package init(
        sources: [InputSource], limits: JSONLinesLimits = JSONLinesLimits(),
        settings: RecordSettings? = nil, chunk: Int = 256 << 10
    ) {
        self.sources = sources
        self.limits = limits
        self.settings = settings
        self.chunk = chunk
    }

    package convenience init(path: String, limits: JSONLinesLimits = JSONLinesLimits()) {
        self.init(sources: [InputSource(path: path)], limits: limits)
    }

    package convenience init(paths: [String], limits: JSONLinesLimits = JSONLinesLimits()) {
        self.init(sources: paths.map { InputSource(path: $0) }, limits: limits)
    }

    /// The next line as a copy; nil at the end.
    package func next() throws(JSONLinesError) -> Line? {
        guard let (bytes, position) = try advance() else { return nil }
        return Line(bytes: Array(bytes), position: position)
    }

    /// Lends the next line to a closure; nil at the end.
    ///
    /// - Throws: ``JSONLinesError``, or what the closure throws.
    package func withNextLine<Result>(
        _ body: (UnsafeBufferPointer<UInt8>, LinePosition) throws -> Result
    ) throws -> Result? {
        guard let (bytes, position) = try advance() else { return nil }
        return try body(bytes, position)
    }

    /// Lends all remaining lines to a closure, the fastest way through a file.
    ///
    /// - Throws: ``JSONLinesError``, or what the closure throws.
    package func forEachLine(
        _ body: (UnsafeBufferPointer<UInt8>, LinePosition) throws -> Void
    ) throws {
        while let (bytes, position) = try advance() { try body(bytes, position) }
    }

    /// The next line that is not blank, lent until the next call.
    private func advance() throws(JSONLinesError)
        -> (UnsafeBufferPointer<UInt8>, LinePosition)?
    {
        while true {
            guard current != nil else {
                guard try openNext() else { return nil }
                continue
            }
            if let found = try advanceInFile() { return found }
        }
    }

    /// The next record of the current file; nil for a blank one or when the file was left.
    private func advanceInFile() throws(JSONLinesError)
        -> (UnsafeBufferPointer<UInt8>, LinePosition)?
    {
        guard let current else { return nil }
        switch try current.cutter.next() {
        case .end:
            try leave()
            return nil
        case .blank:
            blankCount += 1
            return nil
        case .tooLong(let place, let end):
            badLine = BadLine(current.file, from: place.offset, to: end)
            throw tooLong(place)
        case .record(let bytes, let place):
            if bytes.count > limits.maximumLineBytes {
                badLine = BadLine(bytes)
                throw tooLong(place)
            }
            lineCount += 1
            if let fault = UTF8Scan.firstFault(in: bytes) {
                badLine = BadLine(bytes)
                throw notText(bytes, at: fault, place)
            }
            let position = LinePosition(
                source: sourceIndex, number: current.isList ? place.ordinal : place.line,
                offset: place.offset, length: bytes.count, line: place.line,
                column: place.column, ordinal: place.ordinal)
            return (bytes, position)
        }
    }

    // MARK: From file to file

    /// Opens the next source, if there is one.
    private func openNext() throws(JSONLinesError) -> Bool {
        guard sourceIndex + 1 < sources.count else {
            if sourceIndex < sources.count {
                sourceIndex = sources.count
                if lineCount == 0 { throw nothingInside() }
            }
            return false
        }
        sourceIndex += 1
        let file = try OpenFile(reading: sources[sourceIndex])
        guard let identity = FileIdentity(descriptor: file.descriptor) else {
            throw JSONLinesError(
                .notReadable, file: file.name, "cannot be looked at: \(lastError()).")
        }
        opened.append(identity)
        let source = sources[sourceIndex]
        let format =
            try settings.map { settings throws(JSONLinesError) in
                try FormatSearch.format(of: source, settings: settings, limits: limits)
            } ?? .lines
        formats.append(format)
        current = Current(
            file: file, cutter: try cutter(format, file), isList: format.isList)
        return true
    }

    private func cutter(
        _ format: RecordFormat, _ file: OpenFile
    ) throws(JSONLinesError) -> any RecordCutter {
        let most = limits.maximumLineBytes
        switch format {
        case .lines:
            let window = ByteWindow(file: file, chunk: chunk)
            if let mark = FileMark(try window.peek(FileMark.length)) {
                guard mark == .byteOrderMark else { throw mark.error(in: file.name) }
                window.skip(3)
            }
            // A device may have no end.
            let isEndless = opened.last.map { !$0.isRegular && !$0.isPipe } ?? false
            return LineBuffer(window, maximumLine: most, isEndless: isEndless)
        case .elements(let place):
            try file.seek(to: place.offset)
            let window = ByteWindow(file: file, at: place.offset, chunk: chunk)
            return ElementCutter(window, place: place, maximumBytes: most, name: file.name)
        case .rows(let layout):
            try file.seek(to: layout.start)
            let window = ByteWindow(file: file, at: layout.start, chunk: chunk)
            return RowCutter(window, layout: layout, maximumBytes: most, name: file.name)
        }
    }

    /// Closes a file that was read to its end, unless it is no longer the one that was opened.
    private func leave() throws(JSONLinesError) {
        defer { current = nil }
        guard let current, current.file.growth == nil, let before = opened.last, before.isRegular,
            before != FileIdentity(descriptor: current.file.descriptor)
        else { return }
        throw .changed(current.file.name)
    }

    // MARK: Errors

    private func notText(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ place: RecordPlace
    ) -> JSONLinesError {
        let byte = bytes[index]
        let isNUL = byte == 0
        let (line, column) = place.position(of: index, in: bytes)
        return JSONLinesError(
            isNUL ? .nulByte : .invalidUTF8, file: sources[sourceIndex].name,
            line: line, column: column,
            isNUL
                ? "a NUL byte. Is this UTF-16 or a damaged file? Save it as UTF-8."
                : "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8. "
                    + "Save the file as UTF-8.")
    }

    private func tooLong(_ place: RecordPlace) -> JSONLinesError {
        lineCount += 1
        let noun = formats.last?.noun.map { "\($0) \(place.ordinal)" } ?? "the line"
        return JSONLinesError(
            .lineTooLong, file: sources[sourceIndex].name, line: place.line, column: nil,
            "\(noun) has more than \(limits.maximumLineBytes) bytes (\"limits.line_bytes\"). "
                + "Put one object on each line, and large data elsewhere.")
    }

    private func nothingInside() -> JSONLinesError {
        let name =
            sources.count == 1 ? sources[0].name : sources.map(\.name).joined(separator: ", ")
        switch formats.last {
        case .rows?:
            return JSONLinesError(.empty, file: name, "there is nothing in it but a header.")
        case .elements?:
            return JSONLinesError(
                .empty, file: name, "there is nothing in it: the list is empty.")
        case .lines? where sources.allSatisfy { FileName($0).isTable }:
            return JSONLinesError(
                .empty, file: name, "there is nothing in it, not even a header.")
        case .lines?, nil:
            return JSONLinesError(
                .empty, file: name, "there is nothing in it. Put one JSON object on each line.")
        }
    }
}

extension JSONLinesError {
    static func changed(_ file: String) -> JSONLinesError {
        JSONLinesError(
            .changed, file: file,
            "the file changed while it was being read. Run again once nothing writes to it.")
    }
}
