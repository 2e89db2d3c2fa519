import Platform
import Vocabulary

/// A time in which nothing is let through; single requests probe whether it is over.
struct Outage: Sendable {
    enum Cause: Sendable { case refusals, failures }

    var cause = Cause.refusals
    /// The probe in flight.
    var probe: (number: Int, sentAt: Double)?
    /// When the next probe may be sent.
    var nextAt = 0.0
    var rest = 1.0
    private(set) var beganAt = -Double.infinity
    var endedAt = -Double.infinity
    /// The pace at which to resume.
    var resume = 0.0
    /// Requests let through since the last outage, and in the minute before the last of them.
    var letThrough = 0
    var minute = 0.0
    /// The number of outages shortly after one another.
    var relapses = 0
    /// When the pace was given up because refusals came by chance.
    var freedAt = -Double.infinity
    var failures = Failures()

    /// The share of the outage's length for which a probe must stay unanswered before it counts as
    /// let through, because a provider that usually refuses at once may sometimes be slow.
    static let silence = 0.05

    mutating func begin(_ cause: Cause, first: Double, at now: Double) {
        (self.cause, beganAt, nextAt) = (cause, now, first)
        (rest, probe) = (1, nil)
    }

    /// Whether a request that was let through ends the outage.
    func isOver(after number: Int) -> Bool { probe.map { number >= $0.number } ?? false }

    /// When a request may be sent; nil while a probe is in flight.
    ///
    /// A refusal arrives soon, but a probe that is let through may stay unanswered for long.
    func opensAt(patience: Double, now: Double) -> Double? {
        guard let probe else { return nextAt }
        let judgedAt = probe.sentAt + patience + 1e-6
        return cause == .refusals && judgedAt > now ? judgedAt : nil
    }

    /// Probes are 1, 2, 4 … 30 s apart in the first ten minutes, later up to ten minutes.
    mutating func probeFailed(atLeast wait: Double, jitter: Double, at now: Double) {
        probe = nil
        rest = min(rest * 2, now - beganAt < 600 ? 30 : 600)
        nextAt = now + max(rest * (0.75 + 0.25 * jitter), wait * (1 + jitter / 10))
    }
}

/// Requests that were lost or failed, which may have been charged.
struct Failures: Equatable, Sendable {
    private var share = 0.0
    /// The usual share of failures before the current row of them.
    private var usual = 0.0
    private var inARow = 0
    private var count = 0

    private static let memory = 20.0

    /// Whether the latest request had an outcome other than failure.
    var areNone: Bool { inARow == 0 }

    /// Whether the failures are too many for chance: five in a row, a row that chance explains once
    /// in a million requests, or half of the latest twenty (Envoy's and LiteLLM's rules).
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
    /// Starts an outage.
    mutating func goDown(for cause: Outage.Cause, at now: Double) {
        asked.hold()
        // If everything is refused shortly after refusals seemed to be chance, they were not.
        if now - outage.freedAt < 60 { usual.forget() }
        let up = now - outage.endedAt
        outage.relapses = up < 30 ? outage.relapses + 1 : 0
        outage.resume = resumption(sinceUp: up, at: now)
        run = 0
        outage.begin(cause, first: max(asked.until, now + generator.unit()), at: now)
        enter(.down, at: now)
    }

    /// The number let through in the minute before; no provider's limit counts over a longer time.
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

    /// Ends an outage, because a probe was let through.
    mutating func goUp(at now: Double) {
        let lasted = now - phaseAt
        // An outage again within a minute and a half looks like a used-up window; then the rate
        // over the whole cycle is the limit.
        let cycle = now - outage.endedAt
        if cycle < 90, outage.letThrough >= Self.enough {
            outage.resume = min(outage.resume, Double(outage.letThrough) / min(cycle, 60))
        }
        borne.forget()
        outage.failures.forget()
        (outage.probe, outage.endedAt, outage.letThrough) = (nil, now, 1)
        // After a rest the provider's allowance is full, and a minute's window may be used up
        // again.
        pace.probesFrom = now + min(60, 4 * lasted)
        if letThrough < Self.enough || outage.cause == .failures && pace.perSecond == nil {
            return goFree(at: now)
        }
        var rate = max(
            outage.resume * Pace.margin / (1 - usual.share), pace.best(at: now) / 20)
        // A short row of refusals occurs at any pace that is slightly too high.
        if lasted < 2, outage.relapses == 0, let present = pace.known {
            rate = max(rate, 0.9 * present)
        }
        // If this happens repeatedly, the refusals may be chance.
        if outage.relapses >= 2 { return tryLess(max(rate, pace.best(at: now) / 5), at: now) }
        if pace.perSecond == nil { pace.guess(rate, at: now) } else { pace.set(rate, at: now) }
        enter(.hold, at: now)
    }
}
