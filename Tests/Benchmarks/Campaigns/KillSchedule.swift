import Vocabulary

/// When each life of a campaign ends: chance from one seed, over all phases of a run.
struct KillSchedule {
    /// When to kill.
    enum Moment {
        /// So long after the start, whatever the run is doing: import, start, first sends.
        case afterStart(Duration)
        /// So long after so many of its requests arrived: steady work.
        case afterArrivals(Int, Duration)
        /// So long after its last request arrived: the last commits, the export, the end.
        case afterLastArrival(Duration)
        /// At the so-manieth call by which it touches the disk, or half way through it.
        case atCall(Int, isHalf: Bool)
    }

    /// What an uninterrupted run took.
    struct Reference {
        var untilFirstArrival: Duration
        var fromLastArrival: Duration
        /// Calls by which it touched the disk; nil where every kill is to come by the clock.
        var calls: Int?
    }

    let rounds: Int
    let prompts: Int
    let reference: Reference
    private var generator: SeededGenerator

    init(rounds: Int, prompts: Int, seed: UInt64, reference: Reference) {
        self.rounds = rounds
        self.prompts = prompts
        self.reference = reference
        generator = SeededGenerator(seed: seed)
    }

    /// A tenth of the rounds, and at least one, ends in the export.
    private var exportRounds: Int { max(1, rounds / 10) }

    /// Takes the round from 0, how many prompts have no result yet, and whether calls are due.
    mutating func moment(ofRound round: Int, pending: Int, isAtCall: Bool) -> Moment {
        let left = rounds - exportRounds - round
        if let calls = reference.calls, isAtCall {
            return atCall(calls, pending: pending, left: left)
        }
        if left <= 0 || pending == 0 {
            // A run with nothing to send is at its end as soon as it has started.
            let before = pending == 0 ? reference.untilFirstArrival : .zero
            return .afterLastArrival((before + reference.fromLastArrival) * generator.unit())
        }
        if round % 5 == 0 {
            return .afterStart(reference.untilFirstArrival * 1.3 * generator.unit())
        }
        return .afterArrivals(
            Int(share(of: pending, left: left) * generator.unit()) + 1,
            .milliseconds(20) * generator.unit())
    }

    /// Even shares of what is left, from nothing to twice the share.
    private func share(of pending: Int, left: Int) -> Double {
        min(Double(pending) / Double(max(1, left)) * 2.2, Double(pending) * 0.6)
    }

    private mutating func atCall(_ calls: Int, pending: Int, left: Int) -> Moment {
        // Opening, and the end where there is nothing else to do.
        let fixed = 120.0
        let work = Double(calls) / Double(prompts) * share(of: pending, left: left)
        let number = Int((fixed + work) * generator.unit()) + 1
        return .atCall(number, isHalf: generator.unit() < 0.5)
    }
}
