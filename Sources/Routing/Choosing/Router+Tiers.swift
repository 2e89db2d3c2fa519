import Vocabulary

extension Router {
    /// Whether a lane is not needed for an item, because a cheaper tier of the same model is
    /// available, or will be soon enough.
    mutating func isStandInIdle(
        _ candidate: Candidate, _ query: RouteQuery, _ trail: ItemTrail, _ tooDear: [Int],
        _ now: Instant
    ) -> Bool {
        for cheaper in routes[query.route].candidates where cheaper.pair == candidate.pair {
            if cheaper.lane == candidate.lane { break }
            if let last = cheaper.lastSend, last < now { continue }
            let lane = cheaper.lane
            if lanes[lane].end == nil, !trail.impossible.contains(lane), !trail.avoids(lane),
                !tooDear.contains(lane), serves(query, lane: lane, at: now)
            {
                return true
            }
        }
        return false
    }

    private mutating func serves(_ query: RouteQuery, lane: Int, at now: Instant) -> Bool {
        // The job's patience covers a wait of a few hours for a lower price.
        if let opening = lanes[lane].opening(at: now) {
            return opening <= routes[query.route].deadline
        }
        switch lanes[lane].availability(tokens: query.inputTokens, at: now) {
        case .ready, .full, .pacing, .strained: return true
        case .paused(let until): return until - now <= routes[query.route].patience
        case .down, .dropped: return false
        }
    }
}
