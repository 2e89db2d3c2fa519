package import Results
import Statistics

/// One score of one target, summed item by item in constant memory.
package struct MetricTally: Sendable {
    private var moments = Moments()
    private var right = 0
    private var isBinary: Bool
    private let measure: Measure?
    private var gaps = ResultGaps()
    private var results = 0

    package init(_ measure: Measure? = nil) {
        self.measure = measure
        // A measure is never right or wrong, even if all values are 0 or 1.
        isBinary = measure == nil
    }

    /// Adds an item that has one result.
    package mutating func add(_ outcome: ItemOutcome) {
        add(outcome, gaps: ResultGaps(outcome), results: outcome == .missing ? 0 : 1)
    }

    /// Adds an item, and counts its results without a score.
    package mutating func add(_ row: ItemRow, target: Int, metric: Int) {
        add(
            row.outcome(target: target, metric: metric),
            gaps: row.gaps(target: target, metric: metric),
            results: row.results(target: target, metric: metric))
    }

    private mutating func add(_ outcome: ItemOutcome, gaps: ResultGaps, results: Int) {
        if case .scored(let score) = outcome, score.isFinite {
            moments.add(score)
            if score == 1 { right += 1 } else if score != 0 { isBinary = false }
        }
        self.gaps += gaps
        self.results += results
        if results > 0 { items += 1 }
    }

    /// The mean with its interval: Wilson's for right and wrong, Student's otherwise.
    package var metric: GateFacts.Metric {
        var metric = GateFacts.Metric(
            score: moments.count > 0 ? moments.mean : nil,
            interval: isBinary
                ? .wilson(successes: right, of: moments.count) : .mean(of: moments),
            scored: moments.count, excluded: gaps.leftOut, unreadable: gaps.unreadable,
            missing: gaps.unjudged + gaps.failed, results: results)
        metric.measure = measure
        metric.method = isBinary ? .wilson : .student
        return metric
    }

    /// The mean as one of several groups; nil without any score.
    var part: GroupMean.Part? { GroupMean.Part(moments, isBinary: isBinary) }

    /// Items with at least one result.
    package private(set) var items = 0

    /// The share of the answers that could not be read, as a figure of its own.
    package var unreadable: GateFacts.Metric {
        share(gaps.unreadable, of: results - gaps.unjudged - gaps.failed)
    }

    /// The share of the results without an answer or a verdict.
    package var missing: GateFacts.Metric { share(gaps.unjudged + gaps.failed, of: results) }

    private func share(_ part: Int, of whole: Int) -> GateFacts.Metric {
        var metric = GateFacts.Metric(
            score: whole > 0 ? Double(part) / Double(whole) : nil,
            interval: whole > 0 ? .wilson(successes: part, of: whole) : nil, scored: whole,
            results: whole)
        metric.method = .wilson
        return metric
    }
}
