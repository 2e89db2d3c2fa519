package import Vocabulary

/// The pace that a place turns out to bear, where neither the job nor a reply tells it.
///
/// Unlimited until refusals tell of a limit. A trial may tell the pace; where nothing at all is
/// let through for a while, a minute's worth is used up, which tells it as well; else half of
/// the present pace is tried. From there it looks upwards as CUBIC does (RFC 9438): fast while
/// well below the last pace that was refused, slow near it. What was let through in a whole
/// minute is a floor, whatever the refusals are about.
package struct LearnedPace: Equatable, Sendable {
    /// Requests a second; nil while nothing is known to limit them.
    package private(set) var perSecond: Double?
    private var level = 1.0
    private var updated = Instant.origin
    /// The pace at which a refusal came last.
    private var ceiling = 0.0
    private var lastSlowed = Instant.origin
    private var began: Instant?
    /// Whether it was refused for longer than a storm lasts, or a minute's worth was used up.
    private(set) var isConfirmed = false

    /// Nothing refused for so long near the last refusal's pace: that was not the limit.
    private static let plateau = Duration.seconds(90)
    /// Refusals that go on for so long are no storm.
    private static let storm = Duration.seconds(75)
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
        self.perSecond = perSecond * growth(from: perSecond, after: sentAt - lastSlowed)
    }

    /// By each request that is let through, so long after the last refusal that counted.
    private func growth(from pace: Double, after time: Duration) -> Double {
        // Doubled within a minute, whatever it is; nobody is hurt by a slow pace's growth.
        let quick = 1 + max(0.01, min(0.25, 0.012 / pace))
        if pace > ceiling * 1.05 {
            // What a quota has saved up lets any pace through for a while.
            if isConfirmed { return 1 + min(0.005, (time > Self.plateau ? 0.012 : 0.004) / pace) }
            // Well above the last refusal it was something else that was refused.
            return pace > ceiling * 1.25 ? 1.025 : 1.005
        }
        if pace < ceiling * 0.85 { return quick }
        return time > Self.plateau ? 1.003 : 1.000_5
    }

    /// A request was not let through.
    package mutating func wasRefused(sentAt: Instant, at now: Instant) {
        history.note(-1, sentAt: sentAt, at: now)
    }

    package mutating func slowDown(_ step: Step, sentAt: Instant, at now: Instant) {
        if step == .toAMinutesWorth || began.map({ now - $0 > Self.storm }) ?? false {
            isConfirmed = true
        }
        if step != .toAMinutesWorth { minute = max(1, history.count(of: 60, at: now)) }
        guard let perSecond else {
            switch step {
            case .aLittle: return  // may be chance
            case .much: ceiling = history.count(of: 5, at: now) / 5
            case .toAMinutesWorth: ceiling = minute / 60
            }
            return begin(at: ceiling * (step == .much ? 0.5 : 0.97), now)
        }
        // What was sent before the last step tells nothing of it.
        if step != .toAMinutesWorth, sentAt < lastSlowed { return }
        switch step {
        case .aLittle, .much:
            ceiling = perSecond
            begin(at: perSecond * (step == .much ? 0.94 : 0.96), now)
        case .toAMinutesWorth:
            ceiling = minute / 60
            begin(at: min(perSecond, ceiling * 0.97), now)
        }
    }

    /// So much is let through, for all that is sent.
    mutating func found(pace: Double, at now: Instant) {
        // A pace that is about right is known better by its refusals than by a short trial.
        if let perSecond, pace > perSecond * 0.8 { return }
        // One that has held for long is not thrown away for a trial that a pause fell into.
        let pace = isConfirmed ? max(pace, (perSecond ?? 0) / 2) : pace
        ceiling = pace
        begin(at: pace * 0.97, now)
    }

    /// It was not about the pace, as far as a trial can tell.
    ///
    /// It grows as if nothing stood in its way: without any pace at once, a trial that is wrong
    /// would cost a round of refusals.
    mutating func forget() {
        ceiling = 0
        began = nil
        isConfirmed = false
    }

    private mutating func begin(at pace: Double, _ now: Instant) {
        let floor = history.count(of: 60, at: now) / 60 * 0.7
        perSecond = max(pace, floor, 1.0 / 120)
        level = min(level, 0)
        updated = now
        lastSlowed = now
        began = began ?? now
    }

    /// Holds at most what a quarter of a second brings: many places count by the second.
    private mutating func refill(_ perSecond: Double, _ now: Instant) {
        guard now > updated else { return }
        level = min(max(1, perSecond / 4), level + (now - updated).seconds * perSecond)
        updated = now
    }
}

/// How many requests were sent and not refused, by the second, in the last sixty.
struct SentMinute: Equatable, Sendable {
    private var seconds = [Int32](repeating: 0, count: 60)
    private var last: Int64 = -1

    mutating func note(_ count: Int32, sentAt: Instant, at now: Instant) {
        advance(to: now.nanoseconds / 1_000_000_000)
        let second = sentAt.nanoseconds / 1_000_000_000
        guard second > last - 60 else { return }
        seconds[Int(second % 60)] += count
    }

    /// In the last so many seconds.
    mutating func count(of span: Int64, at now: Instant) -> Double {
        advance(to: now.nanoseconds / 1_000_000_000)
        var sum: Int32 = 0
        for second in max(0, last - span + 1)...last { sum += seconds[Int(second % 60)] }
        return Double(max(0, sum))
    }

    private mutating func advance(to second: Int64) {
        guard second > last else { return }
        for passed in (last + 1)...max(last + 1, min(second, last + 60)) {
            seconds[Int(passed % 60)] = 0
        }
        if second - last > 60 { for index in seconds.indices { seconds[index] = 0 } }
        last = second
    }
}
