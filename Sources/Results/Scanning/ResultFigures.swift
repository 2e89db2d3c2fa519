package import Vocabulary

/// The figures of a result line.
package struct ResultFigures: Sendable {
    package var status = ResultStatus.failed
    package var cost: Money?
    /// If the cost is unknown: its known part, and its upper bound; nil if there is no bound.
    package var costBounds: (least: Money, most: Money?) = (.zero, nil)
    /// Nil for a failure, whose duration is not the latency of an answer.
    package var latency: Duration?
    package var usage: TokenUsage?
    /// The tokens of the answer itself, even if it was reused.
    package var answerTokens: Int?
    /// Whether the answer came from the cache of earlier runs; cost, latency and usage are then
    /// those of the original request.
    package var isCached = false
    /// One for each requested metric.
    package var outcomes: [ItemOutcome]
    /// Whether the reply was unreadable, for each score, even if that counts as wrong.
    package var unread: [Bool]
    package var digest: ItemDigest?
    /// The hash of the item's line, if items are identified by their ids.
    package var content: ItemDigest?
    /// The item's cluster, as a number that equal values share; nil unless requested.
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
    /// Also used for an unreadable answer, if its scorer counts that as wrong.
    case scored(Double)
    /// There is a reply, but it could not be read, and its scorer leaves such replies out.
    case unreadable
    /// There is a reply, but no verdict on it: the judge or the program failed.
    case unjudged
    /// There is no reply.
    case failed
    /// The target has no result for the item.
    case missing
}
