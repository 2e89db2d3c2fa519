import Reporting
import Results
import Running
import Vocabulary

extension ReportedCascade {
    /// From a run that has just ended.
    init(_ target: String, _ totals: CascadeTotals) {
        self.init(
            target: target,
            stages: totals.stages.map { stage in
                Stage(
                    models: stage.models.map(\.description), answers: stage.answers,
                    accepted: stage.accepted,
                    cost: KnownCost(stage.cost, unpriced: stage.unpriced), saved: stage.saved)
            }, saved: totals.saved, against: totals.alone?.target)
    }

    /// From a target of a summary; nil if the target is not a cascade.
    init?(_ target: RunSummary.Target) {
        guard let name = target.name, let stages = target.stages else { return nil }
        self.init(
            target: name,
            stages: stages.map { stage in
                Stage(
                    models: stage.models, answers: stage.answers ?? 0,
                    accepted: stage.accepted ?? 0, cost: stage.knownCost, saved: stage.saved)
            }, saved: target.cascadeSaved, against: target.cascadeSavedAgainst)
    }
}
