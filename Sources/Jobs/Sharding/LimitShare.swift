package import Vocabulary

/// A limit of a job, and one shard's part of it.
package struct LimitShare: Equatable, Sendable {
    /// Where the job names it: `limits.budget_usd`.
    package let key: String
    package let whole: LimitAmount
    package let share: LimitAmount

    package init(key: String, whole: LimitAmount, share: LimitAmount) {
        (self.key, self.whole, self.share) = (key, whole, share)
    }

    package var description: String { "\(key) \(share) of \(whole)" }
}

/// Money, in units of a picodollar, or a count of requests or tokens.
package enum LimitAmount: Equatable, Sendable, CustomStringConvertible {
    case money(Money)
    case count(Int)

    package var description: String {
        switch self {
        case .money(let amount): "$\(amount.decimal)"
        case .count(let count): grouped(count)
        }
    }

    func share(of shard: Shard) -> LimitAmount {
        switch self {
        case .money: .money(Money(picodollars: shard.share(of: units)))
        case .count: .count(Int(shard.share(of: units)))
        }
    }

    /// Of one kind, as large as all of them.
    package static func sum(_ amounts: [LimitAmount]) -> LimitAmount {
        amounts.dropFirst().reduce(amounts.first ?? .count(0)) { sum, next in
            switch (sum, next) {
            case (.money(let left), .money(let right)): .money(left + right)
            case (.count(let left), .count(let right)): .count(left.addingSaturated(right))
            default: sum
            }
        }
    }

    /// In picodollars, or a count.
    package var units: Int64 {
        switch self {
        case .money(let amount): amount.picodollars
        case .count(let count): Int64(count)
        }
    }

    /// Whether nothing can be done with it.
    var isNone: Bool { units == 0 }
}

/// Which limits hold for what.
package enum LimitScope: String, CaseIterable, Sendable {
    /// For all shards of a job together.
    case job
    /// For each shard.
    case shard
}
