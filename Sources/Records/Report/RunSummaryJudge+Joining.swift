import Evaluation
package import Results
import Vocabulary

extension RunSummary.Judge {
    /// The totals of each judge over all shards, from their summaries.
    ///
    /// The verdicts themselves are in the results; the judges' own runs stay with the shards.
    package static func joined(_ summaries: [RunSummary]) -> [RunSummary.Judge] {
        let all = summaries.flatMap(\.judging)
        return all.reduce(into: []) { joined, report in
            if let place = joined.firstIndex(where: { $0.name == report.name }) {
                joined[place].add(report)
            } else {
                joined.append(report)
            }
        }
    }

    package mutating func add(_ other: RunSummary.Judge) {
        if status == "done" { status = other.status }
        // A shard's summary is a file that anyone may have written.
        questions.addSaturated(other.questions)
        verdicts.addSaturated(other.verdicts)
        unreadable.addSaturated(other.unreadable)
        failed.addSaturated(other.failed)
        pending.addSaturated(other.pending)
        repeated.addSaturated(other.repeated)
        shortened.addSaturated(other.shortened)
        excluded.addSaturated(other.excluded)
        usage += other.usage
        cost += other.cost
        maybePaid += other.maybePaid
        unpriced.addSaturated(other.unpriced)
        unknownUsage.addSaturated(other.unknownUsage)
        budget = budget.flatMap { own in other.budget.map { own + $0 } }
        positionBias = positionBias.map { $0.adding(other.positionBias) } ?? other.positionBias
    }
}

extension PositionBias {
    fileprivate func adding(_ other: PositionBias?) -> PositionBias {
        guard let other else { return self }
        return PositionBias(
            pairs: pairs.addingSaturated(other.pairs),
            firstTwice: firstTwice.addingSaturated(other.firstTwice),
            secondTwice: secondTwice.addingSaturated(other.secondTwice),
            wins: wins.addingSaturated(other.wins),
            losses: losses.addingSaturated(other.losses))
    }
}
