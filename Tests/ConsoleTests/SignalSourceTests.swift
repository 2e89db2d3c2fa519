import Platform
import Testing

@testable import Console

/// Signals belong to the whole process, so these tests take turns; they are sent to the process,
/// for the threads that run tasks do not take any.
@Suite(.serialized, .timeLimit(.minutes(10))) struct SignalSourceTests {
    @Test func `a signal that comes before anybody listens is kept`() async throws {
        let signals = try SignalSource.start()
        for signal in [Signal.interrupt, .terminate, .hangup] { kill(getpid(), signal.rawValue) }
        var received: Set<Signal> = []
        for await signal in signals {
            received.insert(signal)
            if received.count == 3 { break }
        }
        #expect(received == [.interrupt, .terminate, .hangup])
    }

    @Test func `a signal that the parent chose to ignore stays ignored`() async throws {
        let handler = signal(SIGHUP, SIG_IGN)
        defer { signal(SIGHUP, handler) }
        let signals = try SignalSource.start()
        kill(getpid(), SIGHUP)
        kill(getpid(), SIGTERM)
        #expect(await signals.first { _ in true } == .terminate)
    }

    @Test func `a later source takes over`() async throws {
        let earlier = try SignalSource.start()
        let later = try SignalSource.start()
        kill(getpid(), SIGINT)
        #expect(await later.first { _ in true } == .interrupt)
        #expect(await earlier.first { _ in true } == nil)
    }
}
