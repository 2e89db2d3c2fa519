package import Vocabulary

/// A hard limit on the cost of a run.
///
/// The upper bound of a request's cost is reserved before it is sent, and settled afterwards.
package struct Budget: Equatable, Sendable {
    /// Nil for no limit.
    package let limit: Money?
    package private(set) var spent: Money
    package private(set) var reserved = Money.zero

    /// Spending of earlier processes of the same run counts, including ambiguous requests.
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

    /// Records the cost of a request, or its upper bound if the cost is unknown.
    package mutating func settle(reserved amount: Money, actual: Money) {
        precondition(amount >= .zero && actual >= .zero, "a bill cannot be less than nothing")
        reserved -= amount
        spent += actual
    }
}
