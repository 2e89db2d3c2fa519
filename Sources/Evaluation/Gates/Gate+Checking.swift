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

    private func verdict(_ target: String?, _ isPassed: Bool, _ finding: String) -> GateVerdict {
        GateVerdict(gate: self, target: target, isPassed: isPassed, finding: finding)
    }

    private func boundVerdict(_ target: GateFacts.Target) -> GateVerdict {
        guard let name = metric, let metric = target.metrics[name] else {
            return verdict(target.name, false, "\(metric ?? "the score") is not known")
        }
        guard let score = metric.score else {
            return verdict(target.name, false, "nothing was scored, \(metric.excluded) excluded")
        }
        let excluded = metric.excluded > 0 ? ", \(metric.excluded) excluded" : ""
        let finding = "\(score) of \(metric.scored)\(excluded)"
        let isPassed =
            switch condition {
            case .atLeast(let bound):
                (isConfident ? metric.interval?.lower ?? -.infinity : score) >= bound
            case .atMost(let bound):
                (isConfident ? metric.interval?.upper ?? .infinity : score) <= bound
            case .notWorse, .maxCost, .maxFailed: false
            }
        return verdict(target.name, isPassed, finding)
    }

    private func notWorseVerdict(
        _ target: GateFacts.Target, _ reference: String, _ margin: Double, _ facts: GateFacts
    ) -> GateVerdict {
        guard let metric, let p = facts.notWorseP(metric, target.name, reference, margin) else {
            return verdict(target.name, false, "cannot be compared with \(reference)")
        }
        return verdict(target.name, p < Self.alpha, "p = \(p) for not worse by \(margin)")
    }

    private func costVerdict(_ targets: [GateFacts.Target], _ limit: Money) -> GateVerdict {
        guard targets.allSatisfy({ $0.cost != nil }) else {
            return verdict(target, false, "the cost is not known")
        }
        let cost = targets.reduce(Money.zero) { $0 + ($1.cost ?? .zero) }
        return verdict(target, cost <= limit, "$\(cost.usd)")
    }

    private func failureVerdict(_ targets: [GateFacts.Target], _ limit: Failures) -> GateVerdict {
        let failed = targets.reduce(0) { $0 + $1.failed }
        let total = targets.reduce(0) { $0 + $1.total }
        let isPassed =
            switch limit {
            case .count(let count): failed <= count
            case .share(let share): Double(failed) <= share * Double(total)
            }
        return verdict(target, isPassed, "\(failed) of \(total) failed")
    }
}
