package import Vocabulary

/// How much a job may do at once, spend and wait.
package struct JobLimits: Equatable, Sendable {
    /// Requests in flight.
    package var concurrency = 64
    /// Nil for no limit.
    package var budget: Money?
    /// Walls of single models (`provider/model`) and of providers, by name.
    package var modelBudgets: [String: Money] = [:]
    /// Sends of one prompt, the first included.
    package var attempts = 3
    package var timeouts = ModelRequest.Timeouts()
    /// Items that may fail alike before the run stops early.
    package var errors = ErrorLimit.share(percent: 20)
    package var input = InputLimits()

    package init() {}

    package static let concurrencyRange = 1...10_000
    package static let attemptsRange = 1...20
    package static let samplesRange = 1...WorkID.maximumSamples
    /// A day: a longer wait is a mistake in the unit.
    package static let longestTimeout: Duration = .seconds(86_400)
    package static let longestPatience: Duration = .seconds(7 * 86_400)
}
