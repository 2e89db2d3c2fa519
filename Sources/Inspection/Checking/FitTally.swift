import Catalog
import Jobs
import Planning
import Routing
import Vocabulary

/// How many prompts each model of a plan cannot serve and why, and which parameters are left out
/// for it.
struct FitTally: Sendable {
    /// By the target's position in the plan, then in the order of its route.
    private(set) var targets: [[LaneFit]]
    private let fitting: LaneFitting
    /// By lane, its settings if a budget applies to it in the target at that position.
    private let limited: [[Int: LaneSettings]]

    init(_ plan: RunPlan, _ job: Job) {
        targets = plan.targets.map { $0.lanes.map { _ in LaneFit() } }
        limited = plan.targets.map { target in
            target.lanes.reduce(into: [:]) { limited, lane in
                let settings = plan.lanes[lane].settings
                if job.hasBudget(for: settings.model, in: target.budget) {
                    limited[lane] = settings
                }
            }
        }
        fitting = LaneFitting(
            lanes: plan.lanes, rule: job.unsupported, droppable: job.droppableParameters)
    }

    /// Adds a request; without one, only what budgets need is checked.
    mutating func add(
        _ request: PromptRequest?, bound: RequestBound, tokens: Int, on target: PlannedTarget,
        at index: Int
    ) {
        for (place, lane) in target.lanes.enumerated() {
            if let need = limited[index][lane]?.openCost(of: bound)?.need {
                targets[index][place].note(need)
                continue
            }
            guard let request else { continue }
            switch fitting.verdict(on: request, tokens: tokens, lane: lane) {
            case nil: break
            case .fits(_, let dropped)?:
                for name in dropped { targets[index][place].dropped[name, default: 0] += 1 }
            case .skipped(let reason)?, .failed(let reason)?: targets[index][place].note(reason)
            }
        }
    }
}

/// What keeps a model from serving a job's prompts.
package struct LaneFit: Equatable, Sendable {
    /// Prompts that it cannot serve.
    package private(set) var misfits = 0
    /// The reasons in words, one of each kind, with the number of prompts.
    package private(set) var reasons: [(text: String, count: Int)] = []
    /// Parameters that are left out for it, with the number of prompts.
    package var dropped: [String: Int] = [:]

    private static let mostReasons = 8

    /// Reasons that differ only in their numbers count as one.
    package mutating func note(_ reason: String) {
        misfits += 1
        let kind = reason.filter { !$0.isNumber }
        if let index = reasons.firstIndex(where: { $0.text.filter { !$0.isNumber } == kind }) {
            reasons[index].count += 1
        } else if reasons.count < Self.mostReasons {
            reasons.append((reason, 1))
        }
    }

    package static func == (left: LaneFit, right: LaneFit) -> Bool {
        left.misfits == right.misfits && left.dropped == right.dropped
            && left.reasons.elementsEqual(right.reasons, by: ==)
    }
}
