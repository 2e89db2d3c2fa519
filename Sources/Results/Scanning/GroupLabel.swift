package import JSON

/// The label of a metadata value that items are grouped by.
///
/// Values that are written the same are one group, whatever their type: `1` and `"1"` mean the
/// same.
package enum GroupLabel {
    /// A field with more values than this is rather an id, and is not used for groups.
    package static let most = 1_000

    /// Longer labels are shortened and get a hash that keeps them distinct.
    private static let longest = 120

    /// The label of a value; nil for `null`.
    static func of(_ value: ByteSlice) -> String? {
        if value.is("null") { return nil }
        return bounded(text(of: value), value)
    }

    /// The label of a value that a job names; nil for `null`, lists and objects.
    package static func of(_ value: JSONValue) -> String? {
        switch value {
        case .string, .number, .bool: value.serialized.withUnsafeBytes { of(ByteSlice(bytes: $0)) }
        default: nil
        }
    }

    private static func text(of value: ByteSlice) -> String {
        switch value.bytes.first {
        case UInt8(ascii: "\""):
            if !value.bytes.contains(UInt8(ascii: "\\")) { return value.unquoted }
            return (try? JSONValue.parse(Array(value.bytes)))?.string ?? value.unquoted
        case UInt8(ascii: "-"), .some(0x30...0x39):
            // 1, 1.0 and 1e0 are the same number.
            if let number = value.double { return JSONNumber(number).lexeme }
            fallthrough
        default: return String(decoding: value.bytes, as: UTF8.self)
        }
    }

    private static func bounded(_ text: String, _ value: ByteSlice) -> String {
        guard text.utf8.count > longest else { return text }
        let digest = String(ItemDigest(hashing: value).low, radix: 16)
        return "\(text.prefix(longest / 2))… #\(digest)"
    }

    /// Sorts numbers by value first, then all other labels alphabetically.
    package static func isBefore(_ left: String, _ right: String) -> Bool {
        switch (Double(left), Double(right)) {
        case (let left?, let right?) where left != right: left < right
        case (.some, nil): true
        case (nil, .some): false
        default: left < right
        }
    }
}

/// A metadata field by which items are grouped: `category`, or a path such as `source.year` into an
/// object.
struct GroupField: Sendable {
    /// The whole name in quotes, as lines spell it.
    private let key: [UInt8]
    /// The parts of the name if it is a path, spelled the same way.
    private let path: [[UInt8]]

    init(_ name: String) {
        key = Self.spelt(name)
        path = name.contains(".") ? name.split(separator: ".").map { Self.spelt(String($0)) } : []
    }

    static func spelt(_ name: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.string(name)
        return writer.bytes
    }

    /// The label from a member, if the member is the field or the path leads through it.
    ///
    /// A member whose name equals the whole path takes precedence over the path.
    func label(_ memberKey: ByteSlice, _ value: ByteSlice) -> (label: String?, isExact: Bool)? {
        if memberKey.is(key) { return (GroupLabel.of(value), true) }
        guard let first = path.first, memberKey.is(first) else { return nil }
        return Self.label(at: path.dropFirst(), in: value).map { ($0, false) }
    }

    private static func label(at path: ArraySlice<[UInt8]>, in value: ByteSlice) -> String? {
        guard let key = path.first else { return GroupLabel.of(value) }
        var cursor = ByteCursor(value.bytes)
        guard cursor.isObject else { return nil }
        var found: String?
        _ = cursor.members { member, cursor in
            guard let inner = cursor.value() else { return false }
            if member.is(key) { found = label(at: path.dropFirst(), in: inner) }
            return true
        }
        return found
    }
}
