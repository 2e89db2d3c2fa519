import Platform
import Vocabulary

/// The one thread that touches a store's database; it may block if tasks must not.
///
/// Everything comes through its inbox in order. Neighbouring commits become one
/// transaction: there is no timer, the next group gathers while one is being synced.
final class StoreThread: Sendable {
    enum Job: Sendable {
        case commit(CommitRequest)
        case perform(@Sendable (StoreCore) -> Void)
    }

    private let inbox = Inbox<Job>()
    /// Milliseconds without work until the log is moved into the file; nil for never.
    private let idleTime: Int?

    /// Bounds what one transaction holds, and so how long its first caller waits.
    static let groupLimit = 1024

    init(idleTime: Int?) { self.idleTime = idleTime }

    /// Starts the thread with what it shall own; afterwards the inbox is served.
    func start<Opened: Sendable>(
        _ open: @escaping @Sendable () -> Result<(StoreCore, Opened), CheckpointError>
    ) async throws(CheckpointError) -> Opened {
        let (inbox, idleTime) = (inbox, idleTime)
        let result = await withUnsafeContinuation {
            (opened: UnsafeContinuation<Result<Opened, CheckpointError>, Never>) in
            let started = startThread {
                switch open() {
                case .failure(let error):
                    inbox.close()
                    opened.resume(returning: .failure(error))
                case .success((let core, let facts)):
                    opened.resume(returning: .success(facts))
                    Self.serve(inbox, core, idleTime: idleTime)
                }
            }
            if !started {
                opened.resume(returning: .failure(.failed("no thread could be started")))
            }
        }
        return try result.get()
    }

    func commit(_ entry: CommitEntry) async throws(CheckpointError) {
        let error = await withUnsafeContinuation { waiter in
            let isTaken = inbox.put(.commit(CommitRequest(entry, waiter)))
            if !isTaken { waiter.resume(returning: .closed) }
        }
        if let error { throw error }
    }

    func perform<Value: Sendable>(
        _ body: @escaping @Sendable (StoreCore) throws(CheckpointError) -> Value
    ) async throws(CheckpointError) -> Value {
        let result = await withUnsafeContinuation {
            (waiter: UnsafeContinuation<Result<Value, CheckpointError>, Never>) in
            let taken = inbox.put(
                .perform { core in
                    do throws(CheckpointError) {
                        waiter.resume(returning: .success(try body(core)))
                    } catch { waiter.resume(returning: .failure(error)) }
                })
            if !taken { waiter.resume(returning: .failure(.closed)) }
        }
        return try result.get()
    }

    /// Jobs that the thread has not taken up yet.
    var waiting: Int { inbox.count }

    /// Lets the thread finish what is inside, close the database and end.
    func stop() { inbox.close() }

    private static func serve(_ inbox: Inbox<Job>, _ core: StoreCore, idleTime: Int?) {
        while true {
            switch inbox.take(patience: core.hasLog ? idleTime : nil) {
            case .elements(let jobs): serve(jobs, core)
            case .idle: core.tidyUp()
            case .closed:
                core.close()
                return
            }
        }
    }

    private static func serve(_ jobs: [Job], _ core: StoreCore) {
        var group = CommitGroup()
        for job in jobs {
            switch job {
            case .commit(let request):
                group.requests.append(request)
                if group.requests.count == groupLimit { group.flush(core) }
            case .perform(let body):
                group.flush(core)
                body(core)
            }
        }
        group.flush(core)
    }
}

/// Requests that share a transaction.
private struct CommitGroup {
    var requests: [CommitRequest] = []

    /// Commits, then tells each waiter; a failed transaction fails all of them.
    mutating func flush(_ core: StoreCore) {
        guard !requests.isEmpty else { return }
        do throws(CheckpointError) {
            let refusals = try core.commit(requests)
            for (request, refusal) in zip(requests, refusals) {
                request.waiter?.resume(returning: refusal)
            }
        } catch {
            for request in requests { request.waiter?.resume(returning: error) }
        }
        // Nobody waits for this any more.
        core.tidyUpIfDue()
        requests.removeAll(keepingCapacity: true)
    }
}
