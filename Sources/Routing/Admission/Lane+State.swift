import Vocabulary

extension Lane {
    /// What to show of the lane, nil when nothing is in the way.
    func stateText(at now: Instant) -> String? {
        if let end { return "\(settings.model) out: \(end.reason)" }
        switch breaker.state {
        case .open(let until):
            let left = max(0, (until - now).milliseconds / 1_000)
            return "\(settings.model) down, next try in \(left) s"
        case .probing: return "\(settings.model) down, trying"
        case .closed: break
        }
        guard refusals.pausedUntil > now else { return nil }
        return "\(settings.model) waits \((refusals.pausedUntil - now).milliseconds / 1_000 + 1) s"
    }
}
