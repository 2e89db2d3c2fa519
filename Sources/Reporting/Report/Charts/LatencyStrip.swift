import Platform
import Vocabulary

/// How long answers took, as a small histogram on a logarithmic scale.
struct LatencyStrip {
    private let scale: Scale
    /// The same for all rows, so that heights are comparable.
    private let highest: Double
    private let bins: Int
    private static let height = 40.0

    /// Covers the distributions of all targets.
    init?(_ all: [LatencyTotals]) {
        let values = all.flatMap { $0.distribution.map { Double(max(1, $0.milliseconds)) } }
        guard !values.isEmpty else { return nil }
        scale = Scale(logarithmic: values)
        // No bar is narrower than the precision of the figures: an eighth of a factor of two, or 1
        // ms.
        let finest = max(0.125, log2(1 + 1 / (values.min() ?? 1)))
        bins = min(48, max(8, Int(log2(scale.upper / scale.lower) / finest)))
        var highest = 0.0
        for totals in all {
            highest = max(highest, Self.shares(totals, scale, bins).max() ?? 0)
        }
        self.highest = highest
    }

    func row(_ totals: LatencyTotals, into html: inout HTMLWriter) {
        let shares = Self.shares(totals, scale, bins)
        html.element("svg", ["aria-hidden": "true", "height": Coordinate.text(Self.height)]) {
            html in
            for tick in scale.ticks { line(at: scale.place(tick), "grid", &html) }
            for (bin, share) in shares.enumerated() where share > 0 {
                let height = max(1, share / highest * (Self.height - 6))
                html.empty(
                    "rect",
                    [
                        "class": "band", "height": Coordinate.text(height),
                        "x": Coordinate.percent(Double(bin) / Double(bins)),
                        "y": Coordinate.text(Self.height - height),
                        "width": Coordinate.percent(0.94 / Double(bins)),
                    ])
            }
            if let median = totals.percentile(0.5) {
                line(at: scale.place(Double(median)), "median", &html)
            }
        }
    }

    func axis(_ title: String, into html: inout HTMLWriter) {
        html.text(title)
        html.element("svg", ["aria-hidden": "true", "height": "20"]) { html in
            for (number, tick) in scale.ticks.enumerated() {
                html.element(
                    "text",
                    [
                        "class": number % 2 == 1 ? "m alt" : "m",
                        "x": Coordinate.percent(scale.place(tick)), "y": "15",
                    ],
                    text: QuantityText.latency(tick))
            }
        }
    }

    private func line(at place: Double, _ kind: String, _ html: inout HTMLWriter) {
        let x = Coordinate.percent(place)
        html.empty(
            "line",
            ["class": kind, "x1": x, "x2": x, "y1": "0", "y2": Coordinate.text(Self.height)])
    }

    private static func shares(
        _ totals: LatencyTotals, _ scale: Scale, _ count: Int
    ) -> [Double] {
        var bins = [Double](repeating: 0, count: count)
        for (milliseconds, number) in totals.distribution {
            let place = scale.place(Double(max(1, milliseconds)))
            bins[min(bins.count - 1, Int(place * Double(bins.count)))] +=
                Double(number) / Double(max(1, totals.count))
        }
        return bins
    }
}
