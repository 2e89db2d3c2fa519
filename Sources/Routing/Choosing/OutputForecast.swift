/// How many output tokens a model tends to spend on one target's prompts.
///
/// The mean of what was seen, with a guess that weighs as much as two replies, so that the
/// first replies move it at once and outliers among later ones do not.
package struct OutputForecast: Equatable, Sendable {
    private var count = priorWeight
    private var sum: Double

    static let priorWeight = 2.0
    /// A few hundred tokens is what short-answer and reasoning-free evaluation items take.
    package static let priorTokens = 200.0

    package init() { sum = Self.priorTokens * Self.priorWeight }

    package var tokens: Double { sum / count }

    package mutating func observe(_ outputTokens: Int) {
        count += 1
        sum += Double(outputTokens)
    }
}
