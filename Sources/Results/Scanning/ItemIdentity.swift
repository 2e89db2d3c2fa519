/// How items of two runs are known to be the same.
package enum ItemIdentity: String, CaseIterable, Sendable {
    /// By the bytes of their lines.
    case content
    /// By what the input calls them, whatever else of a line has changed.
    case id
}
