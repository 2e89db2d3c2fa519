/// What a reader of JSON text accepts.
///
/// Nothing beyond the grammar of RFC 8259 is accepted unless asked for: duplicate keys, lone
/// surrogates and invalid UTF-8 are errors. ``JSONValue/parseGenerously(_:options:)`` repairs them.
package enum JSONParser {
    /// The leniencies and limits of one parse.
    package struct Options: Sendable {
        /// Accepts `//` and `/* */` comments, a comma after the last element and a byte order mark.
        package var allowsCommentsAndTrailingCommas = false
        /// Takes the last of several values for one key, in the first one's place.
        var keepsLastOfEqualKeys = false
        /// How deep arrays and objects may nest; 128 as in the design's constants.
        package var maximumDepth = 128
        /// How many members one object may have.
        package var maximumMembers = 10_000
        /// How many bytes one string may have between its quotes; 8 MiB unless told.
        package var maximumStringBytes = 8 << 20

        /// How many elements and members all arrays and objects may have together, so that
        /// values are bounded which take many times the memory of their text.
        ///
        /// An array or object takes more of it than a number, and counts for as many.
        package var maximumElements = Int.max
        static let weightOfArray = 3
        static let weightOfObject = 8

        package init() {}

        /// RFC 8259 and nothing else.
        package static let strict = Options()

        /// For files that people write: comments and trailing commas.
        package static let commented = {
            var options = Options()
            options.allowsCommentsAndTrailingCommas = true
            return options
        }()
    }
}

extension JSONValue {
    /// Parses a whole text.
    ///
    /// - Throws: ``JSONError``.
    package static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, options: JSONParser.Options = .strict
    ) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes: bytes, options: options)
        do {
            return try reader.document()
        } catch {
            throw reader.error
        }
    }

    /// Parses a whole text.
    ///
    /// - Throws: ``JSONError``.
    package static func parse(
        _ bytes: some Collection<UInt8>, options: JSONParser.Options = .strict
    ) throws(JSONError) -> JSONValue {
        let result = bytes.withContiguousStorageIfAvailable { storage in
            Result { () throws(JSONError) in try parse(storage, options: options) }
        }
        if let result { return try result.get() }
        return try parse(Array(bytes), options: options)
    }

    /// Parses a whole text, and repairs it if that fails.
    ///
    /// Of several values for one key the last is taken, and ``JSONRepair`` says what else is
    /// understood. A text without a fault costs what it costs ``parse(_:options:)``.
    ///
    /// - Throws: ``JSONError`` with the position of the first fault, if repairing does not help.
    package static func parseGenerously(
        _ bytes: some Collection<UInt8>, options: JSONParser.Options = .strict
    ) throws(JSONError) -> JSONValue {
        do {
            return try parse(bytes, options: options)
        } catch let first {
            guard first.code.isRepairable else { throw first }
            var generous = options
            generous.keepsLastOfEqualKeys = true
            do {
                return try parse(JSONRepair.repaired(bytes), options: generous)
            } catch let after {
                throw after.code == .unexpectedEnd ? after : first
            }
        }
    }

    /// Parses a whole text.
    ///
    /// - Throws: ``JSONError``.
    package static func parse(
        _ text: String, options: JSONParser.Options = .strict
    ) throws(JSONError) -> JSONValue {
        var text = text
        let result = text.withUTF8 { bytes in
            Result { () throws(JSONError) in try parse(bytes, options: options) }
        }
        return try result.get()
    }
}

extension JSONError.Code {
    /// Whether the fault is one of spelling, which leaves no doubt about what was meant.
    fileprivate var isRepairable: Bool {
        switch self {
        case .unexpectedByte, .invalidNumber, .invalidEscape, .loneSurrogate, .controlCharacter,
            .invalidUTF8, .duplicateKey:
            true
        case .unexpectedEnd, .trailingData, .tooDeep, .tooLarge: false
        }
    }
}
