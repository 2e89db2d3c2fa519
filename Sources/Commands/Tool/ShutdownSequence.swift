package import Console
import Platform
package import Vocabulary

/// How stop signals end a run: the first drains, the second cancels, the third exits.
///
/// A drain that takes longer than its grace period is cancelled as by a second signal. Each exit
/// leaves a run that can be resumed; the steps differ in how many requests are sent again.
package struct ShutdownSequence: Equatable, Sendable {
    package enum Event: Equatable, Sendable {
        case signal(Signal)
        /// The deadline of a drain may have passed.
        case tick
    }

    package enum Action: Equatable, Sendable {
        case none
        /// Send nothing new, and call ``handle(_:at:)`` again at the deadline.
        case drain
        case cancel
        case exit(ExitStatus)
    }

    private enum Phase: Equatable {
        case running
        case draining(until: Instant)
        case cancelled
    }

    private let grace: Duration
    private var phase = Phase.running
    /// The exit status of the process; nil until the first signal.
    package private(set) var status: ExitStatus?

    package init(grace: Duration = .seconds(30)) { self.grace = grace }

    /// When the drain is cancelled; nil if nothing is draining.
    package var deadline: Instant? {
        if case .draining(let deadline) = phase { deadline } else { nil }
    }

    package mutating func handle(_ event: Event, at now: Instant) -> Action {
        switch (phase, event) {
        case (.running, .signal(let signal)):
            status = signal == .interrupt ? .interrupted : .terminated
            phase = .draining(until: now + grace)
            return .drain
        case (.draining, .signal):
            phase = .cancelled
            return .cancel
        case (.draining(let deadline), .tick) where now >= deadline:
            phase = .cancelled
            return .cancel
        case (.cancelled, .signal):
            return .exit(status ?? .interrupted)
        case (_, .tick):
            return .none
        }
    }
}

/// Ends the process at once, after the third signal.
func endProcess(_ status: ExitStatus) -> Never { exit(status.rawValue) }
