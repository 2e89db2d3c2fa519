internal import Dispatch
import Files
import Platform
internal import Synchronization

/// A file that one thread still writes while others read it from its beginning.
///
/// Readers reach its end only when all is written; before that they wait. An error of the writer is
/// thrown to the readers.
package final class GrowingFile: Sendable {
    /// Where it lies until it is whole.
    package let partial: String
    /// Where it lies then.
    private let path: String
    private let state = Mutex(State())

    private struct State {
        /// Bytes that can be read so far.
        var written = 0
        /// Whether the writer is done; the bytes may not be on disk yet.
        var isComplete = false
        /// The outcome, once the file is at its place or was given up.
        var outcome: Result<Void, JSONLinesError>?
        var isStopping = false
        var waiting: [DispatchSemaphore] = []
    }

    /// Has a thread write the file; the work must put it at `path` and report its progress.
    init(
        path: String, partial: String,
        _ work: @escaping @Sendable (GrowingFile) throws(JSONLinesError) -> Void
    ) {
        self.path = path
        self.partial = partial
        // A queue of its own always has a thread, whatever else is waiting.
        DispatchQueue(label: "growing").async { [self] in
            let outcome = Result { () throws(JSONLinesError) in try work(self) }
            change { $0.outcome = outcome }
        }
    }

    // MARK: The writer

    /// Reports how many bytes there are now.
    ///
    /// - Throws: ``JSONLinesError/Code/interrupted`` if it must stop.
    func grow(to written: Int) throws(JSONLinesError) {
        let isStopping = change { state in
            state.written = written
            return state.isStopping
        }
        if isStopping {
            throw JSONLinesError(.interrupted, file: path, "the reader was cancelled.")
        }
    }

    /// Lets readers reach the end while the file is still being synced.
    func complete() { change { $0.isComplete = true } }

    /// Changes the state, and wakes all who wait.
    private func change<Answer: Sendable>(_ body: (inout State) -> Answer) -> Answer {
        let (answer, waiting) = state.withLock { state in
            defer { state.waiting = [] }
            return (body(&state), state.waiting)
        }
        for semaphore in waiting { semaphore.signal() }
        return answer
    }

    // MARK: Readers

    /// Opens what is there so far.
    func open() -> Int32 {
        let descriptor = retrying { Platform.open(partial, O_RDONLY | O_CLOEXEC) }
        return descriptor >= 0 ? descriptor : retrying { Platform.open(path, O_RDONLY | O_CLOEXEC) }
    }

    /// Whether a thread still writes it; false when only the disk is waited for.
    package var isGrowing: Bool { state.withLock { !$0.isComplete && $0.outcome == nil } }

    /// Waits until there is more than so many bytes; false if no more come.
    func hasMore(than count: Int) throws(JSONLinesError) -> Bool {
        try wait { state in
            if state.written > count { return .success(true) }
            if case .failure(let error)? = state.outcome { return .failure(error) }
            return state.isComplete || state.outcome != nil ? .success(false) : nil
        }
    }

    /// Waits until the file is whole and at its place.
    ///
    /// - Throws: What stopped the writing.
    package func finish() throws(JSONLinesError) { try wait(for: \.outcome) }

    /// Gives the file up unless it is complete, and waits until that is done.
    package func stop() {
        beginStopping()
        try? finish()
    }

    /// Makes the writer stop at its next step.
    func beginStopping() { state.withLock { $0.isStopping = true } }

    private func wait<Answer>(
        for answer: (State) -> Result<Answer, JSONLinesError>?
    ) throws(JSONLinesError) -> Answer {
        while true {
            let semaphore = DispatchSemaphore(value: 0)
            let found = state.withLock { state in
                let found = answer(state)
                if found == nil { state.waiting.append(semaphore) }
                return found
            }
            if let found { return try found.get() }
            semaphore.wait()
        }
    }
}

extension GrowingFile: Hashable {
    package static func == (one: GrowingFile, other: GrowingFile) -> Bool { one === other }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
