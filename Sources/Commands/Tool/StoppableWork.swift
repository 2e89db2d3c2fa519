package import Console
import Synchronization
package import Vocabulary

/// Work that signals stop in the steps of a ``ShutdownSequence``.
package final class StoppableWork: Sendable {
    private let time: any TimeSource
    private let drain: @Sendable () -> Void
    private let exit: @Sendable (ExitStatus) -> Void
    private let sequence = Mutex(ShutdownSequence())

    /// Takes the actions of the first and the last step; the second cancels the work's task.
    package init(
        time: any TimeSource, drain: @escaping @Sendable () -> Void,
        exit: @escaping @Sendable (ExitStatus) -> Void
    ) {
        self.time = time
        self.drain = drain
        self.exit = exit
    }

    /// The exit status if the work was asked to stop, otherwise nil.
    package var stopped: ExitStatus? { sequence.withLock { $0.status } }

    /// Does the work while listening to signals.
    ///
    /// After the second step the work ends as on cancellation: it returns its own result or throws
    /// `CancellationError`, and ``stopped`` has the exit status.
    package func run<Value: Sendable>(
        until signals: AsyncStream<Signal>, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let work = Task { try await body() }
        let watch = Task {
            // The group ends with the work, and its timer with it.
            await withTaskGroup(of: Void.self) { group in
                for await signal in signals {
                    perform(.signal(signal), on: { work.cancel() })
                    guard let deadline = sequence.withLock({ $0.deadline }) else { continue }
                    group.addTask { [time] in
                        guard (try? await time.sleep(until: deadline)) != nil else { return }
                        self.perform(.tick, on: { work.cancel() })
                    }
                }
                // After the last signal, the timer may still be running.
                await group.waitForAll()
            }
        }
        defer { watch.cancel() }
        return try await withTaskCancellationHandler {
            try await work.value
        } onCancel: {
            work.cancel()
        }
    }

    private func perform(_ event: ShutdownSequence.Event, on cancel: () -> Void) {
        switch sequence.withLock({ $0.handle(event, at: time.now()) }) {
        case .none: break
        case .drain: drain()
        case .cancel: cancel()
        case .exit(let status): exit(status)
        }
    }
}
