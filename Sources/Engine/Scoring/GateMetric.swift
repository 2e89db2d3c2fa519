package import Comparing
import Evaluation
import Jobs
package import Results

/// What a gate's metric refers to: a score or a measure, or a share reported beside it.
package struct GateMetric: Hashable, Sendable {
    package enum Part: String, CaseIterable, Sendable {
        /// The mean itself.
        case score
        /// `numeric.unreadable`: the share of answers that the scorer could not read.
        case unreadable
        /// `numeric.missing`: the share of results without an answer or a verdict.
        case missing

        /// The part after the scorer's name.
        package var suffix: String { self == .score ? "" : ".\(rawValue)" }
    }

    /// The scorer's name, or the measure's.
    package let scorer: String
    package let part: Part
    /// Nil for a score.
    package let measure: Measure?

    /// Nil if the name refers to nothing; a scorer with exactly this name wins.
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

    /// What a name refers to beside the score that it begins with; nil if it refers to nothing
    /// there.
    ///
    /// A scorer with such a name would hide that figure from gates.
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
        // If two names are equally close, the longer one is suggested.
        Part.allCases.reversed().flatMap { part in scorers.map { $0 + part.suffix } }
            + Measure.allCases.map(\.rawValue)
    }

    /// The metric's figure in the scorer's totals.
    package func figure(in tally: MetricTally) -> GateFacts.Metric {
        switch part {
        case .score: tally.metric
        case .unreadable: tally.unreadable
        case .missing: tally.missing
        }
    }
}
