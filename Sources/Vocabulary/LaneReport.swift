/// The state of one lane of a run at one moment, for display.
package struct LaneReport: Equatable, Sendable {
    package var model: ModelReference
    package var tier: PriceTier
    package var inFlight: Int
    /// How many requests may be in flight now, as learned so far.
    package var concurrency: Int
    /// What blocks the lane, such as an open circuit breaker or a pause; nil if nothing does.
    package var state: String?
    /// The pace and its reason; nil if unknown, such as in records of an older version.
    package var pace: LanePace?
    /// Output tokens that an answer is expected to take, by target.
    package var expectedOutput: [(target: String, tokens: Int)]

    package init(
        model: ModelReference, tier: PriceTier = .standard, inFlight: Int, concurrency: Int,
        state: String?, pace: LanePace? = nil,
        expectedOutput: [(target: String, tokens: Int)] = []
    ) {
        self.model = model
        self.tier = tier
        self.inFlight = inFlight
        self.concurrency = concurrency
        self.state = state
        self.pace = pace
        self.expectedOutput = expectedOutput
    }

    /// The label that distinguishes the lane from others of the same model.
    package var label: String { tier == .standard ? "\(model)" : "\(model) (\(tier.rawValue))" }

    package static func == (left: LaneReport, right: LaneReport) -> Bool {
        left.model == right.model && left.tier == right.tier
            && left.inFlight == right.inFlight
            && left.concurrency == right.concurrency && left.state == right.state
            && left.pace == right.pace
            && left.expectedOutput.elementsEqual(right.expectedOutput, by: ==)
    }
}
