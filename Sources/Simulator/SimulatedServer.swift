import HTTP

/// A server on loopback with simulated models, which speaks the protocols of OpenAI, Anthropic and
/// Google.
///
/// The models solve arithmetic problems. A hash of model and prompt decides whether an answer is
/// correct, so every run of a job gets the same answers. Every reply is marked as simulated, in a
/// header (`x-simulated`) and in its body (`system_fingerprint`).
package final class SimulatedServer: Sendable {
    /// The port it listens on.
    package let port: Int
    /// The server's own record of requests and charges.
    package let ledger: SimulatorLedger
    private let server: HTTPServer

    private init(options: SimulatorOptions) throws {
        ledger = try SimulatorLedger(arrivalsFile: options.arrivalsFile)
        let endpoints = SimulatedEndpoints(options: options, ledger: ledger)
        var serving = ServerOptions()
        serving.port = options.port
        server = try HTTPServer(options: serving) { endpoints.reply(to: $0) }
        port = server.port
    }

    /// Listens on 127.0.0.1 and answers requests until it is stopped.
    ///
    /// - Throws: ``HTTPServerError`` if it cannot listen, ``SimulatorOptionsError`` if the arrivals
    ///   file cannot be written.
    package static func start(
        options: SimulatorOptions = SimulatorOptions()
    ) throws -> SimulatedServer {
        try SimulatedServer(options: options)
    }

    /// The base URL for clients.
    package var baseURL: String { server.url + "/v1" }

    /// Stops listening at once; replies in flight have one second to finish.
    package func stop() { server.stop(draining: .seconds(1)) }

    /// Returns when all connections are closed after ``stop()``.
    package func whenStopped() async { await server.whenStopped() }
}
