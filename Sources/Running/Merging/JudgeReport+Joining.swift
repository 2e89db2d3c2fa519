import Evaluation
import JSON
import Vocabulary

extension JudgeReport {
    /// What each judge came to over all shards, from their summaries.
    ///
    /// The verdicts themselves are in the results; the judges' own runs stay with the shards.
    static func joined(_ summaries: [JSONObject]) -> [JudgeReport] {
        let all = summaries.flatMap { $0["judging"]?.array ?? [] }
            .compactMap { $0.object.flatMap { JudgeReport($0) } }
        return all.reduce(into: []) { joined, report in
            if let place = joined.firstIndex(where: { $0.name == report.name }) {
                joined[place].add(report)
            } else {
                joined.append(report)
            }
        }
    }

    mutating func add(_ other: JudgeReport) {
        if status == "done" { status = other.status }
        questions += other.questions
        verdicts += other.verdicts
        unreadable += other.unreadable
        failed += other.failed
        pending += other.pending
        repeated += other.repeated
        shortened += other.shortened
        excluded += other.excluded
        usage.input += other.usage.input
        usage.output += other.usage.output
        cost += other.cost
        maybePaid += other.maybePaid
        unpriced += other.unpriced
        budget = budget.flatMap { own in other.budget.map { own + $0 } }
        bias = bias.map { $0.adding(other.bias) } ?? other.bias
    }
}

extension PositionBias {
    fileprivate func adding(_ other: PositionBias?) -> PositionBias {
        guard let other else { return self }
        return PositionBias(
            pairs: pairs + other.pairs, firstTwice: firstTwice + other.firstTwice,
            secondTwice: secondTwice + other.secondTwice, wins: wins + other.wins,
            losses: losses + other.losses)
    }
}
