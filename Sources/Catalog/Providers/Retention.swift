/// What a provider is known to keep of prompts and answers.
package struct Retention: Equatable, Sendable {
    /// How long prompts stay with the provider by default.
    package enum Keeping: Equatable, Sendable {
        case unknown
        /// Nothing after the answer is sent.
        case nothing
        /// At most so many days, as for the detection of abuse.
        case days(Int)
        /// As long as it likes.
        case indefinitely
    }

    package var keeping: Keeping = .unknown
    /// Whether it may train on prompts of paying users; nil where it is not known.
    package var trains: Bool?
    /// Whether a request can ask for a place that keeps nothing (gateways).
    package var canBeAskedPerRequest = false
    /// Where the statement was read and when.
    package var source: PriceSource?

    package init(
        keeping: Keeping = .unknown, trains: Bool? = nil, canBeAskedPerRequest: Bool = false,
        source: PriceSource? = nil
    ) {
        self.keeping = keeping
        self.trains = trains
        self.canBeAskedPerRequest = canBeAskedPerRequest
        self.source = source
    }

    /// A few words: `keeps nothing`, `keeps prompts up to 30 days`, `unknown`.
    package var words: String {
        switch keeping {
        case .unknown: "unknown"
        case .nothing: "keeps nothing"
        case .days(let days): "keeps prompts up to \(days) days"
        case .indefinitely: "keeps prompts"
        }
    }
}
