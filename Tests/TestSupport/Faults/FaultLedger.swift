import Synchronization

/// What arrived at a ``FaultServer``, counted where nothing of the product can reach.
package final class FaultLedger: Sendable {
    /// One request.
    package struct Arrival: Sendable {
        package var prompt: Int?
        package var connection: Int
        package var predecessors: Int
        package var bills: Bool
        package var authorization: String
        package var at: ContinuousClock.Instant
    }

    private struct State {
        var arrivals: [Arrival] = []
        var turns: [Int: Int] = [:]
        var connections = 0
    }

    private let state = Mutex(State())

    package var arrivals: [Arrival] { state.withLock(\.arrivals) }
    package var count: Int { state.withLock(\.arrivals.count) }
    package var connections: Int { state.withLock(\.connections) }

    /// Requests by prompt.
    package var byPrompt: [Int: Int] { state.withLock(\.turns) }

    /// Forgets everything, for the next run against the same server.
    package func clear() { state.withLock { $0 = State() } }

    func noteConnection() { state.withLock { $0.connections += 1 } }

    func turn(of prompt: Int?) -> Int {
        state.withLock { state in prompt.map { state.turns[$0, default: 0] } ?? 0 }
    }

    func record(_ request: FaultRequest, bills: Bool) {
        state.withLock { state in
            if let prompt = request.prompt { state.turns[prompt, default: 0] += 1 }
            state.arrivals.append(
                Arrival(
                    prompt: request.prompt, connection: request.connection,
                    predecessors: request.predecessors, bills: bills,
                    authorization: request.authorization, at: .now))
        }
    }
}
