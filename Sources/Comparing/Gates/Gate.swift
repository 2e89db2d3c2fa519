package import Vocabulary

/// A condition on a finished run that decides its exit status.
package struct Gate: Equatable, Sendable {
    package enum Condition: Equatable, Sendable {
        case atLeast(Double)
        case atMost(Double)
        /// Significantly (95% confidence) less than the margin below a target or run.
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

    /// The metric that the gate checks; nil for costs and failures.
    package let metric: String?
    /// The target that the gate checks; nil for every target, or for the whole run's cost and
    /// failures.
    package let target: String?
    package let condition: Condition
    /// The part of the items that the gate checks; nil for all items together.
    package let slice: GateSlice?
    /// Whether the bound of the confidence interval must satisfy the gate, not just the figure.
    package let isConfident: Bool
    /// How many results may lack a score before the gate cannot pass.
    package let mostExcluded: Failures

    /// The usual limit: results without a score are seldom correct, so leaving out more flatters a
    /// target.
    package static let usualExclusion = Failures.share(0.05)

    package init(
        metric: String? = nil, target: String? = nil, _ condition: Condition,
        slice: GateSlice? = nil, isConfident: Bool = false,
        mostExcluded: Failures = usualExclusion
    ) {
        self.slice = slice
        self.metric = metric
        self.target = target
        self.condition = condition
        self.isConfident = isConfident
        self.mostExcluded = mostExcluded
    }
}

extension Gate.Failures {
    /// Reads what ``expectation`` writes; nil for anything else.
    package init?(_ text: String) {
        if let count = Int(text), count >= 0 {
            self = .count(count)
        } else if text.hasSuffix("%"), let percent = Double(text.dropLast()), 0...100 ~= percent {
            self = .share(percent / 100)
        } else {
            return nil
        }
    }

    package static let expectation = "a whole number or a share such as \"1%\""

    /// Whether a count out of a total is within the limit.
    func allows(_ count: Int, of total: Int) -> Bool {
        switch self {
        case .count(let most): count <= most
        case .share(let share): Double(count) <= share * Double(total)
        }
    }

    /// The form that a job uses: `10` or `5%`.
    package var text: String {
        switch self {
        case .count(let count): "\(count)"
        case .share(let share): Figure.text(share * 100) + "%"
        }
    }
}

extension Gate: CustomStringConvertible {
    package var description: String {
        let subject = [metric, target.map { "of \($0)" }].compactMap(\.self).joined(separator: " ")
        let prefix = subject.isEmpty ? "" : subject + (slice?.text ?? "") + " "
        let sure = isConfident ? ", with confidence" : ""
        switch condition {
        case .atLeast(let bound): return "\(prefix)at least \(Figure.exact(bound))\(sure)"
        case .atMost(let bound): return "\(prefix)at most \(Figure.exact(bound))\(sure)"
        case .notWorse(let reference, let margin):
            return "\(prefix)not worse than \(reference) by \(Figure.exact(margin))"
        case .maxCost(let cost): return "\(prefix)cost at most $\(cost.decimal)"
        case .maxFailed(.count(let count)): return "\(prefix)at most \(count) failed"
        case .maxFailed(.share(let share)):
            return "\(prefix)at most \(Figure.text(share * 100)) % failed"
        }
    }
}
