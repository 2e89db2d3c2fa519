/// The answer that most samples of an item agree on (self-consistency).
package struct MajorityVote: Equatable, Sendable {
    /// The first sample with the winning answer; its score is the item's.
    package let sample: Int
    package let votes: Int
    package let voters: Int
    /// Whether another answer has as many votes; then the earlier one wins.
    package let isTied: Bool

    /// Counts answers as ``Scorer/answer(in:)`` reads them; nil does not vote.
    ///
    /// Nil if there are no votes.
    package init?(_ answers: [String?]) {
        var counts: [String: (votes: Int, first: Int)] = [:]
        for (index, answer) in answers.enumerated() {
            guard let answer else { continue }
            counts[answer, default: (0, index)].votes += 1
        }
        let best = counts.values.max { ($0.votes, -$0.first) < ($1.votes, -$1.first) }
        guard let best else { return nil }
        sample = best.first
        votes = best.votes
        voters = answers.count { $0 != nil }
        isTied = counts.values.count { $0.votes == best.votes } > 1
    }
}
