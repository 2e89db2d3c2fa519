/// What a model takes and does, in three values: yes, no and not known.
package struct Abilities: Equatable, Sendable {
    /// The abilities that are known to be there.
    package var has: Features = []
    /// The abilities that are known to be missing.
    package var lacks: Features = []
    /// Answers streams only.
    package var requiresStream = false
    /// Available on the Responses API only.
    package var needsResponses = false
    /// The name of the output limit that the model takes; nil for the provider's usual one.
    package var outputTokenParameter: OutputTokenParameter?
    /// Parameters that the model is known to refuse, beside its provider's and its lacks'.
    package var rejectedParameters: [String] = []

    package init() {}

    /// Yes, no, or nil if it is not known.
    package func supports(_ feature: Features) -> Bool? {
        if has.contains(feature) { return true }
        return lacks.isDisjoint(with: feature) ? nil : false
    }

    package mutating func set(_ feature: Features, _ value: Bool?) {
        guard let value else { return }
        if value {
            has.insert(feature)
            lacks.subtract(feature)
        } else {
            lacks.insert(feature)
            has.subtract(feature)
        }
    }
}
