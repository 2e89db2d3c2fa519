extension JSONValue {
    /// Parses a whole text.
    ///
    /// - Throws: ``JSONError``.
    package static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, options: JSONOptions = .strict
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
        _ bytes: some Collection<UInt8>, options: JSONOptions = .strict
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
    /// understood. A valid text takes no longer than with ``parse(_:options:)``.
    ///
    /// - Throws: ``JSONError`` with the position of the first fault, if repairing does not help.
    package static func parseGenerously(
        _ bytes: some Collection<UInt8>, options: JSONOptions = .strict
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
        _ text: String, options: JSONOptions = .strict
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
