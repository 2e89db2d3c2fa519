import Vocabulary

extension Lane {
    /// What blocks the lane, for display; nil if nothing does.
    func stateText(at now: Instant) -> String? {
        let name = settings.label
        if let end { return "\(name) out: \(end.reason)" }
        if let opening = opening(at: now) { return "\(name) opens in \(Self.text(opening - now))" }
        let view = admission.view(at: now)
        let left = view.waitLeft.map { max(0, $0.milliseconds / 1_000) }
        switch (view.wait, left) {
        case (.probing, let left?): return "\(name) down, next try in \(left) s"
        case (.probing, nil): return "\(name) down, trying"
        case (.asked, let left?): return "\(name) waits \(left + 1) s"
        default: return nil
        }
    }

    /// The lane's pace, its source, and what the next request waits for.
    func pace(at now: Instant) -> LanePace {
        var pace = admission.view(at: now)
        if silence.isSilent(at: now) { (pace.wait, pace.waitLeft) = (.silence, nil) }
        return pace
    }

    /// Hours and minutes, rounded up.
    private static func text(_ wait: Duration) -> String {
        let minutes = Int((wait.seconds / 60).rounded(.up))
        return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }
}
