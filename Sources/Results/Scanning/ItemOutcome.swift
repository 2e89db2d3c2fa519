/// What one target made of one item, as far as a comparison cares.
package enum ItemOutcome: Equatable, Sendable {
    /// Also of an answer that could not be read, where its scorer counts that as wrong.
    case scored(Double)
    /// There is a reply that could not be read, and its scorer leaves such replies out.
    case unreadable
    /// There is a reply, and no verdict on it: the judge or the program failed.
    case unjudged
    /// There is no reply.
    case failed
    /// The target never had the item.
    case missing
}
