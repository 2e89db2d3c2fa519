import Comparing
import Statistics

/// Scores in the report: shares in percent, all others with three decimals.
struct ScoreText {
    let isShare: Bool

    func text(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "none" }
        return isShare
            ? QuantityText.tenths(value * 100) + "\u{202F}%" : ComparisonCells.decimals(value)
    }

    /// With a sign; points are hundredths of a share.
    func difference(_ value: Double, unit: Bool = true) -> String {
        let text = SignedText.text(
            isShare ? value * 100 : value, decimals: isShare ? 1 : 3, minus: "\u{2212}")
        return text + (isShare && unit ? " points" : "")
    }

    func interval(_ interval: ConfidenceInterval?) -> String {
        guard let interval else { return "" }
        if !isShare { return "\(text(interval.lower)) to \(text(interval.upper))" }
        return QuantityText.tenths(interval.lower * 100) + " to "
            + QuantityText.tenths(interval.upper * 100)
    }

    /// As a tick of an axis: no more decimals than it needs.
    func tick(_ value: Double) -> String {
        isShare ? Self.plain(value * 100) + "%" : Self.plain(value)
    }

    /// As a tick of an axis of differences.
    func tickOfDifference(_ value: Double) -> String {
        if abs(value) < 1e-12 { return "0" }
        return (value < 0 ? "\u{2212}" : "+") + Self.plain(abs(value) * (isShare ? 100 : 1))
    }

    static func plain(_ value: Double) -> String { Figure.text(value) }
}
