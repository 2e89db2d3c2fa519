import Commands
import Console
import Synchronization
import Testing
import Vocabulary

@Suite struct ShutdownTests {
    private let start = Instant.origin

    @Test func `the first signal drains, the second cancels, the third exits`() {
        var sequence = ShutdownSequence()
        #expect(sequence.handle(.signal(.interrupt), at: start) == .drain)
        #expect(sequence.handle(.signal(.interrupt), at: start) == .cancel)
        #expect(sequence.handle(.signal(.interrupt), at: start) == .exit(.interrupted))
    }

    @Test func `a drain that takes too long is cancelled once`() {
        var sequence = ShutdownSequence(grace: .seconds(30))
        #expect(sequence.handle(.signal(.terminate), at: start) == .drain)
        #expect(sequence.deadline == start + .seconds(30))
        #expect(sequence.handle(.tick, at: start + .seconds(29)) == .none)
        #expect(sequence.handle(.tick, at: start + .seconds(30)) == .cancel)
        #expect(sequence.deadline == nil)
        #expect(sequence.handle(.tick, at: start + .seconds(60)) == .none)
        #expect(sequence.handle(.signal(.interrupt), at: start) == .exit(.terminated))
    }

    @Test func `time alone stops nothing`() {
        var sequence = ShutdownSequence()
        #expect(sequence.handle(.tick, at: .distantFuture) == .none)
        #expect(sequence.status == nil)
    }

    @Test(arguments: [
        (Signal.interrupt, Commands.ExitStatus.interrupted), (.terminate, .terminated),
        (.hangup, .terminated),
    ])
    func `the first signal decides the exit status`(signal: Signal, status: Commands.ExitStatus) {
        var sequence = ShutdownSequence()
        _ = sequence.handle(.signal(signal), at: start)
        _ = sequence.handle(.signal(.interrupt), at: start)
        #expect(sequence.status == status)
    }

    @Test func `work may finish while it drains`() async throws {
        let (signals, sender) = AsyncStream<Signal>.makeStream()
        let (drained, drain) = AsyncStream<Void>.makeStream()
        let work = StoppableWork(time: SystemTime(), drain: { drain.yield() }, exit: { _ in })
        sender.yield(.interrupt)
        let value = try await work.run(until: signals) {
            for await _ in drained { break }
            return 42
        }
        #expect(value == 42)
        #expect(work.stopped == .interrupted)
    }

    @Test func `the second signal cancels and the third exits`() async {
        let (signals, sender) = AsyncStream<Signal>.makeStream()
        let (exits, exit) = AsyncStream<Commands.ExitStatus>.makeStream()
        let work = StoppableWork(time: SystemTime(), drain: {}, exit: { exit.yield($0) })
        sender.yield(.terminate)
        sender.yield(.terminate)
        await #expect(throws: CancellationError.self) {
            try await work.run(until: signals) {
                // Nothing comes of this stream, so only cancellation ends it.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                sender.yield(.interrupt)
                // A task that is cancelled cannot wait, so another one does.
                let status = await Task { await exits.first { _ in true } }.value
                #expect(status == .terminated)
                try Task.checkCancellation()
            }
        }
        #expect(work.stopped == .terminated)
    }

    @Test func `undisturbed work has no status of its own`() async throws {
        let work = StoppableWork(time: SystemTime(), drain: {}, exit: { _ in })
        #expect(try await work.run(until: AsyncStream { $0.finish() }) { 1 } == 1)
        #expect(work.stopped == nil)
    }
}
