/// A JSON number as it was written.
///
/// `1.0`, `1e0` and `1` are different numbers here, because a request that is
/// passed on must not be respelt.
package struct JSONNumber: Hashable, Sendable {
    /// The spelling, in the grammar of RFC 8259.
    package let lexeme: String

    /// Takes a spelling that is known to be valid.
    init(validated lexeme: String) { self.lexeme = lexeme }

    /// Takes a spelling, if it is one of RFC 8259.
    package init?(lexeme: String) {
        guard case .number(let number)? = try? JSONValue.parse(lexeme), number.lexeme == lexeme
        else { return nil }
        self = number
    }

    /// An integer in decimal digits.
    package init(_ value: Int) { lexeme = String(value) }

    /// The shortest spelling that reads back as the same `Double`.
    ///
    /// - Precondition: `value` is finite; JSON has no spelling for the others.
    package init(_ value: Double) {
        precondition(value.isFinite, "JSON has no spelling for \(value).")
        let text = "\(value)"
        lexeme = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// The value, if it is exactly an `Int` (`3`, `3.0` and `3e0` all are).
    package var int: Int? { Int(lexeme) ?? respelledInt }

    /// The nearest `Double`; infinite if the number is out of range.
    package var double: Double { Double(lexeme) ?? .nan }

    /// The value of a spelling with a fraction or an exponent.
    ///
    /// Computed in digits: a `Double` between would take 9007199254740993.0 for its neighbour.
    private var respelledInt: Int? {
        let parts = lexeme.split(whereSeparator: { $0 == "e" || $0 == "E" })
        guard parts.count <= 2, let mantissa = parts.first else { return nil }
        var exponent = 0
        if parts.count == 2 {
            guard let stated = Int(parts[1]) else {
                // An exponent beyond Int: only zero has the same value with any exponent.
                return mantissa.contains(where: { ("1"..."9").contains($0) }) ? nil : 0
            }
            exponent = stated
        }
        let halves = mantissa.split(separator: ".")
        var digits = halves.joined()
        while digits.last == "0" {
            digits.removeLast()
            exponent = exponent.addingReportingOverflow(1).partialValue
        }
        if digits.isEmpty || digits == "-" { return 0 }
        let zeros = exponent.subtractingReportingOverflow(halves.count == 2 ? halves[1].count : 0)
        guard !zeros.overflow, 0...19 ~= zeros.partialValue else { return nil }
        return Int(digits + String(repeating: "0", count: zeros.partialValue))
    }
}

extension JSONNumber {
    /// A computed figure, with fifteen digits: sums of tenths end in digits that nobody measured,
    /// such as -0.10000000000000002.
    ///
    /// - Precondition: `value` is finite; JSON has no spelling for the others.
    package init(rounding value: Double) {
        let exact = JSONNumber(value)
        let digits = exact.lexeme.utf8.prefix { $0 != UInt8(ascii: "e") }
            .count { 0x30...0x39 ~= $0 }
        // Leading zeros count as digits here, and rounding such a number changes nothing.
        guard digits > 15, value != 0 else {
            self = exact
            return
        }
        var exponent = 0
        var size = value.magnitude
        while size >= 10 {
            size /= 10
            exponent += 1
        }
        while size < 1 {
            size *= 10
            exponent -= 1
        }
        let mantissa = Int((size * 1e14).rounded())
        let rounded = Double("\(value < 0 ? "-" : "")\(mantissa)e\(exponent - 14)")
        self = JSONNumber(rounded.flatMap { $0.isFinite ? $0 : nil } ?? value)
    }
}
