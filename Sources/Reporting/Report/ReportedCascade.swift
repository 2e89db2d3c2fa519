package import Vocabulary

/// What the stages of a target that goes from cheap models to dear ones did.
package struct ReportedCascade: Sendable {
    /// Models of one rank.
    package struct Stage: Sendable {
        package var models: [String]
        /// Usable answers.
        package var answers: Int
        /// Answers that it stayed with.
        package var accepted: Int
        package var cost: KnownCost
        /// Against asking the last stage at once; nil for the last one and where a price lacks.
        package var saved: Money?

        package init(
            models: [String], answers: Int, accepted: Int, cost: KnownCost, saved: Money?
        ) {
            self.models = models
            self.answers = answers
            self.accepted = accepted
            self.cost = cost
            self.saved = saved
        }
    }

    package var target: String
    package var stages: [Stage]
    /// By all stages together; nil where that is not known.
    package var saved: Money?

    /// The target that it was held against; nil where the saving was worked out from the stages.
    package var against: String?

    package init(target: String, stages: [Stage], saved: Money?, against: String? = nil) {
        self.against = against
        self.target = target
        self.stages = stages
        self.saved = saved
    }

    package var cost: Money { stages.reduce(.zero) { $0 + $1.cost.known } }

    /// What was saved, as a part of what the last stage alone would have cost.
    package var share: Double? {
        guard let saved else { return nil }
        let alone = cost + saved
        return alone > .zero ? saved.usd / alone.usd : nil
    }
}
