import Vocabulary

/// How long a lane with requests in flight has sent nothing.
///
/// | state | what follows |
/// |---|---|
/// | nothing in flight, or something arrived lately | the lane is used as usual |
/// | silent for longer than its patience | no further item; its items are sent elsewhere, too |
/// | silent, nothing in flight, after a pause | one trial |
/// | something arrives | the lane is used as usual |
///
/// The patience is a minute, because hardly any model takes longer to begin its answer. If the lane
/// has answered in this run, it is at least three times its slowest answer, and it is never less
/// than a slow tier may take.
struct Silence: Equatable, Sendable {
    static let shortest = Duration.seconds(60)
    static let slowestAnswers = 3
    /// The longest pause before a trial; the pause doubles, because a trial may be paid for without
    /// an answer.
    static let longestRest = Duration.seconds(600)

    /// When the current silence began, with requests in flight.
    private var since: Instant?
    private var slowest = Duration.zero
    private let least: Duration
    /// Trials since the last sign of life, and when the next one may be sent.
    private var trials = 0
    private var rested: Instant?

    /// A slow tier may hold each request for this long.
    init(hold: Duration = .zero) { least = max(Self.shortest, hold) }

    /// How long the lane may be silent.
    var patience: Duration { max(least, slowest * Self.slowestAnswers) }

    /// When the lane counts as silent; nil if nothing is in flight.
    var start: Instant? { since.map { $0 + patience } }

    func isSilent(at now: Instant) -> Bool { start.map { $0 <= now } ?? false }

    /// When a trial may be sent while the lane is silent; nil if one is in flight.
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

    /// Something arrived, even if a refusal; so many requests are still in flight.
    mutating func heard(inFlight: Int, at now: Instant) {
        since = inFlight > 0 ? now : nil
        (trials, rested) = (0, nil)
    }

    /// An answer arrived after this time.
    mutating func answered(after duration: Duration) { slowest = max(slowest, duration) }
}
