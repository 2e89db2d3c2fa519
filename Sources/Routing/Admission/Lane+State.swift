import Vocabulary

extension Lane {
    /// What to show of the lane, nil when nothing is in the way.
    func stateText(at now: Instant) -> String? {
        let name = settings.label
        if let end { return "\(name) out: \(end.reason)" }
        if let opening = opening(at: now) { return "\(name) opens in \(Self.text(opening - now))" }
        switch breaker.state {
        case .open(let until):
            let left = max(0, (until - now).milliseconds / 1_000)
            return "\(name) down, next try in \(left) s"
        case .probing: return "\(name) down, trying"
        case .closed: break
        }
        guard refusals.pausedUntil > now else { return nil }
        return "\(name) waits \((refusals.pausedUntil - now).milliseconds / 1_000 + 1) s"
    }

    /// Hours and minutes, the last one begun.
    private static func text(_ wait: Duration) -> String {
        let minutes = Int((wait.seconds / 60).rounded(.up))
        return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }
}
