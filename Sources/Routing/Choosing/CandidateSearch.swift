import Vocabulary

/// One pass over a route's candidates that ends with the one to take, or what to wait for.
///
/// Preference: the best that is neither resting nor avoided, for which a short wait is
/// worth its price; then an avoided one; then the first that comes back from its rest.
struct CandidateSearch {
    let policy: RoutePolicy
    let now: Instant
    /// Candidates that are not dropped, whether they fit this item or not.
    var alive = 0
    private var considered = 0
    private var best: Option?
    private var avoided: Option?
    private var wake: Instant?
    private var someRest = false
    private var someAvoided = false

    private struct Option {
        var lane: Int
        var rank: Double
        /// Nil takes it now; else what it waits for.
        var obstacle: Obstacle?
    }

    private enum Obstacle {
        case completion
        case time(Instant)
    }

    enum Outcome {
        case take(lane: Int, reason: ChoiceReason)
        case wait(until: Instant?)
        case nothingFits
        case dead
    }

    init(policy: RoutePolicy, now: Instant) {
        self.policy = policy
        self.now = now
    }

    mutating func consider(
        lane: Int, rank: Double, isAvoided: Bool, availability: Lane.Availability
    ) {
        considered += 1
        let obstacle: Obstacle?
        switch availability {
        case .ready: obstacle = nil
        case .full: obstacle = .completion
        case .pacing(let until): obstacle = .time(until)
        case .paused(let until):
            guard until - now <= policy.patience else { return rest(until: until) }
            obstacle = .time(until)
        case .down(let until): return rest(until: until)
        case .dropped: return
        }
        let option = Option(lane: lane, rank: rank, obstacle: obstacle)
        if isAvoided {
            someAvoided = true
            if rank < avoided?.rank ?? .infinity { avoided = option }
        } else if rank < best?.rank ?? .infinity {
            best = option
        }
    }

    private mutating func rest(until: Instant?) {
        someRest = true
        if let until { wake = min(wake ?? until, until) }
    }

    var outcome: Outcome {
        if alive == 0 { return .dead }
        if considered == 0 { return .nothingFits }
        guard let option = best ?? avoided else { return .wait(until: wake) }
        switch option.obstacle {
        case nil: return .take(lane: option.lane, reason: reason)
        case .completion: return .wait(until: wake)
        case .time(let until): return .wait(until: min(until, wake ?? until))
        }
    }

    private var reason: ChoiceReason {
        if considered == 1 { return .onlyCandidate }
        if someRest { return .othersRest }
        if someAvoided { return .othersFailed }
        return policy == .cheapest ? .cheapest : .firstInOrder
    }
}
