/// What a provider is known to keep of prompts and answers.
package struct Retention: Equatable, Sendable {
    /// How long prompts stay with the provider by default.
    package enum Keeping: Equatable, Sendable {
        case unknown
        /// Nothing after the answer is sent.
        case nothing
        /// For at most so many days, for example to detect abuse.
        case days(Int)
        /// For an unknown time.
        case some
    }

    package var keeping: Keeping
    /// Whether a request can ask for a route that keeps nothing (gateways).
    package var canBeAskedPerRequest = false

    package init(_ keeping: Keeping = .unknown, canBeAskedPerRequest: Bool = false) {
        self.keeping = keeping
        self.canBeAskedPerRequest = canBeAskedPerRequest
    }

    /// Whether prompts are kept after the reply; nil if that is not known.
    package var keepsPrompts: Bool? {
        switch keeping {
        case .unknown: nil
        case .nothing: false
        case .days, .some: true
        }
    }

    /// A few words: `keeps nothing`, `keeps prompts up to 30 days`, `unknown`.
    package var words: String {
        switch keeping {
        case .unknown: "unknown"
        case .nothing: "keeps nothing"
        case .days(let days): "keeps prompts up to \(days) days"
        case .some: "keeps prompts"
        }
    }
}
