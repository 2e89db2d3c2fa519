package import Results

extension Measure {
    /// The unit of a bound or a margin.
    package var unit: String {
        switch self {
        case .latency: "milliseconds"
        case .cost: "US dollars"
        case .outputTokens: "tokens"
        }
    }

    /// An amount as text: `812.4 ms`, `$0.00042`, `181.5 tokens`.
    package func text(_ amount: Double) -> String {
        switch self {
        case .latency: SignificantDigits.text(amount) + " ms"
        case .cost: (amount < 0 ? "-" : "") + "$" + SignificantDigits.text(abs(amount))
        case .outputTokens: SignificantDigits.text(amount) + " tokens"
        }
    }
}

/// Formats numbers whose magnitude is not known beforehand.
enum SignificantDigits {
    /// Four significant digits, never an exponent: `1234`, `0.00004213`, `0`.
    static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        var size = abs(value)
        if size == 0 { return "0" }
        var decimals = 3
        while size < 1, decimals < 15 {
            size *= 10
            decimals += 1
        }
        while size >= 10, decimals > 0 {
            size /= 10
            decimals -= 1
        }
        var text = Figure.fixed(abs(value), decimals: decimals)
        if decimals > 0 {
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return value < 0 && text != "0" ? "-" + text : text
    }
}
