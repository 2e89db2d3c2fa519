package import Results

/// The items on which targets disagree, grouped by which targets do well, with a few examples of
/// each.
///
/// Constant memory: the number of groups is bounded, and so are the examples of each.
package struct DisagreementTally: ItemSink {
    /// How a target did on an item, relative to the others.
    package enum Standing: String, Equatable, Sendable {
        /// In the upper half of the targets' scores; right, if scores are 0 and 1.
        case upper
        /// In the lower half; wrong, if scores are 0 and 1.
        case lower
        case unreadable, failed, missing
    }

    /// One way in which the targets disagree.
    package struct Pattern: Equatable, Sendable {
        /// In the order of the targets.
        package var standings: [Standing]
        package var count = 0
        /// The checkpoint's numbers of the first items with the largest differences.
        package var examples: [Int64] = []
        fileprivate var spreads: [Double] = []

        package init(standings: [Standing]) { self.standings = standings }
    }

    /// The most frequent first.
    package var patterns: [Pattern] {
        found.values.sorted {
            ($1.count, $0.examples.first ?? 0) < ($0.count, $1.examples.first ?? 0)
        }
    }
    /// Items that at least two targets have results for.
    package private(set) var compared = 0
    /// Items on which they disagree.
    package private(set) var disagreeing = 0
    /// Whether every score was 0 or 1.
    package private(set) var isBinary = true

    private let targets: Int
    private let examplesEach: Int
    private let mostPatterns: Int
    private var found: [[Standing]: Pattern] = [:]

    package init(targets: Int, examplesEach: Int = 3, mostPatterns: Int = 256) {
        self.targets = targets
        self.examplesEach = examplesEach
        self.mostPatterns = mostPatterns
    }

    package mutating func add(_ figures: ResultFigures, target: Int) {}

    package mutating func add(_ row: ItemRow) {
        guard let item = row.item else { return }
        let outcomes = (0..<targets).map { row.outcome(target: $0, metric: 0) }
        let scores = outcomes.compactMap { if case .scored(let score) = $0 { score } else { nil } }
        if isBinary, scores.contains(where: { $0 != 0 && $0 != 1 }) { isBinary = false }
        guard outcomes.count(where: { $0 != .missing }) > 1 else { return }
        compared += 1
        let (low, high) = (scores.min() ?? 0, scores.max() ?? 0)
        let standings = outcomes.enumerated().map { target, outcome in
            // Unreadable answers have a standing of their own, even if they count as wrong.
            row.isUnread(target: target, metric: 0)
                ? .unreadable : Self.standing(outcome, between: low, and: high)
        }
        guard Set(standings.filter { $0 != .missing }).count > 1 else { return }
        disagreeing += 1
        note(item, standings, spread: high - low)
    }

    private static func standing(
        _ outcome: ItemOutcome, between low: Double, and high: Double
    ) -> Standing {
        switch outcome {
        // If all targets scored the same, a correct answer is upper and a wrong one lower.
        case .scored(let score):
            (low == high ? score >= 0.5 : score > (low + high) / 2) ? .upper : .lower
        case .unreadable: .unreadable
        case .failed: .failed
        case .unjudged, .missing: .missing
        }
    }

    private mutating func note(_ item: Int64, _ standings: [Standing], spread: Double) {
        guard found[standings] != nil || found.count < mostPatterns else { return }
        var pattern = found[standings] ?? Pattern(standings: standings)
        pattern.count += 1
        // After those that differ as much, so that the first ones are kept.
        let place = pattern.spreads.firstIndex { $0 < spread } ?? pattern.spreads.count
        if place < examplesEach {
            pattern.examples.insert(item, at: place)
            pattern.spreads.insert(spread, at: place)
            if pattern.examples.count > examplesEach {
                pattern.examples.removeLast()
                pattern.spreads.removeLast()
            }
        }
        found[standings] = pattern
    }
}
