package import Vocabulary

/// A condition on a finished run that decides its exit status.
package struct Gate: Equatable, Sendable {
    package enum Condition: Equatable, Sendable {
        case atLeast(Double)
        case atMost(Double)
        /// Shown with 95 % confidence to be less than the margin below a target or run.
        case notWorse(than: String, margin: Double)
        case maxCost(Money)
        case maxFailed(Failures)
    }

    /// How many items may fail.
    package enum Failures: Equatable, Sendable {
        case count(Int)
        /// 0.01 for 1 % of the items.
        case share(Double)
    }

    /// The score that is looked at; nil for costs and failures.
    package let metric: String?
    /// The target that is looked at; nil for every one, or the whole run's cost and failures.
    package let target: String?
    package let condition: Condition
    /// Whether the bound of the interval must satisfy it, rather than the figure itself.
    package let isConfident: Bool

    package init(
        metric: String? = nil, target: String? = nil, _ condition: Condition,
        isConfident: Bool = false
    ) {
        self.metric = metric
        self.target = target
        self.condition = condition
        self.isConfident = isConfident
    }
}

extension Gate: CustomStringConvertible {
    package var description: String {
        let subject = [metric, target.map { "of \($0)" }].compactMap(\.self).joined(separator: " ")
        let prefix = subject.isEmpty ? "" : subject + " "
        switch condition {
        case .atLeast(let bound): return "\(prefix)at least \(bound)"
        case .atMost(let bound): return "\(prefix)at most \(bound)"
        case .notWorse(let reference, let margin):
            return "\(prefix)not worse than \(reference) by \(margin)"
        case .maxCost(let cost): return "\(prefix)cost at most $\(cost.usd)"
        case .maxFailed(.count(let count)): return "\(prefix)at most \(count) failed"
        case .maxFailed(.share(let share)): return "\(prefix)at most \(share * 100) % failed"
        }
    }
}
