import Checkpoint
import Planning
import Routing
package import Vocabulary

/// The input, cost and savings of each stage of a cascade, from the attempts of its target.
package struct CascadeTotals: Sendable {
    /// Models of one rank.
    package struct Stage: Equatable, Sendable {
        package var models: [ModelReference]
        /// Usable answers, including second samples.
        package var answers = 0
        /// Answers that the cascade ended with.
        package var accepted = 0
        /// Including what may have been paid.
        package var cost = Money.zero
        /// Sends whose cost is unknown; ``cost`` does not include them.
        package var unpriced = 0
        /// Compared with asking the last stage at once; negative if that would have been cheaper.
        ///
        /// Nil for the last stage, and if no price is known.
        package var saved: Money?

        package init(
            models: [ModelReference], answers: Int = 0, accepted: Int = 0, cost: Money = .zero,
            unpriced: Int = 0, saved: Money? = nil
        ) {
            self.models = models
            self.answers = answers
            self.accepted = accepted
            self.cost = cost
            self.unpriced = unpriced
            self.saved = saved
        }
    }

    package private(set) var stages: [Stage] = []

    /// Another target that asks only the last stage's models, and what it paid for the same number
    /// of results.
    package private(set) var alone: (target: String, cost: Money)?

    /// Compares what the cascade cost with a target that has only the last stage.
    package mutating func hold(against target: String, cost: Money) { alone = (target, cost) }

    /// What the whole cascade saved; nil if unknown.
    ///
    /// Compared with the last stage's own target if the run has one; otherwise calculated from the
    /// cost of the last stage's answers, which are those to the hard prompts.
    package var saved: Money? {
        if stages.contains(where: { $0.unpriced > 0 }) { return nil }
        if let alone { return alone.cost - stages.reduce(.zero) { $0 + $1.cost } }
        return stages.dropLast().reduce(Money?.some(.zero)) { sum, stage in
            sum.flatMap { sum in stage.saved.map { sum + $0 } }
        }
    }

    /// Nil for a target that is not a cascade.
    init?(_ target: PlannedTarget, lanes: [PlannedLane], totals: [ModelTotals]) {
        guard target.policy.acceptance != nil else { return nil }
        var usages: [TokenUsage] = []
        for entry in Set(target.candidates.map(\.entry)).sorted() {
            var stage = Stage(models: [])
            var usage = TokenUsage(input: 0, output: 0)
            for lane in target.candidates.filter({ $0.entry == entry }).map(\.lane) {
                let model = lanes[lane].settings.model
                if stage.models.contains(model) { continue }
                stage.models.append(model)
                for total in totals where total.model == model {
                    stage.accepted += total.outcomes[AttemptRecord.succeeded] ?? 0
                    stage.answers +=
                        (total.outcomes[AttemptRecord.succeeded] ?? 0)
                        + (total.outcomes[AttemptRecord.notAccepted] ?? 0)
                        + (total.outcomes[AttemptRecord.sampled] ?? 0)
                    stage.cost += total.cost + total.maybePaid
                    stage.unpriced += total.unpriced
                    usage += total.usage
                }
            }
            stages.append(stage)
            usages.append(usage)
        }
        guard let last = stages.last, let lane = target.candidates.last?.lane else { return }
        for index in stages.indices.dropLast() {
            let stage = stages[index]
            if stage.unpriced > 0 || last.unpriced > 0 { continue }
            let alone = Self.cost(
                ofOne: last, orOf: usages[index], in: stage, at: lanes[lane].settings)
            stages[index].saved = alone.map { $0 * stage.accepted - stage.cost }
        }
    }

    /// The cost of an answer of the last stage: the measured one, otherwise the one for as many
    /// tokens as the earlier stage took.
    private static func cost(
        ofOne last: Stage, orOf usage: TokenUsage, in stage: Stage, at lane: LaneSettings
    ) -> Money? {
        if last.answers > 0 {
            return Money(picodollars: last.cost.picodollars / Int64(last.answers))
        }
        guard stage.answers > 0, lane.price != nil else { return nil }
        return lane.cost(
            of: TokenUsage(
                input: usage.input / stage.answers, output: usage.output / stage.answers))
    }
}
