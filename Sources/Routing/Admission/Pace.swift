import Platform

/// The pace that was learned from refusals, and its changes in a probe.
struct Pace: Equatable, Sendable {
    /// Requests per second; nil while only the window limits them.
    private(set) var perSecond: Double?
    private var level = 1.0
    private var updated = 0.0
    /// When the pace last delayed a request.
    private(set) var boundAt = 0.0
    /// The pace before the probe.
    private(set) var held = 0.0
    /// The lowest pace at which refusals came, if known, and the highest since then.
    private var ceiling = Double.infinity
    private var top = 0.0
    /// Whether it is a guess from a probe that has just ended.
    private(set) var isGuess = false
    /// The approximate mean of the last minute.
    private var mean = 1.0
    /// Whether no limit was known before the probe, so it grows twice as fast at first.
    private var isFirst = false
    /// Whether the probe returns to a pace that held for a minute not long ago, and when it
    /// arrived.
    private var isReturning = false
    private var returnedAt: Double?
    /// No probe before this time: an allowance saved during an outage would distort it.
    var probesFrom = 0.0
    /// The length of the next pause between probes, which doubles after each that found nothing
    /// new.
    private var rest = Self.leastRest
    /// The highest pace of a whole minute, and when it was.
    private var best = 0.0
    private var bestAt = 0.0

    /// A probe grows e-fold in this many seconds, and more slowly in its first ten: tenfold takes
    /// 17 s.
    static let growth = 6.0
    /// The share refused beyond the usual one at the right pace, and the same if the limit has
    /// moved far.
    private static let excess = 0.022
    private static let excessOfMoved = 0.1
    /// How much one refusal lowers the pace, and how much the pace may rise in a second.
    private static let step = 0.03
    private static let rise = 0.02
    /// How fast the mean follows the pace, in seconds, and how far the pace may rise above it.
    private static let inertia = 60.0
    private static let lead = 1.05
    /// The pace stays below the measured rate, or the limit's refusals would count as usual.
    static let margin = 0.97
    private static let least = 1.0 / 120
    /// The first pause between probes in seconds; it doubles each time nothing new was found.
    private static let leastRest = 30.0
    private static let mostRest = 240.0
    /// How long a probe must keep the pace of the best minute before it counts as held.
    private static let back = 20.0
    /// The seconds in which the memory of the best minute halves.
    private static let memory = 300.0

    /// How many requests may be sent at once: a tenth of a second's worth, because some limits have
    /// no allowance.
    private var most: Double { max(1, (perSecond ?? 1) / 10) }

    /// The wait in seconds before a request of this size may be sent.
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
    ///   - now: The current time.
    ///   - began: When the current probe began; nil if there is none.
    mutating func advance(at now: Double, probingSince began: Double?) {
        let passed = now - updated
        updated = now
        guard var perSecond, passed > 0 else { return }
        if let began, now - boundAt < 1 + 3 / perSecond {
            let isFast = isFirst && held >= Trial.fast || isFarBelowBest(at: now)
            // Far above the pace before, that one says nothing any more.
            let known = perSecond > 3 * held ? perSecond : held
            let time = max(isFast ? Self.growth / 2 : Self.growth, isFast ? 0 : 4 / known)
            let start = min(1, (now - began) / (isFast && isFirst ? 2 : 10))
            // A slow endpoint sends no outcome between two requests, so that time does not count.
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

    /// The rate that is known to be accepted: the pace, or the one before it if it is a guess.
    var known: Double? { isGuess && held > 0 ? held : perSecond }

    /// Takes the rate before an outage as a guess.
    mutating func guess(_ rate: Double, at now: Double) {
        set(rate, at: now)
        (held, isGuess) = (0, true)
    }

    /// Returns to a rate, because the guess was too high.
    mutating func goBack(to rate: Double, at now: Double) {
        set(max(held, min(rate, perSecond ?? held)), at: now)
    }

    /// Something else delays requests, so the time says nothing about the pace.
    mutating func isHeldUp(until end: Double) { boundAt = max(boundAt, end) }

    mutating func set(_ perSecond: Double, at now: Double) {
        advance(at: now, probingSince: nil)
        self.perSecond = max(Self.least, perSecond)
        (mean, top, isGuess) = (self.perSecond ?? 1, perSecond, false)
        level = min(level, 0)
    }

    mutating func drop() { (perSecond, level) = (nil, 1) }

    /// Records the rate of the last minute, once per second.
    mutating func note(borne rate: Double, at now: Double) {
        if rate >= best(at: now) { (best, bestAt) = (rate, now) }
    }

    /// The highest rate of a whole minute, fading with time.
    func best(at now: Double) -> Double { best * exp2((bestAt - now) / Self.memory) }

    /// Whether much more was accepted for a minute not long ago, so that a probe is worthwhile.
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

    /// Ends a probe that was first refused at the ceiling: the right pace lies between.
    mutating func endProbe(atLeast rate: Double, at now: Double) {
        set(max(rate, (held + min(ceiling, perSecond ?? held)) / 2), at: now)
        isGuess = (perSecond ?? 0) > 1.1 * held
    }

    mutating func refusedInProbe() { ceiling = min(ceiling, perSecond ?? ceiling) }

    /// Allows a probe soon, because one has shown that the limit has moved.
    mutating func restAnew(from now: Double) { (probesFrom, rest) = (now, Self.leastRest) }

    /// Ends a probe and starts the pause.
    mutating func rest(from now: Double) {
        probesFrom = max(probesFrom, now + rest)
        rest = min(Self.mostRest, 2 * rest)
    }

    // MARK: The balance of a pace that is kept

    /// The steps that balance each other at the right pace, at which a small share beyond the usual
    /// one is refused.
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

    /// Whether the pace is above that of the minute before.
    var isRising: Bool { (perSecond ?? 0) > 0.99 * Self.lead * mean }

    /// Whether refusals continue although the pace has fallen.
    var isSunk: Bool { (perSecond ?? 0) < 0.7 * top }
}
