/// A model's name without its provider's path.
///
/// `openai/gpt-4o-mini`, `GPT-4o-mini` and `gpt-4o-mini-2024-07-18` are one model;
/// so are `anthropic/claude-sonnet-4.5` and `claude-sonnet-4-5`, and Fireworks'
/// `accounts/fireworks/models/llama-v3p3-70b-instruct` and `Llama-3.3-70B-Instruct`.
package enum BareName {
    /// The name for display: without path and date, in lower case.
    package static func of(_ name: String) -> String {
        var name = name
        return name.withUTF8 { bytes in
            let last = lastComponent(of: bytes)
            return String(decoding: last[..<dateless(last)].map(lowercased), as: UTF8.self)
        }
    }

    /// A name with its date, in the one spelling by which names are compared.
    static func key(_ name: String) -> [UInt8] {
        var name = name
        return name.withUTF8 { bytes in
            let last = lastComponent(of: bytes)
            var key: [UInt8] = []
            key.reserveCapacity(last.count)
            spell(last) { key.append($0) }
            return key
        }
    }

    /// Hashes of the key with and without its date; the same if there is no date.
    static func hashes(_ name: UnsafeBufferPointer<UInt8>) -> (full: UInt64, dateless: UInt64) {
        let last = lastComponent(of: name)
        let full = hash(last)
        let end = dateless(last)
        return (full, end == last.endIndex ? full : hash(last[..<end]))
    }

    private static func hash(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
        var hash = NameHash()
        spell(name) { hash.add($0) }
        return hash.value
    }

    /// Lower case, and `-` for `.`, `_`, and for Fireworks' `p` between digits.
    private static func spell(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, _ write: (UInt8) -> Void
    ) {
        var index = name.startIndex
        while index < name.endIndex {
            let byte = lowercased(name[index])
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "_"):
                write(UInt8(ascii: "-"))
            case UInt8(ascii: "p")
            where index > name.startIndex && index + 1 < name.endIndex
                && isDigit(name[index - 1]) && isDigit(name[index + 1]):
                write(UInt8(ascii: "-"))
            case UInt8(ascii: "v") where isVersionOfLlama(name, at: index):
                break
            default:
                write(byte)
            }
            index += 1
        }
    }

    /// Llama alone is called `v3` by some and `3` by others.
    private static func isVersionOfLlama(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, at index: Int
    ) -> Bool {
        let word = "llama-".utf8
        guard index - name.startIndex >= word.count, index + 1 < name.endIndex,
            isDigit(name[index + 1])
        else { return false }
        return name[(index - word.count)..<index].lazy.map(lowercased).elementsEqual(word)
    }

    private static func lastComponent(
        of name: UnsafeBufferPointer<UInt8>
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        let slash = name.lastIndex(of: UInt8(ascii: "/"))
        return name[(slash.map { $0 + 1 } ?? 0)...]
    }

    /// Where the name ends without `-2024-07-18`, `-20250929` or `@20250929`.
    ///
    /// Four digits (`-0309`) stay: they tell variants apart as often as dates.
    private static func dateless(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let end = name.endIndex
        if matches(name, "-dddddddd") || matches(name, "@dddddddd"), name[end - 8] == 0x32 {
            return end - 9
        }
        if matches(name, "-dddd-dd-dd"), name[end - 10] == 0x32 { return end - 11 }
        return end
    }

    /// Whether the name ends in the pattern, where `d` is any digit, with something before it.
    private static func matches(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, _ pattern: StaticString
    ) -> Bool {
        let length = pattern.utf8CodeUnitCount
        guard name.count > length else { return false }
        let start = name.endIndex - length
        for offset in 0..<length {
            let expected = pattern.utf8Start[offset]
            let byte = name[start + offset]
            let isMatch = expected == UInt8(ascii: "d") ? isDigit(byte) : byte == expected
            if !isMatch { return false }
        }
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }
}

/// FNV-1a in 64 bits: tens of thousands of short names, no attacker, no seed.
struct NameHash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }

    /// The hash of a provider's name and its own name of a model.
    static func of(
        provider: some Sequence<UInt8>, name: some Sequence<UInt8>
    ) -> UInt64 {
        var hash = NameHash()
        for byte in provider { hash.add(byte) }
        hash.add(UInt8(ascii: "/"))
        for byte in name { hash.add(byte) }
        return hash.value
    }
}
