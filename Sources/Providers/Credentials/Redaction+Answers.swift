import JSON
import Platform

/// Keys that a server repeats in what is otherwise an answer.
///
/// An answer belongs to the user, and is changed only if it holds a whole key. Words that only look
/// like a key stay, and so do keys that may be words: a local server is given `EMPTY` or `ollama`.
extension Redaction {
    /// Whether a body may hold a key: almost none does, and this check is quick.
    ///
    /// A key is written as it is, or with some of its characters escaped. A run of letters and
    /// digits can only be escaped with `\u`.
    func mayHold(_ body: ArraySlice<UInt8>) -> Bool {
        guard !telling.isEmpty else { return false }
        return body.withUnsafeBytes { hay in
            bodies.finds(in: hay) || Self.holdsEscapedText(hay)
        }
    }

    /// Replaces the keys in all texts of a value, names of members among them.
    func masked(_ value: JSONValue) -> JSONValue {
        isHeld(in: value) ? replaced(in: value) : value
    }

    private func isHeld(in value: JSONValue) -> Bool {
        switch value {
        case .string(let text): isHeld(in: text)
        case .array(let elements): elements.contains { isHeld(in: $0) }
        case .object(let object):
            object.members.contains { isHeld(in: $0.key) || isHeld(in: $0.value) }
        case .null, .bool, .number: false
        }
    }

    func isHeld(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            return texts.finds(in: bytes)
                || characters.areSpelled(in: bytes)
                    && plainTelling.contains { $0.isHeld(in: bytes) }
        }
    }

    /// The text without its keys.
    func masked(_ text: String) -> String { isHeld(in: text) ? replaced(in: text) : text }

    /// Whether any key is looked for in answers.
    var hasTelling: Bool { !telling.isEmpty }

    private func replaced(in value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(replaced(in: text))
        case .array(let elements): .array(elements.map { replaced(in: $0) })
        case .object(let object):
            // Two names may have become equal; either value will do.
            .object(
                JSONObject(object.members.map { (replaced(in: $0.key), replaced(in: $0.value)) }))
        case .null, .bool, .number: value
        }
    }

    private func replaced(in text: String) -> String {
        let text = telling.reduce(text) {
            Self.replacing($1.reveal(), in: $0, cutOffToo: false)
        }
        return plainTelling.reduce(text) { $1.replaced(in: $0, inAnyCase: true) }
    }

    // MARK: Searching

    /// Whether some character from space to DEL is written as `\u00XX`, which few servers do.
    private static func holdsEscapedText(_ hay: UnsafeRawBufferPointer) -> Bool {
        var rest = hay
        while let start = rest.baseAddress, let found = memchr(start, 0x5C, rest.count) {
            let place = UnsafeRawPointer(found) - start
            if place + 4 < rest.count, rest[place + 1] == UInt8(ascii: "u"),
                rest[place + 2] == 0x30, rest[place + 3] == 0x30, 0x32...0x37 ~= rest[place + 4]
            {
                return true
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[(place + 1)...])
        }
        return false
    }
}

extension Secret {
    /// Whether the text can hardly be a word.
    var isTelling: Bool {
        let text = reveal().utf8
        return text.count >= 20 || text.count >= 8 && text.contains { 0x30...0x39 ~= $0 }
    }

    /// The longest stretch of letters, digits and percent signs, which no writer of JSON escapes.
    var probe: Secret {
        let stretches = reveal().split {
            !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "%"))
        }
        return Secret(stretches.max { $0.utf8.count < $1.utf8.count }.map(String.init) ?? "")
    }
}
