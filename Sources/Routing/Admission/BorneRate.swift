/// The rate at which requests are let through, measured between two refusals.
///
/// At each refusal the provider's allowance was empty, so the rate between them is its limit (the
/// idea of BBR's detector of policers). The longer of two spans counts, unless the shorter
/// contradicts it.
struct BorneRate: Equatable, Sendable {
    private struct Anchor: Equatable {
        var number: Int
        var sentAt: Double
        /// The number of refusals since then.
        var refused = 0
    }

    private var anchors: [Anchor] = []

    mutating func forget() { anchors = [] }

    /// Call it for each refusal.
    mutating func refused(_ number: Int) {
        for index in anchors.indices where number > anchors[index].number {
            anchors[index].refused += 1
        }
    }

    mutating func begin(_ number: Int, sentAt: Double) {
        if anchors.isEmpty { anchors = [Anchor(number: number, sentAt: sentAt)] }
    }

    /// Measures the rate up to a refusal, which starts the next span if the last start is far
    /// enough away.
    mutating func measure(to number: Int, sentAt: Double, otherwise: Double) -> Double {
        let spans = anchors.map { anchor in
            (Double(number - anchor.number - anchor.refused), sentAt - anchor.sentAt)
        }.filter { $0.0 >= 1 && $0.1 > 0 }
        if spans.last.map({ $0.0 >= 20 }) ?? true {
            anchors = anchors.suffix(1) + [Anchor(number: number, sentAt: sentAt)]
        }
        guard let long = spans.first, let short = spans.last else { return otherwise / 2 }
        let expected = long.0 / long.1 * short.1
        let agrees =
            short.0 < 20 && abs(short.0 - expected) <= 2 + 2 * expected.squareRoot()
        let (count, time) = agrees ? long : short
        // From few requests, a rate is more likely too high than too low.
        return count / time * (count < 10 ? count / (count + 1) : 1)
    }
}
