/// Finds the position of a value in a text.
///
/// Values do not store their places, which would slow down every parse; a text is read again when
/// there is an error to report.
package enum JSONLocator {
    /// The line and byte column, from 1, of a value or of its key.
    ///
    /// With `keyOnly` the place is that of the last key in the path; an index has no key, so
    /// there it is the element's own. Nil if there is nothing at the path or the text is not JSON.
    package static func position(
        of path: JSONPath, keyOnly: Bool = false, in bytes: some Collection<UInt8>,
        options: JSONOptions = .strict
    ) -> (line: Int, column: Int)? {
        let result = bytes.withContiguousStorageIfAvailable { storage in
            var reader = JSONReader(bytes: storage, options: options)
            let offset = try? reader.seek(path.components[...], keyOnly: keyOnly)
            return offset.map { reader.place(of: $0) }
        }
        if let result { return result }
        return position(of: path, keyOnly: keyOnly, in: Array(bytes), options: options)
    }
}

extension JSONReader {
    /// The offset of a value; stops without a fault if it does not exist.
    fileprivate mutating func seek(_ path: ArraySlice<JSONPath.Component>, keyOnly: Bool)
        throws(Stop) -> Int
    {
        try begin()
        var rest = path
        while let component = rest.popFirst() {
            switch component {
            case .key(let wanted):
                let start = try seekMember(wanted)
                if keyOnly, rest.isEmpty { return start }
            case .index(let wanted): try seekElement(wanted)
            }
        }
        return index
    }

    /// Moves to the value of a member and returns where its key is.
    private mutating func seekMember(_ wanted: String) throws(Stop) -> Int {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { throw Stop() }
        try descend()
        while index < bytes.count, bytes[index] != UInt8(ascii: "}") {
            let start = index
            if haveSameBytes(try key(), wanted) { return start }
            _ = try value()
            if try isLast(before: UInt8(ascii: "}"), or: "\"}\"") { break }
        }
        throw Stop()
    }

    private mutating func seekElement(_ wanted: Int) throws(Stop) {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "[") else { throw Stop() }
        try descend()
        var position = 0
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
            if position == wanted { return }
            _ = try value()
            position += 1
            if try isLast(before: UInt8(ascii: "]"), or: "\"]\"") { break }
        }
        throw Stop()
    }
}
