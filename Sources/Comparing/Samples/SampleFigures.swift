package import Results
package import Statistics

/// Figures about several samples per item, for one target and score.
package struct SampleFigures: Equatable, Sendable {
    /// The probability that at least one of k samples is right.
    package struct PassRate: Equatable, Sendable {
        package let k: Int
        package let rate: Double
        /// Items with k scored samples; the rate is their mean.
        package let items: Int
    }

    /// The score of the majority vote.
    package struct Vote: Equatable, Sendable {
        package let score: Double
        /// Items with at least one sample whose answer could be read and scored.
        package let items: Int
        /// Items with a tied vote, in which the first answer wins.
        package let tied: Int
    }

    package var target: String
    /// The largest number of samples of any item.
    package let samples: Int
    /// Items with at least one score.
    package let items: Int
    /// The mean over items of the means of their samples; nil if nothing was scored.
    package let mean: Double?
    /// Empty for scores that are not just right or wrong.
    package let passRates: [PassRate]
    /// Nil if the scorer reads no answers, such as a judge.
    package let vote: Vote?
    package let variance: VarianceSplit?
}

/// Collects the samples of one target and score, item by item.
package struct SampleTally: Sendable {
    /// One sample: its score and its vote.
    package struct Sample: Equatable, Sendable {
        package var score: Double?
        package var answer: String?
        /// Whether the answer could not be read; it then does not vote.
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

    /// Adds all samples of an item, in order.
    package mutating func add(_ item: [Sample]) {
        samples = max(samples, item.count)
        let values = item.compactMap { sample in sample.score.flatMap { $0.isFinite ? $0 : nil } }
        if !values.isEmpty { scores.append(values) }
        if !values.allSatisfy({ $0 == 0 || $0 == 1 }) { isBinary = false }
        guard let vote = MajorityVote(item.map(\.answer)), let score = item[vote.sample].score
        else {
            // If no sample can be read, the vote has no answer, which counts as wrong.
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

    /// For one, two, four and so on, up to all samples.
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
    /// The figures as a member of the summary.
    package func summary(of scorer: String) -> RunSummary.Samples {
        RunSummary.Samples(
            scorer: scorer, samples: samples, items: items, mean: mean,
            passRates: passRates.map { ($0.k, $0.rate, $0.items) },
            vote: vote.map { ($0.score, $0.items, $0.tied) },
            variance: variance.map { ($0.between, $0.within, $0.standardError) })
    }
}
