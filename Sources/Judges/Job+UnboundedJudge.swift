import JSON
import Jobs
import Planning
import Routing
import Vocabulary

extension Job {
    /// What the user must do before a judge can be asked under a budget, if neither the job nor a
    /// price list bounds the cost of a question; nil if the cost of one of its models is bounded.
    func unboundedJudge(in plan: RunPlan) -> Finding? {
        for target in plan.targets {
            let parameters = targets.first { $0.name == target.name }?.parameters ?? [:]
            let bound = RequestBound(of: PromptRequest(body: parameters))
            let lanes = target.lanes.map { plan.lanes[$0].settings }
            let needs = lanes.map { lane in
                hasBudget(for: lane.model, in: target.budget) ? lane.openCost(of: bound) : nil
            }
            guard let first = lanes.first, let open = needs.first.flatMap(\.self),
                let need = open.need, needs.allSatisfy({ $0?.need != nil })
            else { continue }
            var message = "the judge \"\(name)\" asks \(first.model): \(need)"
            if open == .output {
                message += ": \"judge\": {\"parameters\": {\"max_tokens\": 500}, …}"
            }
            return Finding(.wholeFile(file), message + ".")
        }
        return nil
    }
}
