/// A JSON number as it was written.
///
/// `1.0`, `1e0` and `1` are different numbers here, because a request that is
/// passed on must not be respelt.
package struct JSONNumber: Hashable, Sendable {
    /// The spelling, in the grammar of RFC 8259.
    package let lexeme: String

    /// Takes a spelling that is already known to be valid.
    init(validated lexeme: String) { self.lexeme = lexeme }

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

    /// The value, where it is exactly an `Int` (`3`, `3.0` and `3e0` all are).
    package var int: Int? {
        Int(lexeme) ?? Double(lexeme).flatMap { Int(exactly: $0) }
    }

    /// The nearest `Double`; infinite where the number is out of its range.
    package var double: Double { Double(lexeme) ?? .nan }
}
