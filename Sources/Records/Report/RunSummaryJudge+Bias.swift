package import Evaluation
package import Results
import Statistics

extension RunSummary.Judge {
    /// How much the judge prefers an answer for its position; nil for a judge of single answers.
    package var positionBias: PositionBias? {
        get {
            bias.map {
                PositionBias(
                    pairs: $0.pairs, firstTwice: $0.firstTwice, secondTwice: $0.secondTwice,
                    wins: $0.wins, losses: $0.losses)
            }
        }
        set {
            bias = newValue.map {
                RunSummary.Bias(
                    pairs: $0.pairs, firstTwice: $0.firstTwice, secondTwice: $0.secondTwice,
                    wins: $0.wins, losses: $0.losses, rate: $0.rate,
                    interval: $0.interval.map { [$0.lower, $0.upper] })
            }
        }
    }

    /// Whether every question has an answer.
    package var isFinished: Bool { pending == 0 }
}
