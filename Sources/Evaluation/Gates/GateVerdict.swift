/// Whether a gate let one target, or the run, pass.
package struct GateVerdict: Equatable, Sendable {
    package let gate: Gate
    /// Nil for the run as a whole.
    package let target: String?
    package let isPassed: Bool
    /// What was found, for people: "0.81 of 1,319, 12 excluded".
    package let finding: String
}
