package import Results

/// How many results of an item, or of a target, have no ordinary score.
package struct ResultGaps: Equatable, Sendable {
    /// Replies that could not be read, even if that counts as wrong.
    package var unreadable = 0
    /// Unreadable replies that are left out of the score.
    package var excluded = 0
    /// Replies without a verdict.
    package var unjudged = 0
    /// Results without a reply.
    package var failed = 0
    /// Items that have no result at all.
    package var absent = 0

    package init(unreadable: Int = 0, excluded: Int = 0, unjudged: Int = 0, failed: Int = 0) {
        self.unreadable = unreadable
        self.excluded = excluded
        self.unjudged = unjudged
        self.failed = failed
    }

    /// The gaps of a single result.
    package init(_ outcome: ItemOutcome) {
        switch outcome {
        case .scored(let score) where score.isFinite: self.init()
        case .unreadable: self.init(unreadable: 1, excluded: 1)
        case .scored, .unjudged: self.init(unjudged: 1)
        case .failed: self.init(failed: 1)
        case .missing: self.init()
        }
    }

    /// Results without a verdict, and items without a result.
    package var missing: Int { unjudged + absent }

    /// Results that no mean includes.
    package var leftOut: Int { excluded + unjudged + failed }

    package static func += (sum: inout ResultGaps, other: ResultGaps) {
        sum.unreadable += other.unreadable
        sum.excluded += other.excluded
        sum.unjudged += other.unjudged
        sum.failed += other.failed
        sum.absent += other.absent
    }
}
