package import Statistics
import Vocabulary

/// How often a judge's choice depends on the order, over all pairs that it saw in both orders.
package struct PositionBias: Equatable, Sendable {
    package private(set) var pairs = 0
    /// Pairs of which it chose the first answer in both orders.
    package private(set) var firstTwice = 0
    /// Pairs of which it chose the second answer in both orders.
    package private(set) var secondTwice = 0
    /// Pairs won by the first target, and by the second; the others are ties.
    package private(set) var wins = 0
    package private(set) var losses = 0

    package init() {}

    /// Restores stored figures.
    package init(pairs: Int, firstTwice: Int, secondTwice: Int, wins: Int, losses: Int) {
        (self.pairs, self.wins, self.losses) = (pairs, wins, losses)
        (self.firstTwice, self.secondTwice) = (firstTwice, secondTwice)
    }

    package mutating func add(_ outcome: PairOutcome) {
        pairs += 1
        if outcome.followsPosition {
            if outcome.straight == .first { firstTwice += 1 } else { secondTwice += 1 }
        }
        if outcome.score > 0.5 { wins += 1 } else if outcome.score < 0.5 { losses += 1 }
    }

    /// Pairs on which the verdict follows the order; at most all pairs, even if a file has other
    /// figures.
    private var followed: Int { min(pairs, firstTwice.addingSaturated(secondTwice)) }

    /// The share of pairs on which the verdict follows the order; nil if there are no pairs.
    package var rate: Double? { pairs > 0 ? Double(followed) / Double(pairs) : nil }

    /// Wilson's interval, at 95%.
    package var interval: ConfidenceInterval? { .wilson(successes: followed, of: pairs) }
}

/// The verdicts on two answers that were shown in both orders.
package struct PairOutcome: Equatable, Sendable {
    /// The verdict with the first target's answer shown first.
    package let straight: Preference
    /// The verdict with the second target's answer shown first.
    package let swapped: Preference

    package init(straight: Preference, swapped: Preference) {
        self.straight = straight
        self.swapped = swapped
    }

    /// The first target's score: 1 for a win in both orders, ½ for a tie.
    package var score: Double {
        (Self.points(straight) + 1 - Self.points(swapped)) / 2
    }

    /// Whether the judge chose the same position in both orders.
    package var followsPosition: Bool { straight == swapped && straight != .tie }

    private static func points(_ preference: Preference) -> Double {
        switch preference {
        case .first: 1
        case .second: 0
        case .tie: 0.5
        }
    }
}
