import Console
import Inspection
import Planning
import Routing
import Vocabulary

/// How a job's patience affects slow tiers and off-peak hours, in sentences for the plan.
struct TierNotes {
    let check: JobCheck

    var sentences: [String] {
        check.targets.flatMap { target in
            let place = check.targets.count > 1 ? " of \(target.target.name)" : ""
            return target.models.map(\.lane).reduce(into: [LaneSettings]()) { lanes, lane in
                // Lanes that differ only in their key would repeat the same sentence.
                if !lanes.contains(where: { $0.label == lane.label }) { lanes.append(lane) }
            }.compactMap { lane in
                switch lane.tier {
                case .flex, .batch: slow(lane, target, place)
                case .offPeak: hours(lane, target, place)
                case .standard, .priority: nil
                }
            }
        }
    }

    private func slow(_ lane: LaneSettings, _ target: TargetCheck, _ place: String) -> String {
        let patience = target.target.patience
        return "\(lane.label) is tried first, for \(text(patience - lane.hold)) of the patience of "
            + "\(text(patience))\(place), because an answer there may take \(text(lane.hold)). "
            + "After that, and if it has no capacity, requests go to \(lane.model) at its standard "
            + "price."
    }

    private func hours(_ lane: LaneSettings, _ target: TargetCheck, _ place: String) -> String {
        guard let wait = target.wait(for: lane) else {
            return "\(lane.model) is in its cheaper hours now."
        }
        let start = "The cheaper hours of \(lane.model) begin in \(text(wait))"
        let patience = target.target.patience
        if patience == .zero { return "\(start). Set \"patience\" to that or more to wait." }
        return target.isOpen(lane)
            ? "\(start); the patience of \(text(patience))\(place) is long enough to wait."
            : "\(start); the patience of \(text(patience))\(place) is too short to wait."
    }

    /// Hours and minutes as they are written in a job file: `2h`, `1h45m`, `50s`.
    private func text(_ duration: Duration) -> String {
        let seconds = Int(duration.seconds.rounded(.up))
        if seconds < 60 { return "\(seconds)s" }
        let minutes = (seconds + 59) / 60
        if minutes < 60 { return "\(minutes)m" }
        return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes / 60)h\(minutes % 60)m"
    }
}
