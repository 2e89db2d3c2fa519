import Vocabulary

extension Admission {
    /// The pace that is kept, the reason, and what is waited for besides the stated pace.
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

    /// Whether it answers, judged by the latest reply.
    var isSound: Bool { phase != .down && run == 0 && outage.failures.areNone }

    /// Whether single requests test whether it is back.
    var isProbing: Bool { phase == .down }
}
