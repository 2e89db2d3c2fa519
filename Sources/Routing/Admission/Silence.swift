import Vocabulary

/// How long a lane has sent nothing although requests are in flight there.
///
/// | state | what follows |
/// |---|---|
/// | nothing in flight, or something came lately | the lane is asked as usual |
/// | silent for its patience | no further item; its waiting items are asked elsewhere, once |
/// | silent, nothing in flight, rested | one trial |
/// | something comes | asked as usual |
///
/// The patience is a minute, since hardly a model takes longer to begin to answer; of a lane that
/// has answered in this run, three times its slowest answer if that is more; and never less
/// than what a slow tier may take.
struct Silence: Equatable, Sendable {
    static let shortest = Duration.seconds(60)
    static let slowestAnswers = 3
    /// The share of the rest before a trial, which doubles: a trial may be paid for nothing.
    static let longestRest = Duration.seconds(600)

    /// Since when nothing has come with something in flight.
    private var since: Instant?
    private var slowest = Duration.zero
    private let least: Duration
    /// Trials since something came last, and when the next one may go.
    private var trials = 0
    private var rested: Instant?

    /// A tier may hold each request so long.
    init(hold: Duration = .zero) { least = max(Self.shortest, hold) }

    /// How long it may be silent.
    var patience: Duration { max(least, slowest * Self.slowestAnswers) }

    /// The moment from which it counts as silent; nil if nothing is waited for.
    var start: Instant? { since.map { $0 + patience } }

    func isSilent(at now: Instant) -> Bool { start.map { $0 <= now } ?? false }

    /// When a trial may go while it is silent; nil if one is in flight.
    func trial(inFlight: Int) -> Instant? {
        guard inFlight == 0, let start else { return nil }
        return rested ?? start + Self.shortest
    }

    mutating func sent(at now: Instant) {
        if isSilent(at: now) {
            trials += 1
            rested = now + min(Self.longestRest, Self.shortest * (1 << min(trials, 5)))
        }
        since = since ?? now
    }

    /// Something came back, be it a refusal; so many are left in flight.
    mutating func heard(inFlight: Int, at now: Instant) {
        since = inFlight > 0 ? now : nil
        (trials, rested) = (0, nil)
    }

    /// An answer came back after so long.
    mutating func answered(after duration: Duration) { slowest = max(slowest, duration) }
}
