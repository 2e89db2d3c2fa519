/// A row of a chart in a table: a dot for the figure, a band for its interval.
///
/// As wide as its cell, because positions are shares of the width. The figures are next to it as
/// text, so it is hidden from screen readers.
struct IntervalStrip {
    let scale: Scale
    let ticks: [Double]
    /// Where a line is stronger, such as at zero among differences.
    var zero: Double?
    /// A range that gets its own shade.
    var shade: ClosedRange<Double>?

    private static let height = 34.0
    private static let inset = 0.03

    init(_ scale: Scale) {
        self.scale = scale
        ticks = scale.ticks
    }

    func row(
        _ value: Double?, _ lower: Double?, _ upper: Double?, isMuted: Bool,
        into html: inout HTMLWriter
    ) {
        let mute = isMuted ? " mute" : ""
        html.element("svg", ["aria-hidden": "true", "height": Coordinate.text(Self.height)]) {
            html in
            grid(&html)
            if let lower, let upper {
                let start = place(lower)
                html.empty(
                    "rect",
                    [
                        "class": "band" + mute, "x": Coordinate.percent(start),
                        "width": Coordinate.percent(place(upper) - start), "y": "12",
                        "height": "10", "rx": "5",
                    ])
            }
            if let value {
                html.empty(
                    "circle",
                    [
                        "class": "dot" + mute, "cx": Coordinate.percent(place(value)), "cy": "17",
                        "r": "5.5",
                    ])
            }
        }
    }

    /// The labels of the lines, for the column header.
    func axis(_ title: String, _ name: (Double) -> String, into html: inout HTMLWriter) {
        html.text(title)
        html.element("svg", ["aria-hidden": "true", "height": "20"]) { html in
            for (number, tick) in ticks.enumerated() {
                html.element(
                    "text",
                    [
                        "class": number % 2 == 1 ? "m alt" : "m",
                        "x": Coordinate.percent(place(tick)), "y": "15",
                    ],
                    text: name(tick))
            }
        }
    }

    private func grid(_ html: inout HTMLWriter) {
        let height = Coordinate.text(Self.height)
        if let shade {
            let start = place(shade.lowerBound)
            html.empty(
                "rect",
                [
                    "class": "margin", "x": Coordinate.percent(start), "y": "0",
                    "width": Coordinate.percent(place(shade.upperBound) - start),
                    "height": height,
                ])
        }
        for tick in ticks {
            let x = Coordinate.percent(place(tick))
            html.empty(
                "line",
                [
                    "class": tick == zero ? "zero" : "grid", "x1": x, "x2": x, "y1": "0",
                    "y2": height,
                ])
        }
    }

    private func place(_ value: Double) -> Double {
        Self.inset + scale.place(value) * (1 - 2 * Self.inset)
    }
}
