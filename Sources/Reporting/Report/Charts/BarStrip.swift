/// Bars in a table cell, as wide as the cell.
enum BarStrip {
    /// One amount as a share of the largest.
    static func bar(_ part: Double, isMuted: Bool = false, into html: inout HTMLWriter) {
        html.element("svg", ["aria-hidden": "true", "height": "12"]) { html in
            html.empty(
                "rect",
                [
                    "class": isMuted ? "fill mute" : "fill", "x": "0", "y": "0", "height": "12",
                    // Anything above zero has a visible bar.
                    "width": Coordinate.percent(part > 0 ? max(part, 0.004) : 0),
                ])
        }
    }

    /// Parts of a whole side by side; each has the colour of its position in the legend.
    static func parts(
        _ parts: [(share: Double, color: Int)], into html: inout HTMLWriter
    ) {
        html.element("svg", ["aria-hidden": "true", "height": "16"]) { html in
            var start = 0.0
            for part in parts where part.share > 0 {
                html.empty(
                    "rect",
                    [
                        "class": color(part.color), "x": Coordinate.percent(start), "y": "0",
                        "width": Coordinate.percent(part.share), "height": "16",
                    ])
                start += part.share
            }
        }
    }

    /// The colour's symbol for a legend.
    static func key(_ color: Int, into html: inout HTMLWriter) {
        html.element(
            "svg", ["class": "key", "aria-hidden": "true", "viewBox": "0 0 10 10"]
        ) { html in
            html.empty(
                "rect", ["class": Self.color(color), "width": "10", "height": "10"])
        }
    }

    private static func color(_ place: Int) -> String { "s\(min(place, 5))" }
}
