import Platform

/// Whether the same share is refused at less: a test of two hypotheses, one request at a time.
struct Trial: Sendable {
    var found = 0.0
    var verdict = 0.0
    /// The trials before the present one.
    var row: [Stage] = []
    /// Of the present probe: the last request before it, and how many were refused by then.
    var probeBegan = (number: 0, refused: 0)
    /// Whether nothing was known about a limit before.
    var isFirst = true

    /// The share that is let through: a limit refuses nothing there, even if the rate is not exact.
    static let dose = 0.8
    /// Logarithms of odds: for a verdict at the end of a trial, and for one before its end, for
    /// which so few requests are enough.
    static let sure = 1.0
    static let early = 3.0
    static let few = 5
    /// So many refusals more than chance explains in a quiet trial may be a limit's: another trial
    /// follows, at so much less.
    static let many = 2.0
    static let once = 0.7
    /// The number of trials in a row, and the smallest part of the best minute's rate that is
    /// tried.
    static let most = 4
    static let (leastFirst, least) = (16.0, 40.0)
    /// Requests a second; a slower trial would give no result in a minute.
    static let leastPace = 0.15
    /// A logarithm of odds: one verdict in 55 is wrong.
    private static let decisive = 4.0
    /// The share that a quiet trial may refuse beyond the usual one.
    private static let quiet = 0.02
    /// The share that a loud trial refuses: about half of what was refused at more, within these
    /// bounds.
    private var loud = 0.13
    private static let louds = 0.03...0.25
    private static let slowLoud = 0.13

    /// Requests a second from which on hundreds are asked in a few seconds.
    static let fast = 30.0

    /// Takes in what share was refused before, at more.
    ///
    /// A small share takes more requests to detect, for which only a fast provider has the time.
    mutating func expect(_ share: Double, usual: Double, at rate: Double) {
        let least = rate < Self.fast ? Self.slowLoud : Self.louds.lowerBound
        loud = min(Self.louds.upperBound, max(least, 0.45 * (share - usual)))
    }

    /// What one trial of a row has shown.
    struct Stage: Sendable {
        let sent: Int
        let letThrough: Int
        /// Sent by the second.
        let perSecond: Double

        init(sent: Int, letThrough: Int, seconds: Double) {
            (self.sent, self.letThrough) = (sent, letThrough)
            perSecond = Double(sent) / max(0.05, seconds)
        }

        /// The share that is let through; a small count is more likely too low.
        var share: Double { Double(letThrough + 1) / Double(sent + 2) }

        /// How likely what came is if such a share is let through, as a logarithm.
        func likelihood(_ share: Double) -> Double {
            let share = min(0.97, max(0.01, share))
            return Double(letThrough) * log(share) + Double(sent - letThrough) * log(1 - share)
        }
    }

    /// How much likelier it is that the same share is refused at each pace than that the same
    /// number is let through in a second, as a logarithm; and that number.
    func odds(with last: Stage) -> (chance: Double, limit: Double) {
        let row = row + [last]
        let sent = row.reduce(0.5) { $0 + Double($1.sent) }
        let letThrough = row.reduce(0.5) { $0 + Double($1.letThrough) }
        let limit = letThrough / row.reduce(0) { $0 + Double($1.sent) / $1.perSecond }
        let odds = row.reduce(0) {
            $0 + $1.likelihood(letThrough / (sent + 0.5)) - $1.likelihood(limit / $1.perSecond)
        }
        return (odds, limit)
    }

    enum Finding { case undecided, quiet, loud }

    mutating func weigh(
        refused: Bool, usual: Double, count: Int, pace: Double, lasts: Double
    ) -> Finding {
        let less = max(Self.quiet, usual)
        let more = less + loud * (1 - less)
        verdict += refused ? log(more / less) : log((1 - more) / (1 - less))
        // A fast provider is tested more often, and so has more chances of a wrong verdict.
        let extra = max(0, log(pace / 10))
        if verdict >= Self.decisive + 1 + extra, count >= 14 { return .loud }
        let isOver =
            verdict <= -Self.decisive - extra || Double(count) >= max(80, pace)
            || count >= 6 && lasts > 60
        if !isOver { return .undecided }
        return verdict < 2 ? .quiet : .loud
    }
}
