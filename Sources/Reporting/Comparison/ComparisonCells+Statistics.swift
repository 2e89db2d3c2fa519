import Comparing
import Console
import Statistics

extension ComparisonCells {
    /// The kind of interval in the table of scores.
    var scoreStatistics: String? {
        let methods = names(
            comparison.summaries.filter { $0.interval != nil }.map(\.intervalMethod.name))
        return methods.isEmpty ? nil : "Interval of the \(subject): \(methods)."
    }

    /// The kinds of tests and intervals in the table of differences, and what they are corrected
    /// for.
    var differenceStatistics: String? {
        let differences = comparison.differences
        if differences.isEmpty { return nil }
        return statistics(of: differences)
    }

    func statistics(of differences: [TargetDifference]) -> String {
        let family =
            differences.count == 1
            ? "a single difference, so without correction"
            : "Holm's correction over \(CountText.grouped(differences.count)) differences"
        let intervals = names(
            differences.filter { $0.interval != nil }.map(\.intervalMethod.name))
        var text = "p: \(names(differences.map(\.test.name))), \(family)."
        if !intervals.isEmpty { text += " Interval of the paired difference: \(intervals)." }
        return text + " Not worse by \(margin): \(names(differences.map(\.notWorseName)))."
    }

    private var subject: String { findings.measure == nil ? "score" : "mean" }

    /// Each once.
    private func names(_ all: [String]) -> String {
        all.reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }.joined(separator: ", ")
    }
}
