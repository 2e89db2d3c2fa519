import Vocabulary

extension Admission {
    /// The pace that is kept, why, and what is waited for beside the stated pace.
    func view(at now: Instant) -> LanePace {
        let time = seconds(now)
        var view = LanePace(.unlimited, refusedShare: recent.share)
        if phase == .down {
            view.source = .probing
            view.wait = .probing
            if outage.probe == nil { view.waitLeft = .seconds(max(0, outage.nextAt - time)) }
            return view
        }
        if asked.until > time {
            (view.wait, view.waitLeft) = (.asked, .seconds(asked.until - time))
        }
        if let learned = pace.perSecond { (view.source, view.perSecond) = (.learned, learned) }
        let stated = limiter.requestsPerSecond ?? .infinity
        if limiter.isStated, view.source == .unlimited || stated <= view.perSecond ?? .infinity {
            view.source = limiter.isTold ? .told : .stated
            view.perSecond = limiter.requestsPerSecond
        }
        return view
    }

    /// Whether it answers, by the latest that came back.
    var isSound: Bool { phase != .down && run == 0 && outage.failures.areNone }

    /// Whether single requests find out whether it is back.
    var isProbing: Bool { phase == .down }
}

/// The share of the latest hundred requests that was refused, about.
struct RecentRefusals: Equatable, Sendable {
    private(set) var share = 0.0
    /// The same when a request was last let through.
    private(set) var beforeRun = 0.0
    private var count: Double
    private let memory: Double

    /// - Parameter memory: How many requests it looks back at.
    init(memory: Double = 100) {
        self.memory = memory
        count = min(20, memory)
    }

    /// Of the others, where so many refusals were of one item; 0 where they may have been all.
    func share(besides refusals: Int) -> Double {
        let others = (share * count - Double(refusals)) / max(1, count - Double(refusals))
        // One of them is no evidence.
        return others * count < 1 ? 0 : min(0.95, others)
    }

    mutating func note(refused: Bool) {
        count = min(memory, count + 1)
        share += ((refused ? 1 : 0) - share) / count
        if !refused { beforeRun = share }
    }
}
