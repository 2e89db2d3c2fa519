extension JSONReader {
    mutating func object() throws(Stop) -> JSONValue {
        elements += JSONOptions.weightOfObject
        try descend()
        defer { depth -= 1 }
        if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
        var members: [JSONObject.Member] = []
        members.reserveCapacity(4)
        var keys = JSONKeySet()
        while true {
            let start = index
            let key = try key()
            guard keys.insert(key, marked: keyMark, after: members) else {
                if options.keepsLastOfEqualKeys {
                    try countElement()
                    try replace(key, in: &members)
                    if try isLast(before: UInt8(ascii: "}"), or: "\",\" or \"}\"") {
                        return .object(JSONObject(members: members))
                    }
                    continue
                }
                let name = key.count > 60 ? key.prefix(60) + "…" : key
                throw fail(.duplicateKey, "duplicate key \"\(name)\"", at: start)
            }
            if members.count == options.maximumMembers {
                throw fail(
                    .tooLarge, "more than \(options.maximumMembers) keys in one object", at: start)
            }
            try countElement()
            members.append(JSONObject.Member(key: key, value: try value()))
            if try isLast(before: UInt8(ascii: "}"), or: "\",\" or \"}\"") {
                return .object(JSONObject(members: members))
            }
        }
    }

    /// Reads the value after a key.
    @inline(never)
    private mutating func replace(_ key: String, in members: inout [JSONObject.Member])
        throws(Stop)
    {
        let value = try value()
        let place = members.firstIndex { haveSameBytes($0.key, key) }
        if let place { members[place].value = value }
    }

    mutating func array() throws(Stop) -> JSONValue {
        elements += JSONOptions.weightOfArray
        try descend()
        defer { depth -= 1 }
        var array: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(array) }
        while true {
            try countElement()
            array.append(try value())
            if try isLast(before: UInt8(ascii: "]"), or: "\",\" or \"]\"") {
                return .array(array)
            }
        }
    }

    @inline(__always)
    private mutating func countElement() throws(Stop) {
        elements += 1
        if elements > options.maximumElements {
            throw fail(.tooLarge, "more than \(options.maximumElements) values in all")
        }
    }

    /// A key and its colon, up to the value.
    @inline(__always)
    mutating func key() throws(Stop) -> String {
        guard index < bytes.count else { throw fail(.unexpectedEnd, "the object has no end") }
        guard bytes[index] == UInt8(ascii: "\"") else {
            throw fail(.unexpectedByte, "expected a key in quotes, found \(found)")
        }
        let key = try string()
        try skipSpace()
        guard take(UInt8(ascii: ":")) else { throw fail(expecting: "\":\" after the key") }
        try skipSpace()
        return key
    }

    /// Moves past an opening bracket and what space follows it.
    mutating func descend() throws(Stop) {
        depth += 1
        if depth > options.maximumDepth {
            throw fail(.tooDeep, "nested deeper than \(options.maximumDepth)")
        }
        index += 1
        try skipSpace()
    }

    /// Moves past what follows an element, and returns whether that was the end.
    @inline(__always)
    mutating func isLast(before bracket: UInt8, or expected: StaticString) throws(Stop) -> Bool {
        try skipSpace()
        if take(UInt8(ascii: ",")) {
            try skipSpace()
            return options.allowsCommentsAndTrailingCommas && take(bracket)
        }
        if take(bracket) { return true }
        throw fail(expecting: "\(expected)")
    }
}

/// Detects duplicate keys, comparing bytes as RFC 8259 does, not characters.
struct JSONKeySet {
    /// A bit for each key mark so far; a key with a new mark need not be compared with the others.
    private var marks: UInt64 = 0
    private var hashed: Set<ByteString> = []

    /// Up to about this many members comparison is faster than hashing.
    private static let walkLimit = 16

    /// One bit of 64, the same for equal keys and mostly another for others.
    @inline(__always)
    static func mark(of key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let first = key.first, let last = key.last else { return 1 }
        return 1 &<< UInt64(truncatingIfNeeded: key.count &* 13 &+ Int(first) &* 7 &+ Int(last))
    }

    /// Adds a key; returns false if one of the members already has it.
    @inline(__always)
    mutating func insert(_ key: String, marked mark: UInt64, after members: [JSONObject.Member])
        -> Bool
    {
        guard members.count > Self.walkLimit else {
            if marks & mark == 0 {
                marks |= mark
                return true
            }
            return !members.contains { haveSameBytes($0.key, key) }
        }
        return insertHashed(key, after: members)
    }

    @inline(never)
    private mutating func insertHashed(_ key: String, after members: [JSONObject.Member]) -> Bool {
        if hashed.isEmpty {
            for member in members { hashed.insert(ByteString(text: member.key)) }
        }
        return hashed.insert(ByteString(text: key)).inserted
    }

    private struct ByteString: Hashable {
        let text: String

        static func == (left: ByteString, right: ByteString) -> Bool {
            haveSameBytes(left.text, right.text)
        }

        func hash(into hasher: inout Hasher) {
            for byte in text.utf8 { hasher.combine(byte) }
        }
    }
}

/// Whether two texts have the same bytes: `==` also takes é for e with an accent.
func haveSameBytes(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    var (left, right) = (left, right)
    return left.withUTF8 { left in
        right.withUTF8 { right in
            let (left, right) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
            var index = 0
            while left.count - index >= 8 {
                guard
                    left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                        == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                else { return false }
                index += 8
            }
            while index < left.count, left[index] == right[index] { index += 1 }
            return index == left.count
        }
    }
}
