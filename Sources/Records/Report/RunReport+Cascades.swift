import Checkpoint
package import Planning
package import Results
import Routing
import Vocabulary

extension RunReport {
    /// The stages of those targets that are cascades.
    package var cascades: [(target: String, cascade: RunSummary.Cascade)] {
        plan.targets.compactMap { target in
            cascade(of: target).map { (target.name, RunSummary.Cascade($0)) }
        }
    }

    /// Nil for a target that is not a cascade.
    package func cascade(of target: PlannedTarget) -> CascadeTotals? {
        let own = totals.models.filter { $0.target == target.number }
        guard var cascade = CascadeTotals(target, lanes: plan.lanes, totals: own) else {
            return nil
        }
        if let last = cascade.stages.last, let alone = alone(Set(last.models), beside: target) {
            cascade.hold(against: alone.target, cost: alone.cost)
        }
        return cascade
    }

    /// A target that asks the same models and no others, and what it would have cost for as many
    /// results as the cascade has; nil if there is none, or its cost is not known.
    private func alone(
        _ models: Set<ModelReference>, beside cascade: PlannedTarget
    ) -> (target: String, cost: Money)? {
        func results(_ target: PlannedTarget) -> Int {
            counts.first { $0.target == target.number }?.done ?? 0
        }
        for target in plan.targets
        where target.number != cascade.number && target.policy.acceptance == nil
            && Set(target.candidates.map { plan.lanes[$0.lane].settings.model }) == models
        {
            let own = totals.models.filter { $0.target == target.number }
            let done = results(target)
            guard done > 0, own.allSatisfy({ $0.unpriced == 0 }) else { continue }
            let cost = own.reduce(Money.zero) { $0 + $1.cost + $1.maybePaid }
            return (
                target.name, Money(usd: cost.usd / Double(done) * Double(results(cascade)))
            )
        }
        return nil
    }
}

extension RunSummary.Cascade {
    package init(_ totals: CascadeTotals) {
        self.init(
            stages: totals.stages.map { stage in
                RunSummary.Stage(
                    models: stage.models.map(\.description), answers: stage.answers,
                    accepted: stage.accepted,
                    cost: KnownCost(stage.cost, unpriced: stage.unpriced), saved: stage.saved)
            }, saved: totals.saved, against: totals.alone?.target)
    }
}
