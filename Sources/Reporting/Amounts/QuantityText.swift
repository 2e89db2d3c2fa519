import Comparing
import Console

/// Amounts and times as axes and tables show them.
enum QuantityText {
    /// Milliseconds.
    static func latency(_ milliseconds: Double) -> String {
        guard milliseconds.isFinite else { return "" }
        if milliseconds < 1000 { return Figure.text(milliseconds) + "\u{202F}ms" }
        let seconds = milliseconds / 1000
        if seconds < 60 { return Figure.text((seconds * 10).rounded() / 10) + "\u{202F}s" }
        return DurationText.short(.milliseconds(Int(min(milliseconds, 1e15))))
    }

    static func dollars(_ amount: Double) -> String {
        DollarText.short(picodollars: Int64(exactly: (amount * 1e12).rounded()))
    }

    /// A tick of a dollar axis, with the decimals of its step and no more.
    static func dollarTick(_ amount: Double) -> String {
        if amount == 0 { return "$0" }
        var text = DollarText.exact(
            picodollars: Int64(exactly: (amount * 1e12).rounded()) ?? 0)
        // An axis of 0.1 + 0.2 has ticks with a long tail.
        if text.utf8.count > 12 {
            text = String(
                DollarText.short(
                    picodollars: Int64(exactly: (amount * 1e12).rounded())
                ).dropFirst())
        }
        return "$" + text
    }

    static func share(_ part: Int, of whole: Int) -> String {
        whole > 0 ? share(Double(part) / Double(whole)) : ""
    }

    /// In percent, with a decimal if it is small.
    static func share(_ share: Double) -> String {
        let percent = share * 100
        guard percent.isFinite, percent < 1e12 else { return "" }
        if percent > 0, percent < 0.1 { return "<0.1\u{202F}%" }
        let text =
            percent == 0 || percent >= 9.95
            ? "\(Int(percent.rounded()))" : tenths(percent)
        return text + "\u{202F}%"
    }

    /// One decimal, always written.
    static func tenths(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "none" }
        let tenths = Int((value * 10).rounded())
        return (tenths < 0 ? "\u{2212}" : "") + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }
}
