import Vocabulary

extension Gate {
    /// How far a p-value must go to show something.
    private static let alpha = 0.05

    /// Checks the gate against a run: a verdict for each target that it speaks of.
    ///
    /// What is not known does not pass.
    package func verdicts(on facts: GateFacts) -> [GateVerdict] {
        let targets = facts.targets.filter { target == nil || $0.name == target }
        if let target, targets.isEmpty {
            return [verdict(target, false, "there is no target \"\(target)\"")]
        }
        switch condition {
        case .maxCost(let limit): return [costVerdict(targets, limit)]
        case .maxFailed(let limit): return [failureVerdict(targets, limit)]
        case .atLeast, .atMost: return targets.map(boundVerdict)
        case .notWorse(let reference, let margin):
            return targets.filter { $0.name != reference }.map { target in
                notWorseVerdict(target, reference, margin, facts)
            }
        }
    }

    private func verdict(
        _ target: String?, _ isPassed: Bool, _ finding: String, figure: Double? = nil,
        of count: Int? = nil, excluded: Int? = nil
    ) -> GateVerdict {
        GateVerdict(
            gate: self, target: target, isPassed: isPassed, finding: finding, figure: figure,
            count: count, excluded: excluded)
    }

    private func boundVerdict(_ target: GateFacts.Target) -> GateVerdict {
        guard let name = metric, let metric = target.metrics[name] else {
            return verdict(target.name, false, "\(metric ?? "the score") is not known")
        }
        guard let score = metric.score else {
            return verdict(
                target.name, false, "nothing was scored, \(metric.excluded) excluded", of: 0,
                excluded: metric.excluded)
        }
        let excluded = metric.excluded > 0 ? ", \(metric.excluded) excluded" : ""
        var finding = "\(Figure.text(score)) of \(metric.scored)\(excluded)"
        if isConfident {
            finding +=
                metric.interval.map {
                    ", \(Figure.text($0.lower)) to \(Figure.text($0.upper))"
                } ?? ", without an interval"
        }
        let isPassed =
            switch condition {
            case .atLeast(let bound):
                (isConfident ? metric.interval?.lower ?? -.infinity : score) >= bound
            case .atMost(let bound):
                (isConfident ? metric.interval?.upper ?? .infinity : score) <= bound
            case .notWorse, .maxCost, .maxFailed: false
            }
        return verdict(
            target.name, isPassed, finding, figure: score, of: metric.scored,
            excluded: metric.excluded)
    }

    private func notWorseVerdict(
        _ target: GateFacts.Target, _ reference: String, _ margin: Double, _ facts: GateFacts
    ) -> GateVerdict {
        guard let metric, let pair = facts.notWorse(metric, target.name, reference, margin) else {
            return verdict(
                target.name, false,
                "cannot be compared with \(reference): no such target, or no item that both have a "
                    + "score for", of: 0)
        }
        let sign = pair.difference > 0 ? "+" : ""
        let excluded = pair.unpaired > 0 ? ", \(pair.unpaired) excluded" : ""
        return verdict(
            target.name, pair.p < Self.alpha,
            "\(sign)\(Figure.text(pair.difference)) on \(pair.pairs) pairs\(excluded), "
                + Figure.p(pair.p),
            figure: pair.difference, of: pair.pairs, excluded: pair.unpaired)
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
        let isPassed =
            switch limit {
            case .count(let count): failed <= count
            case .share(let share): Double(failed) <= share * Double(total)
            }
        return verdict(
            target, isPassed, "\(failed) of \(total) failed", figure: Double(failed), of: total)
    }
}
