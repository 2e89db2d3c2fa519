package import Vocabulary

/// What a result line says in numbers.
package struct ResultFigures: Sendable {
    package var status = ResultStatus.failed
    package var cost: Money?
    /// If the cost is not known: what is known about it, and the most that it can have been; nil
    /// if nobody knows that either.
    package var costBounds: (least: Money, most: Money?) = (.zero, nil)
    /// Nil for a failure, whose duration is not the latency of an answer.
    package var latency: Duration?
    package var usage: TokenUsage?
    /// The tokens of the answer itself, also of one that was not bought for this item.
    package var answerTokens: Int?
    /// Whether the answer came from a cache of earlier runs: cost, latency and usage are then what
    /// they were when it was bought.
    package var isCached = false
    /// One for each metric that was asked for.
    package var outcomes: [ItemOutcome]
    /// Whether the reply was unreadable, for each score, even if that counts as wrong.
    package var unread: [Bool]
    package var digest: ItemDigest?
    /// The hash of the item's line, if items are identified by their ids.
    package var content: ItemDigest?
    /// What the item belongs to, as a number that equal values share; nil unless asked for.
    package var cluster: Int?

    /// The label of the item's group for each requested field; nil for none.
    package var groups: [String?]

    package init(metrics: Int, groups: Int = 0) {
        self.groups = Array(repeating: nil, count: groups)
        outcomes = Array(repeating: .missing, count: metrics)
        unread = Array(repeating: false, count: metrics)
    }
}

/// The result of one target for one item, reduced to what a comparison needs.
package enum ItemOutcome: Equatable, Sendable {
    /// Also set for an unreadable answer, if its scorer counts that as wrong.
    case scored(Double)
    /// There is a reply that could not be read, and its scorer leaves such replies out.
    case unreadable
    /// There is a reply, and no verdict on it: the judge or the program failed.
    case unjudged
    /// There is no reply.
    case failed
    /// The target never had the item.
    case missing
}
