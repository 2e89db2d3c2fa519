/// The choices that no other choice beats in both cost and score.
package enum ParetoFront {
    /// The indices of these points, the cheapest first; equal points are all included.
    ///
    /// A point is beaten by another one that costs no more, scores no less, and differs.
    package static func places(in points: [(cost: Double, score: Double)]) -> [Int] {
        points.indices.filter { place in
            let point = points[place]
            return !points.contains { other in
                other.cost <= point.cost && other.score >= point.score
                    && (other.cost < point.cost || other.score > point.score)
            }
        }
        .sorted { (points[$0].cost, points[$0].score) < (points[$1].cost, points[$1].score) }
    }
}
