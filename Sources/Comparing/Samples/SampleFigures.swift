package import Results
package import Statistics

/// What several samples of each item show about one target and score.
package struct SampleFigures: Equatable, Sendable {
    /// The probability that at least one of k samples is right.
    package struct PassRate: Equatable, Sendable {
        package let k: Int
        package let rate: Double
        /// Items with k scored samples, over which the rate is the mean.
        package let items: Int
    }

    /// The score of the answer that most samples of an item give.
    package struct Vote: Equatable, Sendable {
        package let score: Double
        /// Items with at least one sample whose answer could be read and scored.
        package let items: Int
        /// Items on which the vote was a tie, which the first answer wins.
        package let tied: Int
    }

    package var target: String
    /// The largest number of samples of any item.
    package let samples: Int
    /// Items with a score at least.
    package let items: Int
    /// The mean over items of the means of their samples; nil if there are no scores.
    package let mean: Double?
    /// Empty for scores that are neither right nor wrong.
    package let passRates: [PassRate]
    /// Nil if no scorer reads answers, as with a judge.
    package let vote: Vote?
    package let variance: VarianceSplit?
}

/// Collects the samples of one target and score, item by item.
package struct SampleTally: Sendable {
    /// One sample: its score, and the answer that it votes for.
    package struct Sample: Equatable, Sendable {
        package var score: Double?
        package var answer: String?
        /// Whether the answer could not be read; then it has no vote.
        package var isUnreadable: Bool

        package init(score: Double?, answer: String?, isUnreadable: Bool = false) {
            self.score = score
            self.answer = answer
            self.isUnreadable = isUnreadable
        }
    }

    private var scores: [[Double]] = []
    private var samples = 0
    private var isBinary = true
    private var votes = Moments()
    private var tied = 0

    package init() {}

    /// Takes all samples of an item, in their order.
    package mutating func add(_ item: [Sample]) {
        samples = max(samples, item.count)
        let values = item.compactMap { sample in sample.score.flatMap { $0.isFinite ? $0 : nil } }
        if !values.isEmpty { scores.append(values) }
        if !values.allSatisfy({ $0 == 0 || $0 == 1 }) { isBinary = false }
        guard let vote = MajorityVote(item.map(\.answer)), let score = item[vote.sample].score
        else {
            // If no sample can be read, there is no answer, which is not right.
            if !values.isEmpty, item.allSatisfy(\.isUnreadable) { votes.add(0) }
            return
        }
        votes.add(score)
        if vote.isTied { tied += 1 }
    }

    package func figures(of target: String) -> SampleFigures {
        let means = scores.map { $0.reduce(0, +) / Double($0.count) }
        return SampleFigures(
            target: target, samples: samples, items: scores.count,
            mean: means.isEmpty ? nil : means.reduce(0, +) / Double(means.count),
            passRates: isBinary ? passRates : [],
            vote: votes.count > 0
                ? SampleFigures.Vote(score: votes.mean, items: votes.count, tied: tied) : nil,
            variance: VarianceSplit(scores))
    }

    /// For one, two, four and so on, and for all samples.
    private var passRates: [SampleFigures.PassRate] {
        let counts = scores.map { (samples: $0.count, right: $0.count { $0 == 1 }) }
        var sizes = Array(sequence(first: 1) { $0 * 2 <= samples ? $0 * 2 : nil })
        if sizes.last != samples { sizes.append(samples) }
        return sizes.compactMap { k in
            PassAtK.mean(of: counts, k: k).map { rate in
                SampleFigures.PassRate(
                    k: k, rate: rate, items: counts.count { $0.samples >= k })
            }
        }
    }
}

extension SampleFigures {
    /// The figures for `summary.json`.
    package func summary(of scorer: String) -> RunSummary.Samples {
        RunSummary.Samples(
            scorer: scorer, samples: samples, items: items, mean: mean,
            passRates: passRates.map { ($0.k, $0.rate, $0.items) },
            vote: vote.map { ($0.score, $0.items, $0.tied) },
            variance: variance.map { ($0.between, $0.within, $0.standardError) })
    }
}
