/// How many output tokens a model tends to spend on one target's prompts.
///
/// The mean of what was seen, with a guess that weighs as much as two replies, so that the
/// first replies move it at once and outliers among later ones do not. Prompts of different
/// lengths tend to ask for different things, so each length has a mean of its own, drawn
/// towards that of all while it has seen little.
package struct OutputForecast: Equatable, Sendable {
    private var all = Mean()
    /// By the binary logarithm of the prompt's length.
    private var byLength = [Mean](repeating: Mean(), count: lengths)
    private(set) var benefitOfDoubt = 1 - doubt
    /// Requests that went out, answered or not.
    private var asked = 0.0

    private struct Mean: Equatable {
        var count = 0.0
        var sum = 0.0
    }

    static let priorWeight = 2.0
    /// A few hundred tokens is what short-answer and reasoning-free evaluation items take.
    package static let priorTokens = 200.0
    /// How many answers of all lengths weigh as much as those of the same length.
    private static let drawnWeight = 4.0
    static let lengths = 18
    /// How much shorter answers may be than the guess, before anything was tried.
    private static let doubt = 0.85

    package init() {}

    /// Over prompts of all lengths.
    package var tokens: Double {
        (all.sum + Self.priorTokens * Self.priorWeight) / (all.count + Self.priorWeight)
    }

    /// For prompts of such a length, in tokens.
    package func tokens(input: Int) -> Double { tokens(at: Self.place(input), mean: tokens) }

    /// The same by the number of the length; ``tokens`` gives the mean for all of them.
    func tokens(at place: Int, mean: Double) -> Double {
        let near = byLength[place]
        return (near.sum + mean * Self.drawnWeight) / (near.count + Self.drawnWeight)
    }

    /// A forecast with few observations gets the benefit of the doubt (a standard error, for
    /// lengths that vary much); otherwise a model that is terse here would never be found out.
    package mutating func willAsk() {
        asked += 1
        doubtAgain()
    }

    private mutating func doubtAgain() {
        benefitOfDoubt = 1 - Self.doubt / (1 + asked).squareRoot()
    }

    /// A request ended without an answer, so it taught nothing.
    package mutating func gotNoAnswer() {
        asked = max(0, asked - 1)
        doubtAgain()
    }

    package mutating func observe(_ outputTokens: Int, input: Int) {
        let place = Self.place(input)
        let tokens = Double(outputTokens)
        all.count += 1
        all.sum += tokens
        byLength[place].count += 1
        byLength[place].sum += tokens
    }

    /// Which of the lengths a prompt has.
    static func place(_ input: Int) -> Int {
        min(Int.bitWidth - max(input, 0).leadingZeroBitCount, lengths - 1)
    }
}
