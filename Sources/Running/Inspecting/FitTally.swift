import Routing
import Vocabulary

/// How many prompts each model of a plan cannot serve and why, and what is left out for it.
struct FitTally: Sendable {
    /// By the target's place in the plan, then in the order of its route.
    private(set) var targets: [[LaneFit]]
    private let fitting: LaneFitting
    /// By the target's place in the plan, the lanes where only the request can bound the cost.
    private let unbounded: [Set<Int>]
    /// The same for what a request reads.
    private let unboundedInput: [Set<Int>]

    init(_ plan: RunPlan, _ job: Job) {
        targets = plan.targets.map { $0.lanes.map { _ in LaneFit() } }
        func lanes(_ isUnbounded: (LaneSettings) -> Bool) -> [Set<Int>] {
            plan.targets.map { target in
                Set(
                    target.lanes.filter {
                        let lane = plan.lanes[$0].settings
                        return isUnbounded(lane)
                            && job.hasBudget(for: lane.model, in: target.budget)
                    })
            }
        }
        unbounded = lanes { $0.maximumOutput == nil }
        unboundedInput = lanes { $0.maximumInput == nil }
        fitting = LaneFitting(
            lanes: plan.lanes, rule: job.unsupported, droppable: job.droppableParameters)
    }

    private static let needsLimit =
        "a budget needs a limit on the output, \"max_tokens\", where the model's own is not known"

    private static let needsLength =
        "a budget needs to know the model's longest prompt where files, searches or earlier "
        + "answers are part of it"

    mutating func add(
        _ request: PromptRequest, tokens: Int, on target: PlannedTarget, at index: Int
    ) {
        let isUnlimited =
            !unbounded[index].isEmpty && PromptReader.mostOutput(of: request) == nil
        let isOpen = !unboundedInput[index].isEmpty && InputBound.tokens(in: request) == nil
        for (place, lane) in target.lanes.enumerated() {
            if isOpen, unboundedInput[index].contains(lane) {
                targets[index][place].note(Self.needsLength)
                continue
            }
            if isUnlimited, unbounded[index].contains(lane) {
                targets[index][place].note(Self.needsLimit)
                continue
            }
            switch fitting.verdict(on: request, tokens: tokens, lane: lane) {
            case nil: break
            case .fits(_, let dropped)?:
                for name in dropped { targets[index][place].dropped[name, default: 0] += 1 }
            case .skipped(let reason)?, .failed(let reason)?: targets[index][place].note(reason)
            }
        }
    }
}

/// What stands between a model and the prompts of a job.
package struct LaneFit: Equatable, Sendable {
    /// Prompts that it cannot serve.
    package private(set) var misfits = 0
    /// The reasons in words, one of each kind, with how many prompts meet it.
    package private(set) var reasons: [(text: String, count: Int)] = []
    /// Parameters that are left out for it, with the number of prompts.
    package var dropped: [String: Int] = [:]

    private static let mostReasons = 8

    /// Reasons that differ in their figures alone are one.
    mutating func note(_ reason: String) {
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
