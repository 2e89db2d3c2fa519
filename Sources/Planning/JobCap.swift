package import Jobs
import Providers
import Routing
import Vocabulary

extension Job {
    /// What to do before the job may run unattended; nil if it may.
    ///
    /// What costs nothing needs no cap: simulated models, and models on this machine.
    package func missingCap(for plan: RunPlan) -> Finding? {
        let caps = [limits.requests != nil, limits.tokens != nil, limits.time != nil]
        if limits.isUncapped || limits.budget != nil || caps.contains(true) { return nil }
        for target in plan.targets {
            for lane in target.lanes.map({ plan.lanes[$0] })
            where lane.place.preset != "sim" && !lane.place.isOnThisMachine {
                let model = lane.settings.model
                if hasBudget(for: model, in: target.budget) { continue }
                return Finding(
                    .wholeFile(file),
                    "nothing limits what \(model) may cost, and standard input is not a terminal. "
                        + "Set \"limits\": {\"budget_usd\": 5}, \"max_requests\", "
                        + "\"max_total_tokens\" or \"max_time\", or add --budget 5 or "
                        + "--no-budget.")
            }
        }
        return nil
    }
}
