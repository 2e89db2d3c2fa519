import Results
import Vocabulary

extension Gate {
    /// The most failing groups that a message names.
    private static let named = 5

    /// The verdict on a target if the gate looks at groups of items.
    func verdict(on target: GateFacts.Target, in slice: GateSlice) -> GateVerdict {
        func failed(_ reason: String) -> GateVerdict {
            GateVerdict(gate: self, target: target.name, isPassed: false, finding: reason)
        }
        guard let name = metric, let whole = target.metrics[name] else {
            return failed("\(metric ?? "the score") is not known")
        }
        if let obstacle = whole.obstacle { return failed("no verdict: \(obstacle)") }
        guard let groups = target.groups[slice.field] else {
            return failed("no item has a field \"\(slice.field)\"")
        }
        if groups.hasTooMany {
            return failed(
                "no verdict: \"\(slice.field)\" has more than \(GroupLabel.most) different values")
        }
        let parts = groups.metrics[name] ?? []
        if parts.isEmpty { return failed("no item has a field \"\(slice.field)\"") }
        switch slice {
        case .one(_, let value):
            guard let part = parts.first(where: { $0.label == value }) else {
                let labels = parts.map(\.label)
                return failed(
                    "no item has \(slice.field) \"\(value)\"."
                        + Suggestion.phrase(for: value, among: labels))
            }
            return verdict(on: part.metric, of: target.name)
        case .mean:
            guard let mean = groups.means[name] else { return failed("no score" + whole.gaps) }
            var metric = whole
            (metric.score, metric.interval, metric.scored) =
                (mean.mean, mean.interval, mean.groups)
            return verdict(on: metric, of: target.name, counting: "group")
        case .each(_, let fewest):
            return eachVerdict(parts, groups, target, slice.field, fewest)
        }
    }

    private func eachVerdict(
        _ parts: [GateFacts.Groups.Part], _ groups: GateFacts.Groups, _ target: GateFacts.Target,
        _ field: String, _ fewest: Int
    ) -> GateVerdict {
        let large = parts.filter { $0.items >= fewest }
        let verdicts = large.map { ($0.label, verdict(on: $0.metric, of: target.name)) }
        let bad = verdicts.filter { !$0.1.isPassed }
        var notes: [String] = []
        if parts.count > large.count {
            notes.append(
                "\(parts.count - large.count) with fewer than \(fewest) items not held to it")
        }
        if groups.ungrouped > 0 { notes.append("\(groups.ungrouped) items have no \(field)") }
        let rest = notes.isEmpty ? "" : "; " + notes.joined(separator: ", ")
        let count = verdicts.count == 1 ? "1 group" : "\(verdicts.count) groups"
        func text(_ group: (String, GateVerdict)) -> String { "\(group.0) \(group.1.finding)" }
        var finding: String
        if bad.isEmpty {
            finding = "\(count) pass"
            if let nearest = nearest(verdicts) { finding += ", the nearest is " + text(nearest) }
        } else {
            let more = bad.count > Self.named ? ", and \(bad.count - Self.named) more" : ""
            finding =
                "\(bad.count) of \(count) fail: "
                + bad.prefix(Self.named).map(text).joined(separator: ", ") + more
        }
        let worst = nearest(bad.isEmpty ? verdicts : bad)?.1
        return GateVerdict(
            gate: self, target: target.name, isPassed: bad.isEmpty && !verdicts.isEmpty,
            finding: finding + rest, figure: worst?.figure, count: verdicts.count)
    }

    /// The group closest to failing, or the one that misses the bound by the most.
    private func nearest(_ verdicts: [(String, GateVerdict)]) -> (String, GateVerdict)? {
        let known = verdicts.filter { $0.1.figure != nil }
        guard case .atMost = condition else {
            return known.min { ($0.1.figure ?? 0) < ($1.1.figure ?? 0) }
        }
        return known.max { ($0.1.figure ?? 0) < ($1.1.figure ?? 0) }
    }
}
