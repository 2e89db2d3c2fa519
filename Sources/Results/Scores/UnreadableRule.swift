/// What an answer counts that came and could not be read.
package enum UnreadableRule: String, Equatable, Sendable {
    /// It is not right: 0, in the mean like any other.
    case wrong
    /// It is left out of the mean and counted beside it.
    case excluded
    /// There is no verdict: a judge that cannot be understood says nothing about the answer.
    case missing
}
