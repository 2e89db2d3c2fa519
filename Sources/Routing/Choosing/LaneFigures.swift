import Vocabulary

/// What choosing asks of every candidate, by lane: in one place of a few words, because a lane
/// with its limits is large, and a route may have hundreds.
struct LaneFigures: Sendable {
    /// Out for the rest of the run.
    var isOut = false
    /// Whether only witnesses are sent there, since it may be the key or the model that is wrong.
    var isExamined = false
    var isPriced = false
    /// Nil if it is not known.
    var maximumOutput: Int?
    /// Whether the provider adds something to each request.
    var addsToRequests = false
    /// Longer prompts are priced by their bracket; below zero without a price.
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

    /// Takes in what was learned of the lane.
    mutating func refresh(_ lane: Lane) {
        isOut = lane.end != nil
        expectedSends = lane.failures.expectedSends
        line = lane.latency.line
        if let plain = lane.rates?.plain(cache: lane.cache) {
            (longest, perInput, perOutput, perRequest) = plain
        }
    }

    /// Whether ``dollars(input:output:)`` knows what such a prompt costs.
    func holds(input: Int) -> Bool { input <= longest }

    /// The expected dollars of an item, sends that fail and are paid included.
    func dollars(input: Int, output: Double) -> Double {
        (Double(input) * perInput + output * perOutput + perRequest) * expectedSends
    }

    func seconds(outputTokens: Double) -> Double { line.seconds(outputTokens: outputTokens) }
}
