package import Vocabulary

/// The pace that a place turns out to bear, where neither the job nor a reply tells it.
///
/// Unlimited until the first refusal of a rate, when what was let through until then is the
/// guess. Once a minute of sending is behind it, what was let through in the last one is,
/// whether the place counts by the minute or keeps a bucket. From there it looks upwards as
/// CUBIC does (RFC 9438): fast while well below the last pace that was refused, slow near it.
package struct LearnedPace: Equatable, Sendable {
    /// Requests a second; nil while nothing is known to limit them.
    package private(set) var perSecond: Double?
    private var level = 1.0
    private var updated = Instant.origin
    /// The pace at which a refusal came last.
    private var ceiling = 0.0
    private var refusals = 0
    private var admittedSince = 0
    private var lastRefused = Instant.origin
    private var history = AdmittedMinute()

    package init() {}

    /// The wait before the next request may go.
    package mutating func wait(at now: Instant) -> Duration {
        guard let perSecond else { return .zero }
        refill(perSecond, now)
        // Waits are whole nanoseconds, so a hair may be missing when one is over.
        if level >= 0.999_999 { return .zero }
        return .nanoseconds(Int64(((1 - level) / perSecond * 1e9).rounded(.up)))
    }

    package mutating func take() {
        if perSecond != nil { level -= 1 }
    }

    /// A request was let through; one that was sent before the last refusal says nothing of
    /// the pace since.
    package mutating func admitted(sentAt: Instant, at now: Instant) {
        history.note(at: now)
        guard let perSecond, sentAt >= lastRefused else { return }
        admittedSince += 1
        self.perSecond = perSecond * growth(from: perSecond)
    }

    private func growth(from pace: Double) -> Double {
        if refusals < 2 { return 1.25 }
        // Well above the last refusal it was something else that was refused.
        if pace > ceiling * 1.05 { return 1.005 }
        // At a slow pace each refusal weighs more, so they are provoked less often.
        return pace < ceiling * 0.9 ? 1.01 : 1 + 0.000_6 * min(1, max(0.25, pace / 5))
    }

    /// The first refusal since something was let through.
    package mutating func refused(at now: Instant) {
        lastRefused = now
        let count = max(history.count(at: now), 1)
        let minute = count / 60
        guard let perSecond else {
            self.perSecond = count / history.span(at: now)
            level = 0
            updated = now
            refusals = 1
            return
        }
        ceiling = perSecond
        // One that comes soon after the last says that the guess is far off.
        let factor = admittedSince > 25 ? 0.96 : admittedSince > 8 ? 0.9 : 0.75
        var lower = perSecond * factor
        if refusals < 3, history.isWhole(at: now) { lower = min(lower, minute * 0.98) }
        // What was let through in a minute is no lie, whatever the refusals are about.
        if history.isWhole(at: now) { lower = max(lower, minute * 0.7) }
        self.perSecond = max(lower, 1.0 / 120)
        level = min(level, 0)
        refusals += 1
        admittedSince = 0
    }

    /// Holds at most what a quarter of a second brings: many places count by the second.
    private mutating func refill(_ perSecond: Double, _ now: Instant) {
        guard now > updated else { return }
        level = min(max(1, perSecond / 4), level + (now - updated).seconds * perSecond)
        updated = now
    }
}

/// How many requests were let through in the last sixty seconds.
struct AdmittedMinute: Equatable, Sendable {
    private var seconds = [Int32](repeating: 0, count: 60)
    private var last: Int64 = -1
    private var first: Int64 = .max

    mutating func note(at now: Instant) {
        let second = now.nanoseconds / 1_000_000_000
        advance(to: second)
        seconds[Int(second % 60)] += 1
        first = min(first, second)
    }

    mutating func count(at now: Instant) -> Double {
        advance(to: now.nanoseconds / 1_000_000_000)
        return Double(seconds.reduce(0, +))
    }

    /// The seconds that ``count(at:)`` is about; a few, where it all began just now.
    func span(at now: Instant) -> Double {
        let passed = first == .max ? 0 : now.nanoseconds / 1_000_000_000 - first
        return Double(min(60, max(5, passed)))
    }

    /// Whether a minute has passed since the first.
    func isWhole(at now: Instant) -> Bool {
        now.nanoseconds / 1_000_000_000 - 60 >= first
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
