import JSON

/// JSON as Python's `json.dumps(value, indent=2, ensure_ascii=False)` writes it, for hashes that
/// Python programs make of it.
enum PythonJSON {
    static func text(_ value: JSONValue) -> String {
        var text = ""
        write(value, indent: 0, to: &text)
        return text
    }

    private static func write(_ value: JSONValue, indent: Int, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += self.number(number)
        case .string(let string): write(string, to: &text)
        case .array(let elements):
            write(elements, "[", "]", indent, to: &text) { write($0, indent: indent + 2, to: &$1) }
        case .object(let object):
            write(object.members, "{", "}", indent, to: &text) { member, text in
                write(member.key, to: &text)
                text += ": "
                write(member.value, indent: indent + 2, to: &text)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], _ open: String, _ close: String, _ indent: Int,
        to text: inout String, _ each: (Element, inout String) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2)
            each(element, &text)
        }
        if !elements.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
        text += close
    }

    /// Integers as they are, others as the shortest text of a double, as in Python.
    private static func number(_ number: JSONNumber) -> String {
        let isWhole = !number.lexeme.utf8.contains { $0 == 0x2E || $0 | 0x20 == 0x65 }
        if isWhole { return number.lexeme }
        let value = number.double
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        return "\(value)"
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
