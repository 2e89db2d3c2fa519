import HTTP
import Simulator

/// Serves until the process is ended, for a load generator of someone else's.
///
/// `serve` is the bare server at `/` (and `/slow`, after a second); `simulate` the
/// simulated models without latency.
enum ServerBenchmark {
    static func serve(on port: String?) async throws {
        var options = ServerOptions()
        options.port = port.flatMap { UInt16($0) } ?? 0
        let body = [UInt8](repeating: 0x78, count: 550)
        let server = try HTTPServer(options: options) { request in
            ServerReply(body: body, delay: request.path == "/slow" ? .seconds(1) : .zero)
        }
        print(server.url)
        await server.whenStopped()
    }

    static func simulate(on port: String?) async throws {
        var options = SimulatorOptions()
        options.latency = .zero
        options.port = port.flatMap { UInt16($0) } ?? 0
        let server = try SimulatedServer.start(options: options)
        print(server.baseURL)
        await server.whenStopped()
    }
}
