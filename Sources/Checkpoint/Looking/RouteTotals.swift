package import Vocabulary

/// How the works of one target found their way to a model.
package struct RouteTotals: Equatable, Sendable {
    package var target: Int
    /// Works that were sent at least once.
    package var works = 0
    /// Works that were sent more than once.
    package var retried = 0
    /// Works that were sent to more than one model.
    package var failedOver = 0
    /// By the model that a work was sent to last.
    package var served: [ModelReference: Int] = [:]
    /// Sends by the reason for which the router took the model.
    package var reasons: [String: Int] = [:]

    package init(target: Int) { self.target = target }
}

/// Sends that did not bring an answer, of one kind and to one model.
package struct FailureTotals: Equatable, Sendable {
    package var kind: String
    package var model: ModelReference
    package var count = 0
    /// The first one's message, if it had one.
    package var message: String?

    package init(kind: String, model: ModelReference) {
        self.kind = kind
        self.model = model
    }
}

/// What a run's attempts say besides their sums.
package struct AttemptStory: Equatable, Sendable {
    /// By target.
    package var routes: [RouteTotals] = []
    /// The most frequent first.
    package var failures: [FailureTotals] = []
    /// Seconds since 1970; nil before anything was sent.
    package var began: Double?
    package var ended: Double?

    package init() {}
}
