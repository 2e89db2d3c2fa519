import Statistics

extension TargetDifference {
    /// Nil if no item has a score from both.
    init?(
        _ target: TargetColumn, _ baseline: TargetColumn, clusters: [Int]?,
        _ options: ComparisonOptions
    ) {
        var differences: [Double] = []
        var paired: [Int] = []
        var unpaired = 0
        var losses = 0
        var wins = 0
        // A measure is never right or wrong, even if all values are 0 or 1.
        var isBinary = options.measure == nil
        var reference = 0.0
        let sign = options.sign
        for index in target.scores.indices {
            let (new, old) = (target.scores[index], baseline.scores[index])
            if new.isNaN || old.isNaN {
                unpaired += new.isNaN != old.isNaN ? 1 : 0
                continue
            }
            differences.append(new - old)
            if let clusters { paired.append(clusters[index]) }
            reference += old
            losses += sign * new < sign * old ? 1 : 0
            wins += sign * new > sign * old ? 1 : 0
            isBinary = isBinary && (new == 0 || new == 1) && (old == 0 || old == 1)
        }
        guard !differences.isEmpty else { return nil }
        let groups = clusters == nil ? nil : paired
        margin =
            options.relativeMargin.map { $0 * abs(reference) / Double(differences.count) }
            ?? options.margin
        let shares = PairedShares(count: differences.count, losses: losses, wins: wins)
        if isBinary, groups == nil {
            evidence = .shares(shares)
            equivalence = Equivalence(margin: margin, shares)
            interval = shares.interval(confidence: options.confidence)
            (intervalMethod, test) = (.tango, .mcnemar)
            p = McNemar(losses: losses, wins: wins).midP
            itemsNeeded = SampleSize.paired(shares, alpha: options.alpha)
        } else {
            var independent = Clusters.independent(differences, groups)
            if sign < 0 { for index in independent.indices { independent[index].negate() } }
            let means = PairedMeans(differences: independent)
            evidence = .means(means)
            equivalence = Equivalence(margin: margin, means)
            (interval, intervalMethod) = ScoreInterval.resampled(
                differences, clusters: groups, options)
            (p, test) = Self.p(differences, groups, means, options)
            itemsNeeded = SampleSize.paired(means, alpha: options.alpha)
        }
        self.target = target.name
        self.baseline = baseline.name
        (self.unpaired, self.losses, self.wins) = (unpaired, losses, wins)
        pairs = differences.count
        difference = Moments(differences).mean
        adjustedP = p
    }

    private static func p(
        _ differences: [Double], _ clusters: [Int]?, _ means: PairedMeans,
        _ options: ComparisonOptions
    ) -> (Double, DifferenceTest) {
        let draws = options.permutation.resamples.multipliedReportingOverflow(by: differences.count)
        if draws.overflow || draws.partialValue > options.draws {
            return (means.differentP, .student)
        }
        return (options.permutation.p(differences, clusters: clusters), .permutation)
    }
}
