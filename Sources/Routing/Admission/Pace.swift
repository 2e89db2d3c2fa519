import Platform

/// The pace that was learned from refusals, and what a probe makes of it.
struct Pace: Equatable, Sendable {
    /// Requests a second; nil while only the window limits them.
    private(set) var perSecond: Double?
    private var level = 1.0
    private var updated = 0.0
    /// When the pace last delayed a request.
    private(set) var boundAt = 0.0
    /// What was held before the probe.
    private(set) var held = 0.0
    /// The lowest pace at which refusals came, as far as it is known, and the highest since then.
    private var ceiling = Double.infinity
    private var top = 0.0
    /// Whether it is the guess of a probe that has just ended.
    private(set) var isGuess = false
    /// Of the last minute, about.
    private var mean = 1.0
    /// Whether nothing was known before the probe, so that it grows twice as fast from the start.
    private var isFirst = false
    /// Whether the probe leads back to a pace that was accepted for a minute not long ago, and
    /// since when it has reached it.
    private var isReturning = false
    private var returnedAt: Double?
    /// No probe before then: what buckets saved up during an outage would mislead it.
    var probesFrom = 0.0
    /// The next pause between probes: longer after each probe without news.
    private var rest = Self.leastRest
    /// The highest pace that was accepted for a minute, and when.
    private var best = 0.0
    private var bestAt = 0.0

    /// A probe grows e-fold in so many seconds, and slower in its first ten: tenfold takes 17 s.
    static let growth = 6.0
    /// The share refused beyond the usual one at an accepted pace, and the same if the limit has
    /// moved far.
    private static let excess = 0.022
    private static let excessOfMoved = 0.1
    /// What one refusal takes off the pace, and how much this may rise in a second.
    private static let step = 0.03
    private static let rise = 0.02
    /// How fast the mean follows the pace, in seconds, and how far this may rise above it.
    private static let inertia = 60.0
    private static let lead = 1.05
    /// Below the measured rate, so that a limit's refusals do not pass for the usual share.
    static let margin = 0.97
    private static let least = 1.0 / 120
    /// Between two probes without news: twice as long each time.
    private static let leastRest = 30.0
    private static let mostRest = 240.0
    /// How long the best minute's pace is held before it counts as accepted.
    private static let back = 20.0
    /// In which the memory of the best minute is halved.
    private static let memory = 300.0

    /// What may be sent at once: a tenth of a second's worth, since some limits have no burst at
    /// all.
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
    ///   - began: When the probe began that is on; nil if none is.
    mutating func advance(at now: Double, probingSince began: Double?) {
        let passed = now - updated
        updated = now
        guard var perSecond, passed > 0 else { return }
        if let began, now - boundAt < 1 + 3 / perSecond {
            let isFast = isFirst && held >= Trial.fast || isFarBelowBest(at: now)
            // Far above the held pace, that is no longer evidence.
            let known = perSecond > 3 * held ? perSecond : held
            let time = max(isFast ? Self.growth / 2 : Self.growth, isFast ? 0 : 4 / known)
            let start = min(1, (now - began) / (isFast && isFirst ? 2 : 10))
            // A slow provider is not asked to be more exact than one request.
            let counted = min(passed, max(2, min(time, 1.5 / perSecond)))
            perSecond *= exp(counted / time * start)
            if isReturning, perSecond >= Self.margin * best {
                perSecond = max(held, Self.margin * best)
                if returnedAt == nil { returnedAt = now }
            }
            self.perSecond = perSecond
        }
        mean *= pow(perSecond / mean, min(1, passed / max(Self.inertia, 120 / perSecond)))
        level = min(most, level + passed * perSecond)
    }

    /// The accepted pace: the present one, or the one held before it if the present one is a guess.
    var known: Double? { isGuess && held > 0 ? held : perSecond }

    /// What was let through before an outage is a guess.
    mutating func guess(_ rate: Double, at now: Double) {
        set(rate, at: now)
        (held, isGuess) = (0, true)
    }

    /// The guess was too high.
    mutating func goBack(to rate: Double, at now: Double) {
        set(max(held, min(rate, perSecond ?? held)), at: now)
    }

    /// Something else delays requests, which says nothing about the pace.
    mutating func isHeldUp(until end: Double) { boundAt = max(boundAt, end) }

    mutating func set(_ perSecond: Double, at now: Double) {
        advance(at: now, probingSince: nil)
        self.perSecond = max(Self.least, perSecond)
        (mean, top, isGuess) = (self.perSecond ?? 1, perSecond, false)
        level = min(level, 0)
    }

    mutating func drop() { (perSecond, level) = (nil, 1) }

    /// Takes in what was let through in the last minute, by the second.
    mutating func note(borne rate: Double, at now: Double) {
        if rate >= best(at: now) { (best, bestAt) = (rate, now) }
    }

    /// The highest pace accepted for a minute, as far as it is remembered.
    func best(at now: Double) -> Double { best * exp2((bestAt - now) / Self.memory) }

    /// Whether a much higher pace was accepted for a minute not long ago, so that a probe is worth
    /// it.
    func isFarBelowBest(at now: Double) -> Bool { (perSecond ?? .infinity) < best(at: now) / 3 }

    // MARK: Probes

    mutating func beginProbe(at now: Double, isFirst: Bool = false) {
        if (perSecond ?? 0) > 1.3 * held { rest = Self.leastRest }
        (held, boundAt, self.isFirst) = (perSecond ?? 0, now, isFirst)
        ceiling = .infinity
        (isReturning, returnedAt) = (!isFirst && isFarBelowBest(at: now), nil)
    }

    /// Whether the pace has been that of the best minute for a while.
    func isBack(at now: Double) -> Bool { returnedAt.map { now - $0 > Self.back } ?? false }

    /// A probe was first refused at the ceiling: the accepted pace lies between.
    mutating func endProbe(atLeast rate: Double, at now: Double) {
        set(max(rate, (held + min(ceiling, perSecond ?? held)) / 2), at: now)
        isGuess = (perSecond ?? 0) > 1.1 * held
    }

    mutating func refusedInProbe() { ceiling = min(ceiling, perSecond ?? ceiling) }

    /// A probe has shown that the limit has moved.
    mutating func restAnew(from now: Double) { (probesFrom, rest) = (now, Self.leastRest) }

    /// A probe is over.
    mutating func rest(from now: Double) {
        probesFrom = max(probesFrom, now + rest)
        rest = min(Self.mostRest, 2 * rest)
    }

    // MARK: The balance of a pace that is kept

    /// Small steps balance answers and refusals: at the accepted pace a small share is refused
    /// beyond the usual one.
    private func steps(usual: Double, at now: Double) -> (up: Double, down: Double) {
        let perSecond = perSecond ?? 1
        let excess = isFarBelowBest(at: now) ? Self.excessOfMoved : Self.excess
        let share = usual + excess * (1 - usual)
        let odds = share / (1 - share)
        let down = min(Self.step, Self.rise / perSecond / odds)
        return (down * odds, down)
    }

    /// A request was let through while the pace was kept.
    mutating func rise(usual: Double, at now: Double) {
        guard let perSecond, now - boundAt < 1 + 3 / perSecond else { return }
        self.perSecond = min(
            max(perSecond, Self.lead * mean), perSecond * exp(steps(usual: usual, at: now).up))
        top = max(top, perSecond)
    }

    /// A request was refused.
    mutating func fall(usual: Double, at now: Double) {
        guard let perSecond else { return }
        self.perSecond = max(Self.least, perSecond * exp(-steps(usual: usual, at: now).down))
    }

    /// Whether more is accepted than in the minute before.
    var isRising: Bool { (perSecond ?? 0) > 0.99 * Self.lead * mean }

    /// Whether refusals have not grown less although the pace has.
    var isSunk: Bool { (perSecond ?? 0) < 0.7 * top }
}
