import Comparing
import Console
import Statistics

/// Scores as the report shows them: shares in percent, all else with three decimals.
struct ScoreText {
    let isShare: Bool

    func text(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "none" }
        return isShare ? Self.tenths(value * 100) + "\u{202F}%" : ComparisonCells.decimals(value)
    }

    /// With its sign; points are hundredths of a share.
    func difference(_ value: Double, unit: Bool = true) -> String {
        let text = SignedText.text(
            isShare ? value * 100 : value, decimals: isShare ? 1 : 3, minus: "\u{2212}")
        return text + (isShare && unit ? " points" : "")
    }

    func interval(_ interval: ConfidenceInterval?) -> String {
        guard let interval else { return "" }
        if !isShare { return "\(text(interval.lower)) to \(text(interval.upper))" }
        return Self.tenths(interval.lower * 100) + " to " + Self.tenths(interval.upper * 100)
    }

    /// As a tick of an axis: no more digits than it needs.
    func tick(_ value: Double) -> String {
        isShare ? Self.plain(value * 100) + "%" : Self.plain(value)
    }

    /// As a tick of an axis of differences.
    func tickOfDifference(_ value: Double) -> String {
        if abs(value) < 1e-12 { return "0" }
        return (value < 0 ? "\u{2212}" : "+") + Self.plain(abs(value) * (isShare ? 100 : 1))
    }

    /// One decimal, always written.
    static func tenths(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "none" }
        let tenths = Int((value * 10).rounded())
        return (tenths < 0 ? "\u{2212}" : "") + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }

    static func plain(_ value: Double) -> String { Figure.text(value) }
}

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

    /// A tick of an axis of dollars, with the digits of its step and no more.
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

    /// In percent, with a decimal where it is small.
    static func share(_ share: Double) -> String {
        let percent = share * 100
        guard percent.isFinite, percent < 1e12 else { return "" }
        if percent > 0, percent < 0.1 { return "<0.1\u{202F}%" }
        let text =
            percent == 0 || percent >= 9.95
            ? "\(Int(percent.rounded()))" : ScoreText.tenths(percent)
        return text + "\u{202F}%"
    }
}
