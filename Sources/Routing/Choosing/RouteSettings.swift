import Vocabulary

/// The fixed properties of a route: its candidates, and how one is chosen.
package struct RouteSettings: Sendable {
    package var candidates: [Candidate]
    package var policy: any RoutePolicy
    /// How long after the start slower and cheaper tiers may delay prompts.
    package var patience: Duration
    /// Whether a model's refusal of the content ends the item instead of trying the next model.
    package var refusalsAreFinal: Bool
    /// Whether items of a silent model are also sent to another one.
    package var hedges: Bool

    /// A lane of the route.
    package struct Candidate: Equatable, Sendable {
        package var lane: Int
        /// The entry of the route that it belongs to; an entry has a lane for each provider and
        /// key.
        package var entry: Int

        package init(lane: Int, entry: Int) {
            self.lane = lane
            self.entry = entry
        }
    }

    package init(
        candidates: [Candidate], policy: any RoutePolicy, patience: Duration = .zero,
        refusalsAreFinal: Bool = false, hedges: Bool = true
    ) {
        self.candidates = candidates
        self.policy = policy
        self.patience = patience
        self.refusalsAreFinal = refusalsAreFinal
        self.hedges = hedges
    }

    /// A route with one entry per lane.
    package init(lanes: [Int], policy: any RoutePolicy) {
        self.init(
            candidates: lanes.enumerated().map { Candidate(lane: $1, entry: $0) }, policy: policy)
    }
}
