/// A fault in a pattern, and its position.
package struct PatternError: Error, Equatable, CustomStringConvertible {
    /// A phrase without a full stop.
    package let message: String
    /// The character of the pattern, from 1.
    package let column: Int

    package var description: String { "\(message), at column \(column) of the pattern" }
}
