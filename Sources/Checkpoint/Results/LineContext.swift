package import Vocabulary

/// What a checkpoint knows about a result beside its line.
package struct LineContext: Sendable {
    /// Facts that take an extra query, and are left out unless asked for.
    package struct Parts: OptionSet, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        package static let attempts = Parts(rawValue: 1)
        package static let key = Parts(rawValue: 2)
    }

    /// Where the record of the item lay at the last import.
    package var location: ItemLocation
    /// Those of the work, oldest first.
    package var attempts: [AttemptRecord] = []
    /// What the item is known by.
    package var key: ItemKey?
}
