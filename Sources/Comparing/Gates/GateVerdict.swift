package import Results

/// Whether a target, or the run, passed a gate.
package struct GateVerdict: Equatable, Sendable {
    package let gate: Gate
    /// Nil for the run as a whole.
    package let target: String?
    package let isPassed: Bool
    /// The finding for people: "0.81 (1319 items); 12 of 1319 unreadable".
    package let finding: String
    /// The score, the difference, the dollars or the failures; nil if unknown.
    package var figure: Double?
    /// The number of items, or of pairs of items, behind the figure; nil for a cost.
    package var count: Int?
    /// The number of results that the figure does not include.
    package var excluded: Int?
    /// Answers that could not be read, even if that counts as wrong; nil for costs and failures.
    package var unreadable: Int?
    /// Results without an answer or a verdict; nil for costs and failures.
    package var missing: Int?

    /// The gate, the target if the gate names none, and the finding.
    package var text: String { "\(title): \(finding)" }

    /// The gate, and the target if the gate names none.
    package var title: String {
        guard gate.target == nil, let target else { return gate.description }
        return "\(target): \(gate)"
    }

    /// The same as a member of the summary.
    package var summary: RunSummary.Gate {
        RunSummary.Gate(
            gate: gate.description, metric: gate.metric, target: target,
            group: gate.slice?.field, isPassed: isPassed, finding: finding, figure: figure,
            count: count, excluded: excluded, unreadable: unreadable, missing: missing)
    }
}
