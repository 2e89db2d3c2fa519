package import Console
import Platform
package import Vocabulary

/// How a run gives way to requests to stop: the first drains, the second cancels, the third exits.
///
/// A drain that takes longer than its grace is cancelled as by a second request. Every exit leaves
/// a run that the same command resumes; the steps differ in how much is sent again.
package struct ShutdownSequence: Equatable, Sendable {
    package enum Event: Equatable, Sendable {
        case signal(Signal)
        /// Time has passed.
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
    /// What the process ends with; nil while nobody asked it to stop.
    package private(set) var status: ExitStatus?

    package init(grace: Duration = .seconds(30)) { self.grace = grace }

    /// When the drain has taken long enough; nil unless there is one.
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

/// Ends the process at once, for somebody who has asked three times.
func endProcess(_ status: ExitStatus) -> Never { exit(status.rawValue) }
