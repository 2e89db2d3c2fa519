/// What is wrong with a JSON text, and where.
package struct JSONError: Error, Equatable, Sendable {
    /// The kind of fault, for programs.
    package enum Code: String, Sendable {
        case unexpectedEnd, unexpectedByte, invalidNumber, invalidEscape, loneSurrogate
        case controlCharacter, invalidUTF8, duplicateKey, trailingData, tooDeep, tooLarge
    }

    package let code: Code
    /// What is wrong, as a phrase without a full stop.
    package let message: String
    /// Bytes before the fault.
    package let offset: Int
    /// The line of the fault, from 1.
    package let line: Int
    /// The byte column of the fault in that line, from 1.
    package let column: Int
}

extension JSONError: CustomStringConvertible {
    package var description: String { "\(line):\(column): \(message)" }
}
