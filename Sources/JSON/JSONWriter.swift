/// Writes JSON text into a byte buffer, member by member, without a tree.
///
/// The writer places commas; a caller opens, writes and closes in order.
package struct JSONWriter: ~Copyable {
    private var text: GrowingBytes
    private var needsComma = false

    package init(reservingCapacity capacity: Int = 256) {
        text = GrowingBytes(capacity: capacity)
    }

    /// A copy of what has been written.
    package var bytes: [UInt8] { text.array }

    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// The key of the next value.
    package mutating func key(_ key: String) {
        separate()
        quote(key)
        text.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A key that is a literal in the source and needs no escaping.
    package mutating func name(_ key: StaticString) {
        separate()
        text.append(UInt8(ascii: "\""))
        text.append(key)
        text.append(UInt8(ascii: "\""))
        text.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func null() { word("null") }
    package mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

    package mutating func int(_ value: Int) {
        separate()
        text.append(decimal: value)
    }

    package mutating func number(_ number: JSONNumber) { raw(number.lexeme) }

    /// A finite number in its shortest spelling, else null.
    package mutating func double(_ value: Double) {
        value.isFinite ? number(JSONNumber(value)) : null()
    }

    package mutating func string(_ string: String) {
        separate()
        quote(string)
    }

    /// A whole value.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .number(let number): self.number(number)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object): self.object(object)
        }
    }

    package mutating func object(_ object: JSONObject) {
        beginObject()
        for member in object {
            key(member.key)
            value(member.value)
        }
        endObject()
    }

    /// Text that is JSON already.
    package mutating func raw(_ json: some StringProtocol) { raw(bytes: json.utf8) }

    /// Bytes that are JSON already.
    package mutating func raw(bytes json: some Sequence<UInt8>) {
        separate()
        text.append(contentsOf: json)
    }

    private mutating func word(_ word: StaticString) {
        separate()
        text.append(word)
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        text.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        text.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// Escapes what RFC 8259 says must be escaped and nothing else.
    private mutating func quote(_ string: String) {
        let done: Void? = string.utf8.withContiguousStorageIfAvailable { quote($0) }
        if done == nil { Array(string.utf8).withUnsafeBufferPointer { quote($0) } }
    }

    @inline(__always)
    private mutating func quote(_ utf8: UnsafeBufferPointer<UInt8>) {
        text.append(UInt8(ascii: "\""))
        var run = 0
        while true {
            let end = JSONEscapes.firstIndex(in: utf8, from: run)
            text.append(UnsafeBufferPointer(rebasing: utf8[run..<end]))
            guard end < utf8.count else { break }
            escape(utf8[end])
            run = end + 1
        }
        text.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        text.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
        case 0x08: text.append(UInt8(ascii: "b"))
        case 0x0C: text.append(UInt8(ascii: "f"))
        case 0x0A: text.append(UInt8(ascii: "n"))
        case 0x0D: text.append(UInt8(ascii: "r"))
        case 0x09: text.append(UInt8(ascii: "t"))
        default:
            text.append("u00")
            text.append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 15
            text.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }
}

extension JSONValue {
    /// The value as compact text.
    package var serialized: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// The value as compact text.
    package var text: String { String(decoding: serialized, as: UTF8.self) }
}
