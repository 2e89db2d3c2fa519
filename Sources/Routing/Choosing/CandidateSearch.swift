import Vocabulary

/// One pass over a route's candidates that ends with the one to take, or what to wait for.
///
/// In this order: the best candidate that is neither resting nor avoided, for which a short wait is
/// worth its price; then an avoided one; then the first whose rest ends.
struct CandidateSearch {
    private let patience: Duration
    private let now: Instant
    /// Candidates that are not dropped, whether they fit this item or not.
    var alive = 0
    private(set) var considered = 0
    private var ready: Option?
    private var waiting: Option?
    private var avoided: Option?
    private var wake: Instant?
    /// The best rank of those that rest.
    private var resting = Double.infinity
    private var avoidedRank = Double.infinity

    private struct Option {
        var lane: Int
        /// The rank that it must beat, with the wait that a free candidate does not have.
        var rank: Double
        /// Nil takes it now; else what it waits for.
        var obstacle: Obstacle?

        func isBetter(than other: Option?) -> Bool { other.map { rank < $0.rank } ?? true }
    }

    private enum Obstacle {
        case completion
        case time(Instant)
    }

    enum Outcome {
        case take(lane: Int, better: Better)
        case wait(until: Instant?)
        case nothingFits
        case dead
    }

    /// What happened to the candidates that the policy prefers.
    enum Better {
        case none, isAlone, rests, failed
    }

    /// One that is free is taken rather than waiting for another that is better by no more
    /// than this: two keys of one place differ by what chance has taught about them.
    private static let indifference = 1.01
    /// The same for one that has refused requests: nothing is done while it is waited for.
    static let refusedIndifference = 1.05

    init(patience: Duration, now: Instant) {
        self.patience = patience
        self.now = now
    }

    /// Whether looking at a candidate's lane can change nothing.
    mutating func passesOver(rank: Double, isAvoided: Bool) -> Bool {
        guard !isAvoided, let ready, ready.rank <= rank else { return false }
        considered += 1
        return true
    }

    mutating func consider(
        lane: Int, rank: Double, isAvoided: Bool, availability: Lane.Availability
    ) {
        considered += 1
        let obstacle: Obstacle?
        var handicap = Self.indifference
        switch availability {
        case .ready:
            obstacle = nil
            handicap = 1
        case .full: obstacle = .completion
        case .pacing(let until): obstacle = .time(until)
        case .strained:
            guard patience > .zero else { return rest(rank, until: nil) }
            obstacle = .completion
            handicap = Self.refusedIndifference
        case .paused(let until):
            guard until - now <= patience else { return rest(rank, until: until) }
            obstacle = .time(until)
            handicap = Self.refusedIndifference
        case .down(let until): return rest(rank, until: until)
        case .dropped: return
        }
        let option = Option(lane: lane, rank: rank * handicap, obstacle: obstacle)
        if isAvoided {
            avoidedRank = min(avoidedRank, rank)
            if option.isBetter(than: avoided) { avoided = option }
        } else if obstacle == nil {
            if option.isBetter(than: ready) { ready = option }
        } else if option.isBetter(than: waiting) {
            waiting = option
        }
    }

    private mutating func rest(_ rank: Double, until: Instant?) {
        resting = min(resting, rank)
        if let until { wake = min(wake ?? until, until) }
    }

    var outcome: Outcome {
        if alive == 0 { return .dead }
        if considered == 0 { return .nothingFits }
        guard let option = best else { return .wait(until: wake) }
        switch option.obstacle {
        case nil: return .take(lane: option.lane, better: better(than: option.rank))
        case .completion: return .wait(until: wake)
        case .time(let until): return .wait(until: min(until, wake ?? until))
        }
    }

    private var best: Option? {
        guard let ready else { return waiting ?? avoided }
        guard let waiting, waiting.rank < ready.rank else { return ready }
        return waiting
    }

    private func better(than rank: Double) -> Better {
        if considered == 1 { return .isAlone }
        if resting < rank { return .rests }
        return avoidedRank < rank ? .failed : .none
    }
}
