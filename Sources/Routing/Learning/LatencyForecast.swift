import Vocabulary

/// How long a lane takes for an answer of a given length.
///
/// A straight line through recent answers: a constant time, and a time for each output token (least
/// squares, old answers fading by a fiftieth with each new one).
struct LatencyForecast: Equatable, Sendable {
    private var weight = 0.0
    private var tokens = 0.0
    private var seconds = 0.0
    private var squares = 0.0
    private var products = 0.0

    /// The initial value is low, so that each lane is tried early.
    static let priorSeconds = 0.5
    private static let fading = 0.98

    init() {}

    mutating func observe(_ duration: Duration, outputTokens: Int) {
        let (x, y) = (Double(outputTokens), duration.seconds)
        weight = weight * Self.fading + 1
        tokens = tokens * Self.fading + x
        seconds = seconds * Self.fading + y
        squares = squares * Self.fading + x * x
        products = products * Self.fading + x * y
    }

    /// Seconds for an answer of this many tokens.
    func seconds(outputTokens: Double) -> Double { line.seconds(outputTokens: outputTokens) }

    /// A straight line that never falls below a floor.
    struct Line: Equatable, Sendable {
        var base = LatencyForecast.priorSeconds
        var perToken = 0.0
        var floor = 0.0

        func seconds(outputTokens: Double) -> Double { max(floor, base + perToken * outputTokens) }
    }

    var line: Line {
        guard weight > 0 else { return Line() }
        let (meanTokens, meanSeconds) = (tokens / weight, seconds / weight)
        let spread = squares / weight - meanTokens * meanTokens
        // Answers of one length say nothing about others.
        guard weight > 5, spread > meanTokens * meanTokens * 0.01 else {
            return Line(base: meanSeconds)
        }
        let slope = max(0, (products / weight - meanTokens * meanSeconds) / spread)
        return Line(
            base: meanSeconds - slope * meanTokens, perToken: slope, floor: meanSeconds / 10)
    }

    /// Seconds for an answer of any length.
    var mean: Double { weight > 0 ? seconds / weight : Self.priorSeconds }
}
