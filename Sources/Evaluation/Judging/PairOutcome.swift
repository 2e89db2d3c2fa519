/// What became of two answers that were shown in both orders.
package struct PairOutcome: Equatable, Sendable {
    /// With the first target's answer shown first.
    package let straight: Preference
    /// With it shown second.
    package let swapped: Preference

    package init(straight: Preference, swapped: Preference) {
        self.straight = straight
        self.swapped = swapped
    }

    /// The first target's share of the win: 1 for a win in both orders, ½ where they are even.
    package var score: Double {
        (Self.points(straight) + 1 - Self.points(swapped)) / 2
    }

    /// Whether the judge chose the same place twice, whatever stood there.
    package var followsPosition: Bool { straight == swapped && straight != .tie }

    private static func points(_ preference: Preference) -> Double {
        switch preference {
        case .first: 1
        case .second: 0
        case .tie: 0.5
        }
    }
}
