import Platform
import Vocabulary

/// A time in which nothing is let through: one request at a time finds out when it is over.
struct Outage: Sendable {
    enum Cause: Sendable { case refusals, failures }

    var cause = Cause.refusals
    /// The request that is out to find out.
    var probe: (number: Int, sentAt: Double)?
    /// When the next one goes.
    var nextAt = 0.0
    var rest = 1.0
    private(set) var beganAt = -Double.infinity
    var endedAt = -Double.infinity
    /// The pace to go on at.
    var resume = 0.0
    /// Requests let through since the last outage, and in the minute before the last of them.
    var letThrough = 0
    var minute = 0.0
    /// Outages that followed each other closely.
    var relapses = 0
    /// When the pace was given up because refusals came by chance.
    var freedAt = -Double.infinity
    var failures = Failures()

    /// The share of the outage's length that a probe must stay silent before it counts as let
    /// through: a provider that sometimes refuses at once may take its time.
    static let silence = 0.05

    mutating func begin(_ cause: Cause, first: Double, at now: Double) {
        (self.cause, beganAt, nextAt) = (cause, now, first)
        (rest, probe) = (1, nil)
    }

    /// Whether a request that was let through ends it.
    func isOver(after number: Int) -> Bool { probe.map { number >= $0.number } ?? false }

    /// When a request may go; nil while one is out.
    ///
    /// A refusal comes within a while; a silence may last long.
    func opensAt(patience: Double, now: Double) -> Double? {
        guard let probe else { return nextAt }
        let judgedAt = probe.sentAt + patience + 1e-6
        return cause == .refusals && judgedAt > now ? judgedAt : nil
    }

    /// Probes come 1, 2, 4 … 30 s apart in the first ten minutes, and from then on up to ten
    /// minutes apart.
    mutating func probeFailed(atLeast wait: Double, jitter: Double, at now: Double) {
        probe = nil
        rest = min(rest * 2, now - beganAt < 600 ? 30 : 600)
        nextAt = now + max(rest * (0.75 + 0.25 * jitter), wait * (1 + jitter / 10))
    }
}

/// Requests that were lost or failed, which may have been paid.
struct Failures: Equatable, Sendable {
    private var share = 0.0
    /// The share before the present row of failures.
    private var usual = 0.0
    private var inARow = 0
    private var count = 0

    private static let memory = 20.0

    /// Whether the latest request had no outcome.
    var areNone: Bool { inARow == 0 }

    /// Five in a row, or as many as chance brings about once in a million requests; or half of the
    /// latest twenty (Envoy's and LiteLLM's rules).
    var areMany: Bool {
        inARow >= 5 && Double(inARow) >= log(1e-6) / log(max(0.05, usual))
            || Double(count) >= Self.memory && share >= 0.5
    }

    mutating func note(failed: Bool) {
        if failed, inARow == 0 { usual = share }
        inARow = failed ? inARow + 1 : 0
        count += 1
        share += ((failed ? 1 : 0) - share) / Self.memory
    }

    mutating func forget() { self = Failures() }
}

extension Admission {
    /// Nothing is let through any more.
    mutating func goDown(for cause: Outage.Cause, at now: Double) {
        asked.hold()
        // A trial has just found that refusals come by chance, yet nothing is let through: it was
        // not chance.
        if now - outage.freedAt < 60 { usual.forget() }
        let up = now - outage.endedAt
        outage.relapses = up < 30 ? outage.relapses + 1 : 0
        outage.resume = resumption(sinceUp: up, at: now)
        run = 0
        outage.begin(cause, first: max(asked.until, now + generator.unit()), at: now)
        enter(.down, at: now)
    }

    /// What was let through in the minute before; no limit is counted over a longer time.
    private func resumption(sinceUp up: Double, at now: Double) -> Double {
        var rate = outage.minute / (up < 120 ? 60 : max(1, min(60, now)))
        let since = Double(outage.letThrough) / max(0.5, up)
        if up < 10 { rate = since } else if up < 60 { rate = min(rate, since) }
        guard phase == .hold || phase == .probe, let present = pace.perSecond else { return rate }
        return min(present, max(rate, 0.4 * present))
    }

    mutating func probeFailed(atLeast wait: Double, at now: Double) {
        outage.probeFailed(atLeast: wait, jitter: generator.unit(), at: now)
    }

    /// A probe was let through.
    mutating func goUp(at now: Double) {
        let lasted = now - phaseAt
        // A second outage within a minute and a half: a window that is used up looks like this, and
        // what is let through over its whole time gives the rate.
        let cycle = now - outage.endedAt
        if cycle < 90, outage.letThrough >= Self.enough {
            outage.resume = min(outage.resume, Double(outage.letThrough) / min(cycle, 60))
        }
        borne.forget()
        outage.failures.forget()
        (outage.probe, outage.endedAt, outage.letThrough) = (nil, now, 1)
        // After a rest all token buckets are full, and a minute's window may be used up again.
        pace.probesFrom = now + min(60, 4 * lasted)
        if letThrough < Self.enough || outage.cause == .failures && pace.perSecond == nil {
            return goFree(at: now)
        }
        var rate = max(
            outage.resume * Pace.margin / (1 - usual.share), pace.best(at: now) / 20)
        // A pace that is slightly too high causes short rows of refusals.
        if lasted < 2, outage.relapses == 0, let present = pace.known {
            rate = max(rate, 0.9 * present)
        }
        // Several times in a row: perhaps it is chance.
        if outage.relapses >= 2 { return tryLess(max(rate, pace.best(at: now) / 5), at: now) }
        if pace.perSecond == nil { pace.guess(rate, at: now) } else { pace.set(rate, at: now) }
        enter(.hold, at: now)
    }
}
