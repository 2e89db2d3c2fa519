package import JSON

extension RunSummary {
    /// Whether a target, or the run, passed a gate.
    ///
    /// Programs read it: members are added, never renamed or removed.
    package struct Gate: Equatable, Sendable {
        package let members: JSONObject

        /// - Parameters:
        ///   - gate: The gate's condition.
        ///   - metric: The metric that it checks; nil if it does not check a metric.
        ///   - target: Nil for the run as a whole.
        ///   - group: The field whose values form the groups; nil for none.
        ///   - isPassed: Whether the target or the run passed.
        ///   - finding: The finding, for people.
        ///   - figure: The measured value; nil if unknown.
        ///   - count: The number of items behind the figure.
        ///   - excluded: The number of results that the figure does not include.
        ///   - unreadable: Answers that could not be read.
        ///   - missing: Results without an answer or a verdict.
        package init(
            gate: String, metric: String?, target: String?, group: String?, isPassed: Bool,
            finding: String, figure: Double?, count: Int?, excluded: Int?, unreadable: Int?,
            missing: Int?
        ) {
            var members: JSONObject = [:]
            members[.gate] = .string(gate)
            members[.metric] = .text(metric)
            members[.target] = .text(target)
            members[.group] = .text(group)
            members[.passed] = .bool(isPassed)
            members[.finding] = .string(finding)
            members[.figure] = .rounded(figure.flatMap { $0.isFinite ? $0 : nil })
            members[.count] = .count(orNull: count)
            members[.excluded] = .count(orNull: excluded)
            members[.unreadable] = .count(orNull: unreadable)
            members[.missing] = .count(orNull: missing)
            self.members = members
        }

        init(members: JSONObject) { self.members = members }

        package var gate: String { members[.gate]?.string ?? "" }
        package var target: String? { members[.target]?.string }
        package var isPassed: Bool { members[.passed]?.bool ?? false }
        package var finding: String { members[.finding]?.string ?? "" }
    }
}
