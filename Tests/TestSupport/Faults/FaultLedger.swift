import Synchronization

/// What arrived at a ``FaultServer``, counted where nothing of the product can reach.
package final class FaultLedger: Sendable {
    /// One request.
    package struct Arrival: Sendable {
        package var prompt: Int?
        package var connection: Int
        package var predecessors: Int
        /// What a provider would charge for beside the prompt; nil where it charges nothing.
        package var outputTokens: Int?
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

    /// What the requests of a prompt are charged for.
    package struct Bill: Sendable {
        package var requests = 0
        package var outputTokens = 0

        package init() {}
    }

    package var bills: [Int: Bill] {
        arrivals.reduce(into: [:]) { bills, arrival in
            guard let prompt = arrival.prompt, let tokens = arrival.outputTokens else { return }
            bills[prompt, default: Bill()].requests += 1
            bills[prompt, default: Bill()].outputTokens += tokens
        }
    }

    package init() {}

    func noteConnection() { state.withLock { $0.connections += 1 } }

    /// Counts a request in and tells it how many came before.
    func take(_ request: inout FaultRequest) {
        let connection = (request.connection, request.predecessors)
        (request.arrival, request.turn) = state.withLock { state in
            state.arrivals.append(
                Arrival(
                    prompt: request.prompt, connection: connection.0, predecessors: connection.1,
                    outputTokens: nil, authorization: request.authorization, at: .now))
            let turn = request.prompt.map { state.turns[$0, default: 0] } ?? 0
            if let prompt = request.prompt { state.turns[prompt] = turn + 1 }
            return (state.arrivals.count - 1, turn)
        }
    }

    /// Notes what a provider would charge for.
    func note(_ request: FaultRequest, _ script: FaultScript) {
        guard script.bills else { return }
        state.withLock { $0.arrivals[request.arrival].outputTokens = script.outputTokens }
    }
}
