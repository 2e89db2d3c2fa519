import Jobs
import Planning
import Routing
import Vocabulary

/// The possible cost of a job's prompts on each model of its plan, with one answer for each.
struct CostTally: Sendable {
    /// By the target's position in the plan.
    private(set) var targets: [Target]

    struct Target: Sendable {
        fileprivate let lanes: [LaneSettings]
        /// In the order of the route, each as if it served all prompts; nil if it has no price.
        fileprivate(set) var forecasts: [CostForecast?]
        fileprivate(set) var prompts = 0
        /// Prompts that are not sent, because an identical one has their answer.
        fileprivate(set) var shared = 0
    }

    init(_ plan: RunPlan) {
        targets = plan.targets.map { target in
            let lanes = target.lanes.map { plan.lanes[$0].settings }
            return Target(
                lanes: lanes, forecasts: lanes.map { $0.price == nil ? nil : CostForecast() })
        }
    }

    /// Adds a prompt, with its estimated number of tokens.
    mutating func add(_ bound: RequestBound, tokens: Int, isShared: Bool = false, at index: Int) {
        targets[index].prompts += 1
        if isShared {
            targets[index].shared += 1
            return
        }
        for place in targets[index].lanes.indices {
            let lane = targets[index].lanes[place]
            targets[index].forecasts[place]?.add(lane, input: tokens, bound: bound)
        }
    }
}
