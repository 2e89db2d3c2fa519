import JSON

/// Formats scores for people.
package enum Figure {
    /// At most four decimals, without trailing zeros: `0.8125`, `1`.
    package static func text(_ value: Double) -> String {
        let rounded = (value * 10_000).rounded() / 10_000
        guard rounded != 0 || value == 0 else { return value > 0 ? "<0.0001" : ">-0.0001" }
        let text = "\(rounded)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A fixed number of decimals, trailing zeros included.
    ///
    /// `size` is not negative, and `size` times ten to the number of decimals is below 1e15.
    package static func fixed(_ size: Double, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let (whole, part) = Int((size * scale).rounded()).quotientAndRemainder(
            dividingBy: Int(scale))
        if decimals == 0 { return String(whole) }
        let digits = String(part)
        return "\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
    }

    /// A bound as its user wrote it, without trailing zeros.
    static func exact(_ value: Double) -> String { JSONNumber(value).lexeme }

    /// A p-value with its letter: `p = 0.031`, `p < 0.0001`.
    package static func p(_ value: Double) -> String {
        value < 0.0001 ? "p < 0.0001" : "p = \(text(value))"
    }
}
