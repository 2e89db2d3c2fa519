import Platform
import Vocabulary

/// Draws the number of successes in a number of tries; the time does not grow with that number.
struct BinomialSampler {
    private enum Limit {
        /// Below this mean, summing the probabilities from zero is faster.
        static let inversion = 10.0
    }

    private let tries: Double
    private let isFlipped: Bool
    private let chance: Double
    private let a, b, c, alpha, ratio, logOdds, mode, logMode: Double

    init(tries: Int, chance: Double) {
        self.tries = Double(tries)
        isFlipped = chance > 0.5
        let p = isFlipped ? 1 - chance : chance
        self.chance = p
        // The constants of Hörmann's BTRS (1993).
        let spread = (self.tries * p * (1 - p)).squareRoot()
        b = 1.15 + 2.53 * spread
        a = -0.0873 + 0.0248 * b + 0.01 * p
        c = self.tries * p + 0.5
        ratio = 0.92 - 4.2 / b
        alpha = (2.83 + 5.1 / b) * spread
        logOdds = log(p / (1 - p))
        mode = ((self.tries + 1) * p).rounded(.down)
        logMode = Gamma.log(mode + 1) + Gamma.log(self.tries - mode + 1)
    }

    func draw(_ generator: inout SeededGenerator) -> Int {
        if tries <= 0 || chance <= 0 { return isFlipped ? Int(tries) : 0 }
        let count = tries * chance < Limit.inversion ? inverted(&generator) : rejected(&generator)
        return Int(isFlipped ? tries - count : count)
    }

    private func inverted(_ generator: inout SeededGenerator) -> Double {
        var left = generator.unit()
        var weight = exp(tries * log1p(-chance))
        var count = 0.0
        while left > weight, count < tries {
            left -= weight
            count += 1
            weight *= (tries - count + 1) / count * chance / (1 - chance)
            // The rounding error that is left at the far end is negligible.
            if weight < 1e-300 { break }
        }
        return count
    }

    private func rejected(_ generator: inout SeededGenerator) -> Double {
        while true {
            let u = generator.unit() - 0.5
            let v = generator.unit()
            let edge = 0.5 - abs(u)
            let k = ((2 * a / edge + b) * u + c).rounded(.down)
            if edge >= 0.07, v <= ratio { return k }
            if k < 0 || k > tries { continue }
            let height = log(v * alpha / (a / (edge * edge) + b))
            let accepted =
                logMode - Gamma.log(k + 1) - Gamma.log(tries - k + 1)
                + (k - mode) * logOdds
            if height <= accepted { return k }
        }
    }
}
