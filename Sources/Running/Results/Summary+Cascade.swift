import Checkpoint
import JSON
import Vocabulary

extension RunReport {
    /// What the stages of the targets did that are cascades.
    package var cascades: [(target: String, totals: CascadeTotals)] {
        plan.targets.compactMap { target in
            CascadeTotals(
                target, lanes: plan.lanes,
                totals: totals.models.filter { $0.target == target.number }
            ).map { (target.name, $0) }
        }
    }
}

extension Summary {
    /// The stages of a cascade; targets that are none have no such member.
    func writeStages(
        of target: PlannedTarget, _ totals: [ModelTotals], into writer: inout JSONWriter
    ) {
        guard let cascade = CascadeTotals(target, lanes: report.plan.lanes, totals: totals) else {
            return
        }
        writer.key("stages")
        writer.beginArray()
        for stage in cascade.stages {
            writer.beginObject()
            writer.key("models")
            writer.value(.array(stage.models.map { .string($0.description) }))
            writer.key("answers")
            writer.int(stage.answers)
            writer.key("accepted")
            writer.int(stage.accepted)
            writer.key("cost_usd")
            writer.money(stage.cost)
            writer.key("saved_usd")
            writer.money(stage.saved)
            writer.endObject()
        }
        writer.endArray()
        writer.key("cascade_saved_usd")
        writer.money(cascade.saved)
    }
}
