internal import JSON

/// Reads the lines of one or several files, in bounded memory.
///
/// A line ends with LF or CRLF. Blank lines are passed over but counted. A byte order
/// mark is accepted at the very start of a file. Lines come as bytes that are known to be
/// UTF-8 without a NUL; whether they are JSON is for the caller to see.
///
/// After an error that ``JSONLinesError/concernsOneLine`` the reader goes on with the next line.
package final class JSONLinesReader {
    package let sources: [InputSource]
    /// How many lines that are not blank were given out or found bad so far.
    package private(set) var lineCount = 0
    /// How many blank lines were passed over so far.
    package private(set) var blankCount = 0
    /// What each source was when it was opened, as far as they have been; for ``LineFile``.
    package private(set) var identities: [FileIdentity] = []

    /// The line that the last error was about, where there is something to show of it.
    package private(set) var badLine: BadLine?

    private let limits: JSONLinesLimits
    private let chunk: Int
    private var sourceIndex = -1
    private var current: Current?

    private struct Current {
        let file: OpenFile
        let lines: LineBuffer
        var number = 0
    }

    /// Opens nothing yet; `chunk` is how much is read at once, which tests make small.
    package init(
        sources: [InputSource], limits: JSONLinesLimits = JSONLinesLimits(), chunk: Int = 256 << 10
    ) {
        self.sources = sources
        self.limits = limits
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

    /// Lends every line that is left to a closure, the quickest way through a file.
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

    /// The next line of the current file; nil for a blank one or when the file was left.
    private func advanceInFile() throws(JSONLinesError)
        -> (UnsafeBufferPointer<UInt8>, LinePosition)?
    {
        guard let lines = current?.lines else { return nil }
        let offset = lines.offset
        switch try lines.next() {
        case .end:
            try leave()
            return nil
        case .tooLong:
            current?.number += 1
            badLine = current.map { BadLine($0.file, from: offset, to: lines.offset) }
            throw tooLong()
        case .line(var bytes):
            current?.number += 1
            if bytes.last == 0x0D { bytes = UnsafeBufferPointer(rebasing: bytes.dropLast()) }
            if bytes.count > limits.maximumLineBytes {
                badLine = BadLine(bytes)
                throw tooLong()
            }
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
                blankCount += 1
                return nil
            }
            lineCount += 1
            let position = LinePosition(
                source: sourceIndex, number: current?.number ?? 0, offset: offset,
                length: bytes.count)
            if let fault = UTF8Scan.firstFault(in: bytes) {
                badLine = BadLine(bytes)
                throw notText(bytes[fault], at: fault, position)
            }
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
        identities.append(identity)
        let lines = LineBuffer(file: file, maximumLine: limits.maximumLineBytes, chunk: chunk)
        if let mark = FileMark(try lines.peek(4)) {
            guard mark == .byteOrderMark else { throw mark.error(in: file.name) }
            lines.skip(3)
        }
        current = Current(file: file, lines: lines)
        return true
    }

    /// Closes a file that was read to its end, unless it is no longer the one that was opened.
    private func leave() throws(JSONLinesError) {
        defer { current = nil }
        guard let current, let before = identities.last, before.isRegular,
            before != FileIdentity(descriptor: current.file.descriptor)
        else { return }
        throw .changed(current.file.name)
    }

    // MARK: Errors

    private func notText(_ byte: UInt8, at index: Int, _ position: LinePosition) -> JSONLinesError {
        let isNUL = byte == 0
        return JSONLinesError(
            isNUL ? .nulByte : .invalidUTF8, file: sources[position.source].name,
            line: position.number, column: index + 1,
            isNUL
                ? "a NUL byte. Is this UTF-16 or a damaged file? Save it as UTF-8."
                : "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8. "
                    + "Save the file as UTF-8.")
    }

    private func tooLong() -> JSONLinesError {
        lineCount += 1
        return JSONLinesError(
            .lineTooLong, file: sources[sourceIndex].name, line: current?.number, column: nil,
            "the line has more than \(limits.maximumLineBytes) bytes. "
                + "Put one object on each line, and large data elsewhere.")
    }

    private func nothingInside() -> JSONLinesError {
        let name =
            sources.count == 1 ? sources[0].name : sources.map(\.name).joined(separator: ", ")
        return JSONLinesError(
            .empty, file: name, "there is no line in it. Put one JSON object on each line.")
    }
}

extension JSONLinesError {
    static func changed(_ file: String) -> JSONLinesError {
        JSONLinesError(
            .changed, file: file,
            "the file changed while it was being read. Run again once nothing writes to it.")
    }
}
