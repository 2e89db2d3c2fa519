package import Comparing
import Evaluation
import Jobs
package import Results

/// What a gate's metric means: a score or a measure, or a share that stands beside it.
package struct GateMetric: Hashable, Sendable {
    package enum Part: String, CaseIterable, Sendable {
        /// The mean itself.
        case score
        /// `numeric.unreadable`: the share of the answers that could not be read.
        case unreadable
        /// `numeric.missing`: the share of the results without an answer or a verdict.
        case missing

        /// What stands behind the scorer's name.
        package var suffix: String { self == .score ? "" : ".\(rawValue)" }
    }

    /// The scorer's name, or the measure's.
    package let scorer: String
    package let part: Part
    /// Nil for a score.
    package let measure: Measure?

    /// Nil if the name means nothing; a scorer with exactly this name comes first.
    package init?(_ name: String, among scorers: [String]) {
        let parts = Part.allCases.lazy.compactMap { part -> GateMetric? in
            guard name.hasSuffix(part.suffix) else { return nil }
            let scorer = String(name.dropLast(part.suffix.count))
            if scorers.contains(scorer) { return GateMetric(scorer: scorer, part: part) }
            guard part != .unreadable, let measure = Measure(scorer, unless: scorers) else {
                return nil
            }
            return GateMetric(scorer: scorer, part: part, measure: measure)
        }
        guard let first = parts.first else { return nil }
        self = first
    }

    private init(scorer: String, part: Part, measure: Measure? = nil) {
        self.scorer = scorer
        self.part = part
        self.measure = measure
    }

    /// What a name means together with the score that it begins with; nil if nothing.
    ///
    /// A scorer of such a name would hide that figure from gates.
    package static func meaning(of name: String, among scorers: Set<String>) -> String? {
        for part in Part.allCases where part != .score && name.hasSuffix(part.suffix) {
            let scorer = String(name.dropLast(part.suffix.count))
            guard scorers.contains(scorer) || part == .missing && Measure(rawValue: scorer) != nil
            else { continue }
            switch part {
            case .score: continue
            case .unreadable: return "the share of the answers that \"\(scorer)\" could not read"
            case .missing: return "the share of the results without \"\(scorer)\""
            }
        }
        return nil
    }

    /// Every name that a gate may use.
    package static func names(of scorers: [String]) -> [String] {
        // Of names that are equally near, the longer one is meant.
        Part.allCases.reversed().flatMap { part in scorers.map { $0 + part.suffix } }
            + Measure.allCases.map(\.rawValue)
    }

    /// The figure of this metric in the scorer's totals.
    package func figure(in tally: MetricTally) -> GateFacts.Metric {
        switch part {
        case .score: tally.metric
        case .unreadable: tally.unreadable
        case .missing: tally.missing
        }
    }
}
