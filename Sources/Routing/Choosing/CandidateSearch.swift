import Vocabulary

/// One pass over a route's candidates, which finds the one to take or what to wait for.
///
/// Preference: the best that is neither paused nor avoided, if a short wait is worth its price;
/// then an avoided one; then the first whose pause ends.
struct CandidateSearch {
    private let patience: Duration
    private let now: Instant
    /// Candidates that are not dropped, whether or not they fit this item.
    var alive = 0
    private(set) var considered = 0
    private var ready: Option?
    private var waiting: Option?
    private var avoided: Option?
    private var wake: Instant?
    /// The best rank of the paused candidates.
    private var resting = Double.infinity
    private var avoidedRank = Double.infinity

    private struct Option {
        var lane: Int
        /// The rank, including the advantage that an immediately available candidate has.
        var rank: Double
        /// Nil if it is available now; else what it waits for.
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

    /// Why candidates that the policy prefers were not taken.
    enum Better {
        case none, isAlone, rests, failed
    }

    /// An available candidate is taken instead of waiting for one that is better by no more than
    /// this: learned figures of two keys of one provider differ by chance.
    private static let indifference = 1.01
    /// The same for one that has refused requests, because nothing is done while waiting for it.
    static let refusedIndifference = 1.05

    init(patience: Duration, now: Instant) {
        self.patience = patience
        self.now = now
    }

    /// Whether looking at a candidate's lane cannot change the result.
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
