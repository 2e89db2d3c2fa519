import Comparing
import Console
import Statistics

/// The targets' scores by cost, with the line that no target lies above.
///
/// Drawn twice, for wide and for narrow windows, with the same font size in both.
struct CostQualityChart {
    struct Point {
        var name: String
        /// Dollars per thousand answers; the lower bound if not everything is known.
        var cost: Double
        /// The upper bound of the cost; nil if unknown.
        var most: Double?
        var score: Double
        var interval: ConfidenceInterval?

        var isKnown: Bool { most == cost }
    }

    let points: [Point]
    let words: ScoreText
    /// The name of the score, for the axis.
    let scoreTitle: String
    let front: [Int]
    private let scores: Scale
    private let costs: Scale
    private let hasFree: Bool

    init(_ points: [Point], words: ScoreText, scoreTitle: String) {
        self.points = points
        self.words = words
        self.scoreTitle = scoreTitle
        // A cost with an upper bound counts with that, and a target of unknown cost beats nothing.
        let known = points.indices.filter { points[$0].most != nil }
        front = ParetoFront.places(in: known.map { (points[$0].most ?? 0, points[$0].score) })
            .map { known[$0] }
        scores = Scale(
            linear: points.flatMap { point in
                [point.score] + (point.interval.map { [$0.lower, $0.upper] } ?? [])
            }, within: words.isShare ? 0...1 : nil)
        let positive = points.map(\.cost).filter { $0 > 0 }
        let spread = (positive.max() ?? 1) / (positive.min() ?? 1)
        hasFree = positive.count < points.count
        // Costs differ by factors; only similar ones are easier to read on a linear scale.
        costs =
            spread > 4 && positive.count > 1
            ? Scale(logarithmic: positive) : Scale(linear: [0] + points.map { $0.cost * 1.08 })
        isLogarithmic = spread > 4 && positive.count > 1
    }

    private let isLogarithmic: Bool

    /// A description of the chart, for screen readers.
    var description: String {
        let parts = points.map { point in
            "\(point.name): \(words.text(point.score)), \(costText(point)) for 1,000 answers"
        }
        return parts.joined(separator: "; ") + "."
    }

    private func costText(_ point: Point) -> String {
        let least = QuantityText.dollars(point.cost)
        if point.isKnown { return least }
        if point.cost > 0 { return "at least " + least }
        return point.most.map { "at most " + QuantityText.dollars($0) } ?? "an unknown cost"
    }

    func write(into html: inout HTMLWriter) {
        draw(Frame(width: 820, height: 420, kind: "wide", letter: 6.4), &html)
        draw(Frame(width: 360, height: 340, kind: "narrow", letter: 6.9), &html)
    }

    // MARK: Drawing

    /// The area of a drawing, in its own units.
    struct Frame {
        var width: Double
        var height: Double
        var kind: StaticString
        /// How wide a letter is, about.
        var letter: Double

        var left: Double { 44 }
        var right: Double { 14 }
        var top: Double { 30 }
        var bottom: Double { 46 }

        func x(_ place: Double) -> Double { left + place * (width - left - right) }
        func y(_ place: Double) -> Double { height - bottom - place * (height - top - bottom) }
    }

    private func draw(_ frame: Frame, _ html: inout HTMLWriter) {
        let (title, text) = (html.freshID(), html.freshID())
        html.element(
            "svg",
            [
                "class": "\(frame.kind)", "role": "img", "aria-labelledby": "\(title) \(text)",
                "viewBox": "0 0 \(Coordinate.text(frame.width)) \(Coordinate.text(frame.height))",
            ]
        ) { html in
            html.element("title", ["id": title], text: "Score and cost of each target")
            html.element("desc", ["id": text], text: description)
            axes(frame, &html)
            line(frame, &html)
            for place in points.indices { mark(place, frame, &html) }
            for label in labels(frame) {
                html.element(
                    "text",
                    [
                        "class": label.anchor
                            + (front.contains(label.point) ? "strong halo" : "halo"),
                        "x": Coordinate.text(label.x), "y": Coordinate.text(label.y),
                    ], text: label.text)
            }
        }
    }

    private func axes(_ frame: Frame, _ html: inout HTMLWriter) {
        for tick in scores.ticks {
            let y = Coordinate.text(frame.y(scores.place(tick)))
            html.empty(
                "line",
                [
                    "class": "grid", "x1": Coordinate.text(frame.left),
                    "x2": Coordinate.text(frame.width - frame.right), "y1": y, "y2": y,
                ])
            html.element(
                "text",
                [
                    "class": "e", "x": Coordinate.text(frame.left - 8), "y": y, "dy": "4",
                ], text: words.tick(tick))
        }
        let floor = frame.height - frame.bottom
        for tick in costs.ticks {
            let x = Coordinate.text(frame.x(place(ofCost: tick)))
            html.empty(
                "line",
                [
                    "class": "zero", "x1": x, "x2": x, "y1": Coordinate.text(floor + 4),
                    "y2": Coordinate.text(floor + 9),
                ])
            html.element(
                "text", ["class": "m", "x": x, "y": Coordinate.text(floor + 23)],
                text: QuantityText.dollarTick(tick))
        }
        if isLogarithmic, points.contains(where: { $0.cost == 0 && $0.isKnown }) {
            html.element(
                "text",
                [
                    "class": "m", "x": Coordinate.text(frame.x(0)),
                    "y": Coordinate.text(floor + 23),
                ], text: "$0")
        }
        html.element("text", ["x": "0", "y": "12"], text: "\u{2191} " + scoreTitle)
        html.element(
            "text",
            [
                "class": "e", "x": Coordinate.text(frame.width - frame.right),
                "y": Coordinate.text(frame.height - 5),
            ],
            text: "cost of 1,000 answers" + (isLogarithmic ? ", equal factors" : "") + " \u{2192}")
    }

    /// Starting from the cheapest: what a little more money buys.
    private func line(_ frame: Frame, _ html: inout HTMLWriter) {
        guard front.count > 1 else { return }
        var path = ""
        var last = 0.0
        for place in front {
            let point = points[place]
            let x = frame.x(self.place(ofCost: point.most ?? point.cost))
            let y = frame.y(scores.place(point.score))
            if path.isEmpty {
                path = "M\(Coordinate.text(x)) \(Coordinate.text(y))"
            } else {
                path += "L\(Coordinate.text(x)) \(Coordinate.text(last))"
                path += "L\(Coordinate.text(x)) \(Coordinate.text(y))"
            }
            last = y
        }
        html.empty("path", ["class": "front", "d": path])
    }

    private func mark(_ place: Int, _ frame: Frame, _ html: inout HTMLWriter) {
        let point = points[place]
        let mute = front.contains(place) ? "" : " mute"
        let (x, y) = position(point, frame)
        if !point.isKnown {
            let end =
                point.most.map { frame.x(self.place(ofCost: $0)) } ?? frame.width - frame.right
            html.empty(
                "line",
                [
                    "class": "whisker" + mute, "x1": Coordinate.text(x),
                    "x2": Coordinate.text(end), "y1": Coordinate.text(y), "y2": Coordinate.text(y),
                ])
        }
        if let interval = point.interval {
            html.empty(
                "line",
                [
                    "class": "whisker" + mute, "x1": Coordinate.text(x), "x2": Coordinate.text(x),
                    "y1": Coordinate.text(frame.y(scores.place(interval.lower))),
                    "y2": Coordinate.text(frame.y(scores.place(interval.upper))),
                ])
        }
        html.empty(
            "circle",
            [
                "class": "dot" + mute + (point.most == nil ? " open" : ""),
                "cx": Coordinate.text(x), "cy": Coordinate.text(y), "r": "6",
            ])
    }

    private func position(_ point: Point, _ frame: Frame) -> (x: Double, y: Double) {
        (frame.x(place(ofCost: point.cost)), frame.y(scores.place(point.score)))
    }

    /// A logarithmic scale has no zero; free targets are at its left end.
    private func place(ofCost cost: Double) -> Double {
        guard isLogarithmic, hasFree else { return costs.place(cost) }
        return cost > 0 ? 0.08 + 0.92 * costs.place(cost) : 0
    }

    // MARK: Labels

    private func labels(_ frame: Frame) -> [ChartLabel] {
        var layout = ChartLabels(
            width: frame.width, height: frame.height - frame.bottom, letter: frame.letter)
        for point in points {
            let (x, y) = position(point, frame)
            layout.keepFree(x: x - 8, y: y - 8, width: 16, height: 16)
            if let interval = point.interval {
                let top = frame.y(scores.place(interval.upper))
                layout.keepFree(
                    x: x - 2, y: top, width: 4,
                    height: frame.y(scores.place(interval.lower)) - top)
            }
        }
        // Targets on the line first: they matter most to the reader.
        let order = front + points.indices.filter { !front.contains($0) }
        return order.compactMap { place in
            let (x, y) = position(points[place], frame)
            return layout.label(points[place].name, point: place, x: x, y: y)
        }
    }
}
