package import JSON

extension RunSummary {
    /// Figures about several samples per item, for one target and score.
    ///
    /// Programs read it: members are added, never renamed or removed.
    package struct Samples: Equatable, Sendable {
        package let scorer: String
        package let members: JSONObject

        /// - Parameters:
        ///   - scorer: The scorer's name.
        ///   - samples: The largest number of samples of any item.
        ///   - items: Items with at least one score.
        ///   - mean: The mean over items of the means of their samples.
        ///   - passRates: The chance that one of k samples is right.
        ///   - vote: The score of the majority vote.
        ///   - variance: The variance of the scores between items and within them.
        package init(
            scorer: String, samples: Int, items: Int, mean: Double?,
            passRates: [(k: Int, rate: Double, items: Int)],
            vote: (score: Double, items: Int, tied: Int)?,
            variance: (betweenItems: Double?, withinItems: Double?, standardError: Double?)?
        ) {
            self.scorer = scorer
            var members: JSONObject = [:]
            members[.samples] = .count(samples)
            members[.items] = .count(items)
            members[.mean] = .rounded(mean)
            members[.passAt] = .array(
                passRates.map { rate in
                    var members: JSONObject = [:]
                    members[.k] = .count(rate.k)
                    members[.rate] = .rounded(rate.rate)
                    members[.items] = .count(rate.items)
                    return .object(members)
                })
            members[.majorityVote] =
                vote.map { vote in
                    var members: JSONObject = [:]
                    members[.score] = .rounded(vote.score)
                    members[.items] = .count(vote.items)
                    members[.tied] = .count(vote.tied)
                    return .object(members)
                } ?? .null
            members[.variance] =
                variance.map { split in
                    var members: JSONObject = [:]
                    members[.betweenItems] = .rounded(split.betweenItems)
                    members[.withinItems] = .rounded(split.withinItems)
                    members[.standardError] = .rounded(split.standardError)
                    return .object(members)
                } ?? .null
            self.members = members
        }
    }
}
