import Statistics

/// Chooses the kind of interval by the scores.
enum ScoreInterval {
    typealias Found = (interval: ConfidenceInterval?, method: IntervalMethod)

    /// Wilson's for right and wrong, the bootstrap for all other scores and for clusters.
    static func of(
        _ values: [Double], clusters: [Int]?, _ options: ComparisonOptions
    ) -> Found {
        if clusters == nil, options.measure == nil, let right = successes(values) {
            let interval = ConfidenceInterval.wilson(
                successes: right, of: values.count, confidence: options.confidence)
            return (interval, .wilson)
        }
        return resampled(values, clusters: clusters, options)
    }

    /// The bootstrap interval, or Student's if there are so many items that both agree.
    static func resampled(
        _ values: [Double], clusters: [Int]?, _ options: ComparisonOptions
    ) -> Found {
        let independent = Clusters.independent(values, clusters)
        let draws = options.bootstrap.resamples.multipliedReportingOverflow(
            by: independent.count)
        if draws.overflow || draws.partialValue > options.draws {
            return (.mean(of: independent, confidence: options.confidence), .student)
        }
        let interval = options.bootstrap.interval(
            of: values, clusters: clusters, confidence: options.confidence)
        return (interval, .bootstrap)
    }

    /// How many are right; nil if a score is neither right nor wrong.
    static func successes(_ values: [Double]) -> Int? {
        var right = 0
        for value in values {
            if value == 1 { right += 1 } else if value != 0 { return nil }
        }
        return right
    }
}
