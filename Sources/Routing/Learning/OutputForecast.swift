/// How many output tokens a model tends to spend on one target's prompts.
///
/// The mean of the answers so far, with a guess that weighs as much as two of them, so that the
/// first answers move it at once and later outliers do not. Prompts of different lengths tend to
/// need different answers, so each length has a mean of its own, drawn towards the overall mean
/// while it has few answers.
package struct OutputForecast: Equatable, Sendable {
    private var all = Mean()
    /// By the binary logarithm of the prompt's length.
    private var byLength = [Mean](repeating: Mean(), count: lengths)
    private(set) var benefitOfDoubt = 1 - doubt
    /// Requests that were sent, answered or not.
    private var asked = 0.0

    private struct Mean: Equatable {
        var count = 0.0
        var sum = 0.0
    }

    static let priorWeight = 2.0
    /// The initial guess; a few hundred tokens are typical of short evaluation answers without
    /// reasoning.
    package static let priorTokens = 200.0
    /// How many answers of all lengths weigh as much as those of the same length.
    private static let drawnWeight = 4.0
    static let lengths = 18
    /// How much shorter than the guess answers may be, before anything was tried.
    private static let doubt = 0.85

    package init() {}

    /// Over prompts of all lengths.
    package var tokens: Double {
        (all.sum + Self.priorTokens * Self.priorWeight) / (all.count + Self.priorWeight)
    }

    /// The forecast for prompts of this length in tokens.
    package func tokens(input: Int) -> Double { tokens(at: Self.place(input), mean: tokens) }

    /// The same by length class; the mean is ``tokens``, which all classes share.
    func tokens(at place: Int, mean: Double) -> Double {
        let near = byLength[place]
        return (near.sum + mean * Self.drawnWeight) / (near.count + Self.drawnWeight)
    }

    /// Counts a request; models with few requests get a lower estimate, or a terse model would
    /// never be tried.
    ///
    /// The estimate is lowered by about a standard error for lengths that vary much.
    package mutating func willAsk() {
        asked += 1
        doubtAgain()
    }

    private mutating func doubtAgain() {
        benefitOfDoubt = 1 - Self.doubt / (1 + asked).squareRoot()
    }

    /// A request ended without an answer, so there was nothing to learn.
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

    /// The length class of a prompt.
    static func place(_ input: Int) -> Int {
        min(Int.bitWidth - max(input, 0).leadingZeroBitCount, lengths - 1)
    }
}
