package import Vocabulary

/// Failed results of one kind.
package struct FailureCount: Equatable, Sendable {
    /// What attempt records call it; empty if nothing was sent.
    package var outcome: String
    package var httpStatus: Int?
    /// The words of the first of them.
    package var message: String
    package var count: Int

    package init(outcome: String, httpStatus: Int?, message: String, count: Int) {
        self.outcome = outcome
        self.httpStatus = httpStatus
        self.message = message
        self.count = count
    }
}

/// A model whose last attempt brought no answer.
package struct LastFailure: Equatable, Sendable {
    package var model: ModelReference
    package var outcome: String
    package var httpStatus: Int?
    package var message: String

    package init(model: ModelReference, outcome: String, httpStatus: Int?, message: String) {
        self.model = model
        self.outcome = outcome
        self.httpStatus = httpStatus
        self.message = message
    }
}
