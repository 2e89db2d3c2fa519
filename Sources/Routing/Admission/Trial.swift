import Platform

/// Tests whether the same share is refused at a lower rate: two hypotheses, one request at a time.
struct Trial: Sendable {
    /// The presumed limit of the provider.
    var found = 0.0
    var verdict = 0.0
    /// The trials before the current one.
    var row: [Stage] = []
    /// For the current probe: the last request before it, and how many were refused by then.
    var probeBegan = (number: 0, refused: 0)
    /// Whether no limit was known before.
    var isFirst = true

    /// The share of the found rate to try: a limit refuses nothing there, even if the rate is
    /// inexact.
    static let dose = 0.8
    /// Logarithms of odds: for a verdict at the end of a trial, and for one before its end; the
    /// number of requests that is enough for that.
    static let sure = 1.0
    static let early = 3.0
    static let few = 5
    /// If a quiet trial has this many more refusals than chance explains, they may come from a
    /// limit; then one more trial follows at a lower rate.
    static let many = 2.0
    static let once = 0.7
    /// The most trials in a row, and the smallest share of the best minute's rate to try.
    static let most = 4
    static let (leastFirst, least) = (16.0, 40.0)
    /// Requests per second; a slower trial would show nothing within a minute.
    static let leastPace = 0.15
    /// A logarithm of odds: the verdict is wrong once in 55 cases.
    private static let decisive = 4.0
    /// The share that a quiet trial refuses beyond the usual one.
    private static let quiet = 0.02
    /// The share that a loud trial refuses: about half of that at the higher rate, within bounds.
    private var loud = 0.13
    private static let louds = 0.03...0.25
    private static let slowLoud = 0.13

    /// Requests per second from which on hundreds are sent in a few seconds.
    static let fast = 30.0

    /// Sets the share to expect, from the share refused at the higher rate.
    ///
    /// A small share needs more requests to detect, for which only a fast endpoint has time.
    mutating func expect(_ share: Double, usual: Double, at rate: Double) {
        let least = rate < Self.fast ? Self.slowLoud : Self.louds.lowerBound
        loud = min(Self.louds.upperBound, max(least, 0.45 * (share - usual)))
    }

    /// The outcome of one trial.
    struct Stage: Sendable {
        let sent: Int
        let letThrough: Int
        /// The rate of sending.
        let perSecond: Double

        init(sent: Int, letThrough: Int, seconds: Double) {
            (self.sent, self.letThrough) = (sent, letThrough)
            perSecond = Double(sent) / max(0.05, seconds)
        }

        /// The share let through; with few requests it is adjusted towards one half (Laplace's
        /// rule).
        var share: Double { Double(letThrough + 1) / Double(sent + 2) }

        /// The log-likelihood of the outcome if this share is let through.
        func likelihood(_ share: Double) -> Double {
            let share = min(0.97, max(0.01, share))
            return Double(letThrough) * log(share) + Double(sent - letThrough) * log(1 - share)
        }
    }

    /// The log-odds that the same share is refused at every rate, against the same number being let
    /// through per second; and that number.
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
        // A fast endpoint is tested more often, so it has more chances for a wrong verdict.
        let extra = max(0, log(pace / 10))
        if verdict >= Self.decisive + 1 + extra, count >= 14 { return .loud }
        let isOver =
            verdict <= -Self.decisive - extra || Double(count) >= max(80, pace)
            || count >= 6 && lasts > 60
        if !isOver { return .undecided }
        return verdict < 2 ? .quiet : .loud
    }
}
