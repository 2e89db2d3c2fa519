/// What is wrong with a file of lines, where, and what to do about it.
package struct JSONLinesError: Error, Hashable, Sendable {
    /// The kind of fault, for programs.
    package enum Code: String, Sendable {
        case missing, isDirectory, notReadable, notWritable, noMatch, changed, empty, tooManyLines
        case invalidUTF8, nulByte, lineTooLong, utf16, compressed, readFailed, writeFailed
        case unreadable, notJSON, badTable, noList, interrupted
    }

    package let code: Code
    /// The file as the user named it.
    package let file: String
    /// The line, from 1; nil if the file as a whole is meant.
    package let line: Int?
    /// The byte of that line, from 1.
    package let column: Int?
    /// What is wrong and what to do, in sentences.
    package let message: String

    package init(
        _ code: Code, file: String, line: Int? = nil, column: Int? = nil, _ message: String
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// Whether only one line is bad, so that the reader can continue after it.
    package var concernsOneLine: Bool {
        switch code {
        case .invalidUTF8, .nulByte, .lineTooLong: true
        default: false
        }
    }
}

extension JSONLinesError: CustomStringConvertible {
    /// `file:line:column: message`, with as much of the place as is known.
    package var description: String {
        ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
            + ": " + message
    }
}
