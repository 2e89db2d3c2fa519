package import Hashing
package import JSON
package import Vocabulary

/// A line of `results.jsonl` to be written: the outcome of one unit of work.
///
/// ``StoredLine`` is the same line read back.
package struct ResultLine: Sendable {
    /// The input item of the line.
    package struct Item: Sendable {
        package var id: String
        /// The line of its file, from 1.
        package var line: Int
        /// The digest of the input line's bytes.
        package var digest: SHA256.Digest
        /// The item's further fields.
        package var metadata: JSONObject

        package init(id: String, line: Int, digest: SHA256.Digest, metadata: JSONObject) {
            self.id = id
            self.line = line
            self.digest = digest
            self.metadata = metadata
        }
    }

    package var item: Item
    package var target: String
    package var sample: Int
    package var status: ResultStatus
    /// The model that answered; for a failed unit, the last model that was tried, nil if none was.
    package var model: ModelReference?
    package var completion: Completion?
    package var cost: Money?
    package var costSource: CostSource
    package var latency: Duration
    package var attempts: [AttemptRecord]
    package var scores: [ScoreEntry]
    package var failure: ProviderFailure?
    /// Set if nothing was sent for this item.
    package var origin: AnswerOrigin?

    package init(
        item: Item, target: String, sample: Int, status: ResultStatus, model: ModelReference?,
        completion: Completion?, cost: Money?, costSource: CostSource, latency: Duration,
        attempts: [AttemptRecord], scores: [ScoreEntry], failure: ProviderFailure?,
        origin: AnswerOrigin? = nil
    ) {
        self.item = item
        self.target = target
        self.sample = sample
        self.status = status
        self.model = model
        self.completion = completion
        self.cost = cost
        self.costSource = costSource
        self.latency = latency
        self.attempts = attempts
        self.scores = scores
        self.failure = failure
        self.origin = origin
    }
}
