package import Vocabulary

/// A hard limit on what a run may cost.
///
/// The most that a request can cost is reserved before it is sent and settled after.
package struct Budget: Equatable, Sendable {
    /// Nil for no limit.
    package let limit: Money?
    package private(set) var spent: Money
    package private(set) var reserved = Money.zero

    /// What earlier runs of the same job spent counts, ambiguous sends included.
    package init(limit: Money?, spent: Money = .zero) {
        self.limit = limit
        self.spent = spent
    }

    package func covers(_ amount: Money) -> Bool {
        precondition(amount >= .zero, "a request cannot cost less than nothing")
        guard let limit else { return true }
        return spent + reserved + amount <= limit
    }

    package mutating func reserve(_ amount: Money) {
        precondition(amount >= .zero, "less than nothing cannot be reserved")
        reserved += amount
    }

    /// Books what a request cost, or its upper bound if that is not known.
    package mutating func settle(reserved amount: Money, actual: Money) {
        precondition(amount >= .zero && actual >= .zero, "a bill cannot be less than nothing")
        reserved -= amount
        spent += actual
    }
}
