import Statistics
import Vocabulary

extension Gate {
    /// A difference is significant if its p-value is below this.
    private static let alpha = 0.05

    /// Checks the gate against a run: a verdict for each target that it concerns.
    ///
    /// A gate on an unknown figure does not pass.
    package func verdicts(on facts: GateFacts) -> [GateVerdict] {
        let targets = facts.targets.filter { target == nil || $0.name == target }
        if let target, targets.isEmpty {
            return [verdict(target, false, "there is no target \"\(target)\"")]
        }
        switch condition {
        case .maxCost(let limit): return [costVerdict(targets, limit)]
        case .maxFailed(let limit): return [failureVerdict(targets, limit)]
        case .atLeast, .atMost:
            return targets.map { target in
                slice.map { verdict(on: target, in: $0) } ?? boundVerdict(target)
            }
        case .notWorse(let reference, let margin):
            return targets.filter { $0.name != reference }.map { target in
                notWorseVerdict(target, reference, margin, facts)
            }
        }
    }

    private func verdict(
        _ target: String?, _ isPassed: Bool, _ finding: String, figure: Double? = nil,
        of count: Int? = nil, excluded: Int? = nil, metric: GateFacts.Metric? = nil
    ) -> GateVerdict {
        GateVerdict(
            gate: self, target: target, isPassed: isPassed, finding: finding, figure: figure,
            count: count, excluded: excluded, unreadable: metric?.unreadable,
            missing: metric?.missing)
    }

    private func boundVerdict(_ target: GateFacts.Target) -> GateVerdict {
        guard let name = metric, let metric = target.metrics[name] else {
            return verdict(target.name, false, "\(metric ?? "the score") is not known")
        }
        return verdict(on: metric, of: target.name)
    }

    /// The verdict on a mean, over items unless `over` says otherwise.
    func verdict(
        on metric: GateFacts.Metric, of target: String, counting unit: String = "item"
    ) -> GateVerdict {
        if let obstacle = metric.obstacle {
            return verdict(target, false, "no verdict: \(obstacle)", metric: metric)
        }
        guard let score = metric.score else {
            return verdict(
                target, false, "no score" + metric.gaps, of: 0, excluded: metric.excluded,
                metric: metric)
        }
        let items = "\(metric.scored) \(unit)\(metric.scored == 1 ? "" : "s")"
        var finding = "\(metric.text(score)) (\(items))"
        if isConfident {
            finding +=
                metric.interval.map {
                    ", \(metric.text($0.lower)) to \(metric.text($0.upper))"
                        + (metric.method.map { " (\($0.name))" } ?? "")
                } ?? ", without an interval"
        }
        finding += metric.gaps
        let isWhole = mostExcluded.allows(metric.excluded, of: metric.results)
        if !isWhole { finding += tooMany(metric.excluded, of: metric.results) }
        let isWithin =
            switch condition {
            case .atLeast(let bound):
                (isConfident ? metric.interval?.lower ?? -.infinity : score) >= bound
            case .atMost(let bound):
                (isConfident ? metric.interval?.upper ?? .infinity : score) <= bound
            case .notWorse, .maxCost, .maxFailed: false
            }
        return verdict(
            target, isWithin && isWhole, finding, figure: score, of: metric.scored,
            excluded: metric.excluded, metric: metric)
    }

    private func tooMany(_ excluded: Int, of results: Int) -> String {
        "; \(excluded) of \(results) results are in no score, more than the "
            + "\(mostExcluded.text) that \"max_excluded\" allows"
    }

    private func notWorseVerdict(
        _ target: GateFacts.Target, _ reference: String, _ margin: Double, _ facts: GateFacts
    ) -> GateVerdict {
        let figures = metric.flatMap { target.metrics[$0] }
        let other = metric.flatMap { name in
            facts.targets.first { $0.name == reference }?.metrics[name]
        }
        let past = metric.flatMap { facts.obstacles[reference]?[$0] }
        if let obstacle = figures?.obstacle ?? other?.obstacle ?? past {
            return verdict(target.name, false, "no verdict: \(obstacle)", metric: figures)
        }
        guard let metric, let pair = facts.notWorse(metric, target.name, reference, margin) else {
            return verdict(
                target.name, false,
                "cannot be compared with \(reference): no such target, or no item that both have a "
                    + "score for", of: 0)
        }
        let sign = pair.difference > 0 ? "+" : ""
        let unpaired = pair.unpaired > 0 ? ", \(pair.unpaired) without a partner" : ""
        var finding =
            "\(sign)\(figures?.text(pair.difference) ?? Figure.text(pair.difference)) on \(pair.pairs) pairs\(unpaired), "
            + "\(Figure.p(pair.p)) (\(pair.test))" + (figures?.gaps ?? "")
        // If many results lack a score, the mean of the rest looks too good, for either target.
        let incomplete = [figures, other].compactMap(\.self).first {
            !mostExcluded.allows($0.excluded, of: $0.results)
        }
        if let incomplete { finding += tooMany(incomplete.excluded, of: incomplete.results) }
        return verdict(
            target.name, pair.p < Self.alpha && incomplete == nil, finding,
            figure: pair.difference, of: pair.pairs, excluded: pair.unpaired, metric: figures)
    }

    private func costVerdict(_ targets: [GateFacts.Target], _ limit: Money) -> GateVerdict {
        guard targets.allSatisfy({ $0.cost != nil }) else {
            return verdict(target, false, "the cost is not known")
        }
        let cost = targets.reduce(Money.zero) { $0 + ($1.cost ?? .zero) }
        return verdict(target, cost <= limit, "$\(cost.decimal)", figure: cost.usd)
    }

    private func failureVerdict(_ targets: [GateFacts.Target], _ limit: Failures) -> GateVerdict {
        let failed = targets.reduce(0) { $0 + $1.failed }
        let total = targets.reduce(0) { $0 + $1.total }
        return verdict(
            target, limit.allows(failed, of: total), "\(failed) of \(total) failed",
            figure: Double(failed), of: total)
    }
}

extension GateFacts.Metric {
    /// What a reader must know besides the score: "; 99 of 100 unreadable, 3 of 103 missing".
    var gaps: String {
        var parts: [String] = []
        if unreadable > 0 {
            let fate = excluded > missing ? " and excluded" : ""
            parts.append("\(unreadable) of \(answers) unreadable\(fate)")
        }
        if missing > 0 { parts.append("\(missing) of \(results) missing") }
        return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
    }
}
