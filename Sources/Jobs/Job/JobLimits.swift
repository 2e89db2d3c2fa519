package import Vocabulary

/// Limits on a job's concurrency, spending and waiting.
package struct JobLimits: Equatable, Sendable {
    /// Requests in flight.
    package var concurrency = 64
    /// Nil for no limit.
    package var budget: Money?
    /// Budgets of single models (`provider/model`) and of providers, by name.
    package var modelBudgets: [String: Money] = [:]
    /// Whether all shards share the job's limits, or each has all of them.
    package var scope = LimitScope.job
    /// Whether the run may spend without a limit, even if nobody watches it.
    package var isUncapped = false
    /// Sends of the whole run, including its earlier parts; nil for no limit.
    package var requests: Int?
    /// Input and output tokens of the whole run, including its earlier parts; nil for no limit.
    package var tokens: Int?
    /// From the start of the process to its last send; nil for no limit.
    package var time: Duration?
    /// Sends of one prompt that reach a model and bring no answer, including the first.
    package var attempts = 3
    /// How many of them may repeat a send that may have been paid; below ``attempts``.
    package var resendsInDoubt = 1
    package var timeouts = ModelRequest.Timeouts()
    /// Request bodies in flight together, in bytes; a larger one goes alone.
    package var inFlightBytes = 64 << 20
    /// Items that may fail in the same way before the run stops early.
    package var errors = ErrorLimit.share(percent: 20)
    package var input = InputLimits()

    package init() {}

    /// The word by which a job asks for no budget.
    package static let uncapped = "none"
    package static let concurrencyRange = 1...10_000
    package static let inFlightBytesRange = 1 << 20...1 << 40
    package static let attemptsRange = 1...20
    package static let samplesRange = 1...WorkID.maximumSamples
    package static let longestTime: Duration = .seconds(30 * 86_400)
    /// A day: a longer wait is a mistake in the unit.
    package static let longestTimeout: Duration = .seconds(86_400)
    package static let longestPatience: Duration = .seconds(7 * 86_400)
}
