import Vocabulary

/// Finds out whether a place refuses because of how much is sent to it.
///
/// A place at its limit refuses nothing at half the pace; one that refuses a share of all
/// requests, whatever they are, goes on doing so. So where refusals stand among requests that
/// are let through, the next go at half the pace. If they are refused as before, slowing down
/// helps nobody: only the item that was refused waits. Refusals in a row are a limit or an
/// outage, and no trial.
///
/// Requests are known by their number in the order of sending: a refusal is back in no time,
/// an answer takes its time, so that the order in which they come back tells nothing.
struct RefusalTrial: Sendable {
    private enum Phase: Equatable {
        case watching
        /// At half the pace, for so many sends at most.
        case slowed(gap: Duration, most: Int)
        /// The refusals have nothing to do with the pace; this share is usual.
        case unrelated(share: Double)
    }

    private var phase = Phase.watching
    /// The last that was sent before the phase began, and when that was.
    private var mark = 0
    private var began = Instant.origin
    private var refused = 0
    private var sent = 0
    private var lastSent = Instant.origin
    /// The latest that was refused, and how many up to it without one let through.
    private var lastRefused = 0
    private var inARow = 0
    /// Until this one is sent, after a trial that found a limit, none begins.
    private var rest = 0
    /// Trials that found a limit, or that later refusals proved wrong: each makes the next rarer.
    private var doubts = 0
    /// What the last trial was about.
    private var watched = Watched()

    private struct Watched {
        var sent = 0
        var refused = 0
        /// Let through, by the second.
        var pace = 0.0
    }

    /// Refusals that make a share, in either phase.
    private static let enough = 3
    private static let longest = 36
    /// Some places count by the second, so that less time than this tells of no pace.
    private static let shortest = Duration.seconds(2)
    /// So many in a row are no chance.
    private static let run = 4
    private static let block = 40
    private static let mostDoubts = 6
    private static let known = 4

    init() {}

    /// Whether refusals are known to come whatever the pace is.
    var isUnrelated: Bool {
        if case .unrelated = phase { true } else { false }
    }

    /// Whether it goes at half the pace to find out.
    var isSlowed: Bool {
        if case .slowed = phase { true } else { false }
    }

    /// Whether the last refusal stands among requests that were let through.
    var isSingle: Bool { inARow < Self.run }

    /// When the next request may go.
    var opensAt: Instant {
        if case .slowed(let gap, _) = phase { lastSent + gap } else { .origin }
    }

    /// - Returns: Where a trial has just found a limit, the requests a second that it lets
    ///   through.
    mutating func willSend(at now: Instant) -> Double? {
        sent += 1
        lastSent = now
        switch phase {
        case .slowed(_, let most) where sent - mark > most:
            return limit(pace: watched.pace, doubt: 1, at: now)
        case .watching where sent - mark > Self.longest:
            enter(.watching, at: now)
        case .unrelated(let share) where sent - mark > Self.block:
            let isUsual = Double(refused) <= 2 * share * Double(sent - mark) + 4
            guard isUsual else {
                return limit(pace: pace(of: sent - mark, at: now), doubt: 2, at: now)
            }
            doubts = max(0, doubts - 1)
            enter(phase, at: now)
        default: break
        }
        return nil
    }

    /// - Returns: As ``willSend(at:)`` does.
    mutating func refused(_ number: Int, at now: Instant) -> Double? {
        inARow = number > lastRefused + 1 ? 1 : inARow + 1
        lastRefused = max(lastRefused, number)
        guard number > mark else { return nil }
        refused += 1
        if inARow >= (isUnrelated ? 3 * Self.run : Self.run) {
            if isUnrelated {
                return limit(pace: pace(of: number - mark, at: now), doubt: 2, at: now)
            }
            enter(.watching, at: now)
            return nil
        }
        guard refused >= Self.enough else { return nil }
        switch phase {
        case .watching: return sent > rest ? watchedEnough(upTo: number, at: now) : nil
        case .slowed:
            let count = number - mark
            // Refused more than before: a store ran out meanwhile, and the limit is lower still.
            guard count * 5 >= watched.sent * 2 else {
                return limit(pace: pace(of: count, at: now), doubt: 1, at: now)
            }
            let share = Double(refused + watched.refused) / Double(count + watched.sent)
            enter(.unrelated(share: share), at: now)
        case .unrelated: break
        }
        return nil
    }

    private mutating func watchedEnough(upTo number: Int, at now: Instant) -> Double? {
        let count = number - mark
        watched = Watched(sent: count, refused: refused, pace: pace(of: count, at: now))
        // Where nothing is let through there is no pace to be seen: the first requests of all may
        // be refused for a while that the place tells.
        if refused == count {
            enter(.watching, at: now)
            return nil
        }
        // Where most are refused, half the pace would be too much as well.
        if refused * 2 > count {
            return limit(pace: watched.pace, doubt: 0, at: now)
        }
        let gap = max(now - began, Self.shortest) / count * 2
        enter(gap < .seconds(20) ? .slowed(gap: gap, most: 2 * count) : .watching, at: now)
        return nil
    }

    /// Of those that are let through.
    private func pace(of count: Int, at now: Instant) -> Double {
        Double(count - refused) / max(now - began, Self.shortest).seconds
    }

    private mutating func limit(pace: Double, doubt more: Int, at now: Instant) -> Double {
        doubt(more)
        enter(.watching, at: now)
        return pace
    }

    /// A limit is known by other means: trials become rare.
    mutating func limitIsKnown() {
        if !isUnrelated, doubts < Self.known { doubt(Self.known - doubts) }
    }

    private mutating func doubt(_ more: Int) {
        doubts = min(doubts + more, Self.mostDoubts)
        rest = sent + Self.longest << doubts
    }

    private mutating func enter(_ next: Phase, at now: Instant) {
        phase = next
        (mark, began, refused) = (sent, now, 0)
    }
}
