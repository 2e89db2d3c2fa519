package import Vocabulary

/// The pace that a place turns out to bear, where neither the job nor a reply tells it.
///
/// Unlimited until refusals tell of a limit. A trial may tell the pace; where nothing at all is
/// let through for a while, a minute's worth is used up, which tells it as well; else half of
/// the present pace is tried. From there it looks upwards as CUBIC does (RFC 9438): fast while
/// well below the last pace that was refused, slow near it. What was let through in a whole
/// minute is a floor, whatever the refusals are about.
///
/// | what is known | growth |
/// |---|---|
/// | refusals have nothing to do with the pace | a quarter by each answer |
/// | a trial or a first look suggests it | 12 % a second |
/// | well below the last refusal | doubled within a minute |
/// | one refusal | 0.4 % a second near it, up to 2.5 % above |
/// | a limit is known | 4 % by 300 answers and in no less than 50 s, so that it costs few refusals |
package struct LearnedPace: Equatable, Sendable {
    /// Requests a second; nil while nothing is known to limit them.
    package private(set) var perSecond: Double?
    private var level = 1.0
    private var updated = Instant.origin
    /// The pace at which a refusal came last.
    private var ceiling = 0.0
    private var lastSlowed = Instant.origin
    private var lastRefused = Instant.origin
    /// The one before the refusals that go on at present.
    private var earlier = 0.0
    /// Whether a limit is known: refusals came twice, with a good while between them, at about
    /// the same pace, or at a pace that was kept for a minute, or until a window was over.
    private(set) var isConfirmed = false

    /// Whether no refusal has come at this pace or near it: a short look has suggested it.
    private var isGuess = false
    /// Whether refusals turned out to have nothing to do with the pace.
    private var isFree = false
    /// Faster than this nobody sends, so that it needs no pace.
    private static let fastest = 10_000.0

    /// Refusals with so much between them are not of one time.
    private static let calm = Duration.seconds(20)
    private var history = SentMinute()
    /// What was let through in the minute before the last refusals began.
    private var minute = 0.0

    /// What refusals ask for.
    package enum Step: Sendable {
        /// One among others that are let through.
        case aLittle
        /// Several in a row.
        case much
        /// They go on.
        case toAMinutesWorth
    }

    package init() {}

    /// The wait before the next request may go.
    package mutating func wait(at now: Instant) -> Duration {
        guard let perSecond else { return .zero }
        refill(perSecond, now)
        // Waits are whole nanoseconds, so a hair may be missing when one is over.
        if level >= 0.999_999 { return .zero }
        return .nanoseconds(Int64(((1 - level) / perSecond * 1e9).rounded(.up)))
    }

    package mutating func take(at now: Instant) {
        history.note(1, sentAt: now, at: now)
        if perSecond != nil { level -= 1 }
    }

    /// A request was let through; one that was sent before the pace was changed says nothing
    /// of it.
    package mutating func admitted(sentAt: Instant) {
        guard let perSecond, sentAt >= lastSlowed else { return }
        let pace = perSecond * growth(from: perSecond, after: sentAt - lastSlowed)
        if isFree, pace > Self.fastest {
            self.perSecond = nil
        } else if isFree || isGuess {
            self.perSecond = pace
        } else {
            // Not much more than a minute has shown to be borne, which a store may have helped.
            let most = history.count(of: 60) / 60 * 1.6
            self.perSecond = min(pace, max(most, perSecond))
        }
        // Well above it, so that it was no limit, or is none any more.
        if pace > ceiling * 1.25 { isConfirmed = false }
    }

    /// By each request that is let through, so long after the last refusal that counted.
    ///
    /// By time and not by request, so that a fast place is not asked for more sooner than a
    /// slow one: most limits are by the minute, and tell only then.
    private func growth(from pace: Double, after time: Duration) -> Double {
        if isFree { return 1.25 }
        // Nobody is hurt by a slow pace's growth.
        if pace < ceiling * 0.85 { return 1 + max(0.01, min(0.25, 0.012 / pace)) }
        let bySecond: Double
        if isGuess {
            bySecond = 0.12
        } else if isConfirmed {
            let patience = time.seconds / 240
            let each = min(0.04 / 300, 0.000_8 / pace)
            return 1 + min(0.02 / pace, each * max(1, patience * patience))
        } else {
            bySecond = pace < ceiling * 1.05 ? 0.004 : pace < ceiling * 1.25 ? 0.012 : 0.025
        }
        return 1 + min(0.25, bySecond / pace)
    }

    /// A request was not let through.
    package mutating func wasRefused(sentAt: Instant, at now: Instant) {
        history.note(-1, sentAt: sentAt, at: now)
        let present = max(1, history.count(of: 60, at: now))
        minute = now - lastRefused > Self.calm ? present : max(minute, present)
        lastRefused = now
    }

    package mutating func slowDown(_ step: Step, sentAt: Instant, at now: Instant) {
        guard let perSecond else {
            switch step {
            case .aLittle: return  // may be chance
            // Whichever was faster: it may have been told to wait just now.
            case .much: ceiling = max(history.count(of: 5, at: now) / 5, minute / 60)
            case .toAMinutesWorth: ceiling = minute / 60
            }
            isGuess = step == .much
            return begin(at: ceiling * (step == .much ? 0.5 : 0.97), now)
        }
        // What was sent before the last step tells nothing of it.
        if step != .toAMinutesWorth, sentAt < lastSlowed { return }
        isGuess = false
        let rest = now - lastSlowed
        if rest > Self.calm { earlier = ceiling }
        let isSteady =
            rest > .seconds(60) && perSecond < history.count(of: 60, at: now) / 60 * 1.15
        switch step {
        case .aLittle, .much:
            ceiling = perSecond
            let share = isConfirmed ? 0.96 : step == .much ? 0.8 : 0.9
            begin(at: perSecond * share, now)
        case .toAMinutesWorth:
            ceiling = minute / 60
            begin(at: min(perSecond, ceiling * 0.97), now)
        }
        let isAgain = ceiling > earlier * 0.85 && ceiling < earlier * 1.15
        isConfirmed = step == .toAMinutesWorth || isSteady || isAgain
    }

    /// So much is let through, for all that is sent.
    mutating func found(pace: Double, at now: Instant) {
        // A pace that is about right is known better by its refusals than by a short trial.
        if let perSecond, isConfirmed || pace > perSecond * 0.8 { return }
        (ceiling, isGuess) = (pace, perSecond == nil)
        begin(at: pace * 0.97, now)
    }

    /// It was not about the pace, as far as a trial can tell.
    ///
    /// It grows as if nothing stood in its way: without any pace at once, a trial that is wrong
    /// would cost a round of refusals.
    mutating func growFreely() {
        (ceiling, earlier) = (0, 0)
        (isConfirmed, isGuess, isFree) = (false, false, true)
    }

    private mutating func begin(at pace: Double, _ now: Instant) {
        // In the long run as in the short, so that neither a store that was emptied at first nor
        // a pause counts.
        let borne = min(
            history.count(of: 60, at: now) / 60, history.count(of: 20, at: now) / 20)
        perSecond = max(pace, borne * 0.93, 1.0 / 120)
        level = min(level, 0)
        updated = now
        lastSlowed = now
        isFree = false
    }

    /// Holds at most what a quarter of a second brings: many places count by the second.
    private mutating func refill(_ perSecond: Double, _ now: Instant) {
        guard now > updated else { return }
        level = min(max(1, perSecond / 4), level + (now - updated).seconds * perSecond)
        updated = now
    }
}
