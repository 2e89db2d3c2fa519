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

    func noteConnection() { state.withLock { $0.connections += 1 } }

    /// Counts a request in and tells it how many came before.
    func take(_ request: inout FaultRequest) {
        let connection = (request.connection, request.predecessors)
        (request.arrival, request.turn) = state.withLock { state in
            state.arrivals.append(
                Arrival(
                    prompt: request.prompt, connection: connection.0, predecessors: connection.1,
                    bills: false, authorization: request.authorization, at: .now))
            let turn = request.prompt.map { state.turns[$0, default: 0] } ?? 0
            if let prompt = request.prompt { state.turns[prompt] = turn + 1 }
            return (state.arrivals.count - 1, turn)
        }
    }

    /// Notes what a provider would charge for.
    func note(_ request: FaultRequest, bills: Bool) {
        state.withLock { $0.arrivals[request.arrival].bills = bills }
    }
}
