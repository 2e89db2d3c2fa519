import Vocabulary

/// The figures of a lane that choosing needs, in a few words of memory: a lane with its limits is
/// large, and a route may have hundreds.
struct LaneFigures: Sendable {
    /// Not used for the rest of the run.
    var isOut = false
    /// Whether only witnesses are sent, because the key or the model may be wrong.
    var isExamined = false
    var isPriced = false
    /// Nil if it is not known.
    var maximumOutput: Int?
    /// Whether the endpoint's settings add something to each request.
    var addsToRequests = false
    /// The longest prompt that the rates hold for; negative without a price.
    ///
    /// Longer ones have a bracket price.
    private var longest = -1
    private var perInput = 0.0
    private var perOutput = 0.0
    private var perRequest = 0.0
    private var expectedSends = 1.0
    private var line = LatencyForecast.Line()

    init(_ lane: Lane) {
        maximumOutput = lane.settings.maximumOutput
        addsToRequests = lane.settings.added != nil
        isPriced = lane.rates != nil
        refresh(lane)
    }

    /// Updates the figures from what was learned about the lane.
    mutating func refresh(_ lane: Lane) {
        isOut = lane.end != nil
        expectedSends = lane.failures.expectedSends
        line = lane.latency.line
        if let plain = lane.rates?.plain(cache: lane.cache) {
            (longest, perInput, perOutput, perRequest) = plain
        }
    }

    /// Whether ``dollars(input:output:)`` is valid for a prompt of this length.
    func holds(input: Int) -> Bool { input <= longest }

    /// The expected dollars of an item, including failed requests that are charged.
    func dollars(input: Int, output: Double) -> Double {
        (Double(input) * perInput + output * perOutput + perRequest) * expectedSends
    }

    func seconds(outputTokens: Double) -> Double { line.seconds(outputTokens: outputTokens) }
}
