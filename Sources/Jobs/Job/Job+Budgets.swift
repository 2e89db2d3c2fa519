package import Vocabulary

extension Job {
    /// Whether some budget holds for a model in a target with this one, if it has one.
    package func hasBudget(for model: ModelReference, in target: Money?) -> Bool {
        limits.budget != nil || target != nil
            || limits.modelBudgets.keys.contains { model.isNamed($0) }
    }
}

extension ModelReference {
    /// Whether a name means this model, or its provider.
    package func isNamed(_ name: String) -> Bool { provider == name || description == name }
}
