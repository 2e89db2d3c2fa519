import Console

/// A name next to its point.
struct ChartLabel {
    var text: String
    /// Which point it belongs to.
    var point: Int
    var x: Double
    var y: Double
    /// The class that makes the label end at `x`, with a space after it; empty if it begins there.
    var anchor: String
}

/// Finds positions for names beside points, so that they cover neither each other nor a point.
struct ChartLabels {
    private let width: Double
    private let height: Double
    private let letter: Double
    private var taken: [Box] = []

    private struct Box {
        var x: Double
        var y: Double
        var width: Double
        var height: Double

        func overlap(_ other: Box) -> Double {
            let across = min(x + width, other.x + other.width) - max(x, other.x)
            let down = min(y + height, other.y + other.height) - max(y, other.y)
            return across > 0 && down > 0 ? across * down : 0
        }
    }

    init(width: Double, height: Double, letter: Double) {
        self.width = width
        self.height = height
        self.letter = letter
    }

    mutating func keepFree(x: Double, y: Double, width: Double, height: Double) {
        taken.append(Box(x: x, y: y, width: width, height: height))
    }

    /// The best position for a name; the least bad if all are taken.
    mutating func label(_ name: String, point: Int, x: Double, y: Double) -> ChartLabel {
        let text = DisplayWidth.truncated(TextSanitizer.line(name), to: 28)
        let length = Double(DisplayWidth.of(text)) * letter
        var best: (label: ChartLabel, box: Box, cost: Double)?
        for (rank, (dx, dy)) in [
            (12, 4), (-12, 4), (12, -14), (12, 22), (-12, -14), (-12, 22), (12, 38), (-12, 38),
            (12, -30), (-12, -30),
        ].enumerated() {
            let isLeft = dx < 0
            let start = isLeft ? x + Double(dx) - length : x + Double(dx)
            let box = Box(x: start, y: y + Double(dy) - 12, width: length, height: 15)
            var cost = Double(rank) + taken.reduce(0) { $0 + $1.overlap(box) }
            cost += 1000 * (max(0, 2 - start) + max(0, start + length - width))
            cost += 1000 * (max(0, 14 - box.y) + max(0, box.y + 15 - height))
            guard cost < best?.cost ?? .infinity else { continue }
            let label = ChartLabel(
                text: text, point: point, x: x + Double(dx), y: y + Double(dy),
                anchor: isLeft ? "e " : "")
            best = (label, box, cost)
        }
        if let best { taken.append(best.box) }
        return best?.label
            ?? ChartLabel(text: text, point: point, x: x, y: y, anchor: "")
    }
}
