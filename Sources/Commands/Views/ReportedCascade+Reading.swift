import JSON
import Reporting
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

    /// From a target in `summary.json`; nil for one that is no cascade.
    init?(_ target: JSONObject) {
        guard let name = target["name"]?.string, let stages = target["stages"]?.array else {
            return nil
        }
        func money(_ value: JSONValue?) -> Money? {
            value?.number.flatMap { Money(decimal: $0.lexeme) }
        }
        self.init(
            target: name,
            stages: stages.map { stage in
                Stage(
                    models: (stage["models"]?.array ?? []).compactMap(\.string),
                    answers: stage["answers"]?.int ?? 0, accepted: stage["accepted"]?.int ?? 0,
                    cost: KnownCost(
                        money(stage["cost_usd"]) ?? .zero,
                        unpriced: stage["unpriced_attempts"]?.int
                            ?? (stage["cost_usd"]?.isNull == true ? 1 : 0)),
                    saved: money(stage["saved_usd"]))
            }, saved: money(target["cascade_saved_usd"]),
            against: target["cascade_saved_against"]?.string)
    }
}
