import Platform

/// The pace that was learned from refusals, and what a probe makes of it.
struct Pace: Equatable, Sendable {
    /// Requests a second; nil while only the window limits them.
    private(set) var perSecond: Double?
    private var level = 1.0
    private var updated = 0.0
    /// When it was last what kept a request waiting.
    private(set) var boundAt = 0.0
    /// What was held before the probe.
    var held = 0.0
    /// Whether so much was borne for a good while without a refusal.
    var isProven = false
    /// Whether it is the guess of a probe that has just ended.
    var isFresh = false
    /// Whether nothing was known before the probe, so that it grows twice as fast from the start.
    private var isFirst = false
    /// No probe before then: what was saved up during an outage would tell nothing.
    var probesFrom = 0.0
    private var best = 0.0
    private var bestAt = 0.0

    /// A probe grows e-fold in so many seconds, and slower in its first ten: tenfold takes 17 s.
    static let growth = 6.0
    /// Below the measured rate: else what a limit refuses would pass for usual.
    static let margin = 0.97
    private static let least = 1.0 / 120
    /// In which the memory of the best minute is halved.
    private static let memory = 300.0

    /// What may go at once: a tenth of a second's worth, since some limits have no store at all.
    private var most: Double { max(1, (perSecond ?? 1) / 10) }

    /// The wait before a request of so much may go, in seconds.
    mutating func wait(for cost: Double, at now: Double) -> Double {
        guard let perSecond else { return 0 }
        let missing = min(cost, most) - level
        guard missing > 1e-6 else { return 0 }
        boundAt = now
        return missing / perSecond
    }

    mutating func take(_ cost: Double) {
        if perSecond != nil { level -= cost }
    }

    /// - Parameters:
    ///   - now: The present.
    ///   - began: When the probe began that is on; nil where none is.
    mutating func advance(at now: Double, probingSince began: Double?) {
        let passed = now - updated
        updated = now
        guard var perSecond, passed > 0 else { return }
        if let began, now - boundAt < 1 + 3 / perSecond {
            let isFast = isFirst && held >= Trial.fast || isFarBelowBest(at: now)
            // Far beyond what was held, that tells nothing any more.
            let known = perSecond > 3 * held ? perSecond : held
            let time = max(isFast ? Self.growth / 2 : Self.growth, isFast ? 0 : 4 / known)
            let start = min(1, (now - began) / (isFast && isFirst ? 2 : 10))
            // Of a slow place nothing is asked between two requests.
            let counted = min(passed, max(2, min(time, 1.5 / perSecond)))
            perSecond *= exp(counted / time * start)
            self.perSecond = perSecond
        }
        level = min(most, level + passed * perSecond)
    }

    mutating func set(_ perSecond: Double, at now: Double) {
        advance(at: now, probingSince: nil)
        self.perSecond = max(Self.least, perSecond)
        level = min(level, 0)
    }

    mutating func beginProbe(at now: Double, isFirst: Bool = false) {
        (held, boundAt, self.isFirst) = (perSecond ?? 0, now, isFirst)
    }

    mutating func drop() { (perSecond, level) = (nil, 1) }

    /// Takes in what was let through in the last minute, by the second.
    mutating func note(borne rate: Double, at now: Double) {
        if rate >= best(at: now) { (best, bestAt) = (rate, now) }
    }

    /// The most that was borne for a minute, as far as it is remembered.
    func best(at now: Double) -> Double { best * exp2((bestAt - now) / Self.memory) }

    /// Whether a good deal more was borne for a minute not long ago, so that it pays to look.
    func isFarBelowBest(at now: Double) -> Bool { (perSecond ?? .infinity) < best(at: now) / 3 }
}

/// Whether the same share is refused at less: a test of two hypotheses, one request at a time.
struct Trial: Sendable {
    /// What the place seems to bear.
    var found = 0.0
    var verdict = 0.0
    /// The share that was refused before, at more; nil in the first trial of a row.
    var shareBefore: Double?
    /// All that was judged in the trials of this row.
    var count = 0
    var refusals = 0
    /// Of the present probe: the last request before it, and how many were refused by then.
    var probeBegan = (number: 0, refused: 0)
    /// Whether nothing was known of a limit before.
    var isFirst = true

    /// Of what is let through: a limit refuses nothing there, also where the rate is not exact.
    static let dose = 0.8
    /// Of the share that was refused at more, what counts as the same.
    static let same = 0.55
    /// Requests a second; slower it would tell nothing in a minute.
    static let leastPace = 0.15
    /// A logarithm of odds: it errs once in 55.
    private static let decisive = 4.0
    /// What a quiet place refuses beyond the usual share.
    private static let quiet = 0.02
    /// What a loud one does: about half of what was refused at more, within these bounds.
    private var loud = 0.13
    private static let louds = 0.03...0.13

    /// Requests a second from which on hundreds are asked in a few seconds.
    static let fast = 30.0

    /// Takes in what share was refused before, at more.
    ///
    /// A small share takes more requests to tell, for which only a fast place has the time.
    mutating func expect(_ share: Double, usual: Double, at rate: Double) {
        let excess = rate < Self.fast ? Self.louds.upperBound : 0.45 * (share - usual)
        loud = min(Self.louds.upperBound, max(Self.louds.lowerBound, excess))
    }

    enum Finding { case undecided, quiet, loud }

    mutating func weigh(
        refused: Bool, usual: Double, count: Int, pace: Double, lasts: Double
    ) -> Finding {
        let less = max(Self.quiet, usual)
        let more = less + loud * (1 - less)
        verdict += refused ? log(more / less) : log((1 - more) / (1 - less))
        // A fast place asks more often, and so has more chances to err.
        let extra = max(0, log(pace / 10))
        if verdict >= Self.decisive + 1 + extra, count >= 14 { return .loud }
        let isOver =
            verdict <= -Self.decisive - extra || Double(count) >= max(80, pace)
            || count >= 6 && lasts > 60
        if !isOver { return .undecided }
        return verdict < 2 ? .quiet : .loud
    }
}

/// How long refusals take to come back (RFC 6298's mean and deviation).
struct RefusalTime: Equatable, Sendable {
    private(set) var mean = 0.5
    private var deviation = 0.12
    private var isKnown = false

    /// Not refused within so many seconds is as good as let through.
    var patience: Double { min(5, mean + 4 * deviation + 0.05) }

    mutating func note(_ delay: Double) {
        if !isKnown { (mean, deviation, isKnown) = (delay, delay / 2, true) }
        deviation += (abs(delay - mean) - deviation) / 8
        mean += (delay - mean) / 8
    }
}

/// What a request counts: itself, or its tokens where the limit turns out to be one of tokens.
struct RequestSizes: Equatable, Sendable {
    /// Of what was let through, and of what was refused.
    private var usual = Mean(memory: 64)
    private var refused = Mean(memory: 16)
    private(set) var countsTokens = false

    /// Where tokens are limited, the large requests are refused sooner than others, by so much at
    /// least; where requests are, and tokens are counted, the small ones are.
    private static let contrast = (tokens: 1.3, requests: 0.85)
    private static let enough = 12.0

    /// 1 for the mean request.
    func cost(of tokens: Int) -> Double { countsTokens ? Double(tokens) / usual.value : 1 }

    mutating func letThrough(_ tokens: Int) { usual.note(Double(tokens)) }

    mutating func refused(_ tokens: Int) {
        refused.note(Double(tokens))
        guard min(refused.count, usual.count) >= Self.enough else { return }
        let ratio = refused.value / usual.value
        guard countsTokens ? ratio < Self.contrast.requests : ratio > Self.contrast.tokens
        else { return }
        countsTokens.toggle()
        refused = Mean(memory: 16)
    }

    private struct Mean: Equatable {
        let memory: Double
        var value = 0.0
        var count = 0.0

        mutating func note(_ sample: Double) {
            count += 1
            value += (sample - value) / min(count, memory)
        }
    }
}
