/// What one target made of one item, as far as a comparison cares.
package enum ItemOutcome: Equatable, Sendable {
    case scored(Double)
    /// There is a reply, and no score could be read from it.
    case unreadable
    /// There is no reply.
    case failed
    /// The target never had the item.
    case missing
}
