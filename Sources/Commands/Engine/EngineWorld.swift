import Console
import Engine
import HTTP
import Jobs
import Reporting
import Simulator
import Synchronization
import Vocabulary

/// The real network, clock and simulated models for a run.
final class EngineWorld: Sendable {
    let run: RunWorld
    private let transport: CurlTransport
    private let simulator: LazySimulator
    private let doubtful: Doubtful

    /// Counts answers that may belong to other prompts; the transport's thread adds to it.
    private final class Doubtful: Sendable {
        let answers = Mutex(0)
    }

    init(
        context: CommandContext, proxy: String? = nil, authorities: String? = nil,
        say: @escaping @Sendable (String) -> Void
    ) throws {
        var options = try Trust.options(proxy: proxy, authorities: authorities, in: context)
        let connections = DescriptorLimit.connections()
        guard connections > 0 else {
            throw CommandFailure(.failed, DescriptorLimit.refusal)
        }
        options.room = ConnectionRoom(
            requests: JobLimits.concurrencyRange.upperBound, connections: connections)
        let doubtful = Doubtful()
        options.report = { spoilt in
            doubtful.answers.withLock { $0 += spoilt.earlierAnswers }
            say(spoilt.sentence)
        }
        let transport = try CurlTransport(options: options)
        let simulator = LazySimulator()
        self.transport = transport
        self.doubtful = doubtful
        self.simulator = simulator
        run = RunWorld(
            time: context.time, transport: transport, connections: connections,
            environment: context.environment,
            currentFolder: context.currentDirectory, standardInput: context.standardInput(),
            isAttended: context.isAttended,
            simulator: { try simulator.baseURL() }, seed: UInt64.random(in: .min ... .max),
            say: say)
    }

    /// Whether some answers may be recorded for the wrong prompt.
    var hasDoubtfulAnswers: Bool { doubtful.answers.withLock { $0 > 0 } }

    /// Stops the transport, and the simulator if it was started.
    func stop() {
        simulator.stop()
        transport.shutdown()
    }
}

/// The simulated models; the server starts when the first job names one.
private final class LazySimulator: Sendable {
    private let server = Mutex<SimulatedServer?>(nil)

    func baseURL() throws -> String {
        try server.withLock { server in
            let running = try server ?? SimulatedServer.start()
            server = running
            return running.baseURL
        }
    }

    func stop() { server.withLock { $0?.stop() } }
}

extension SpoiltConnections {
    /// The warning for the user.
    fileprivate var sentence: String {
        let earlier =
            earlierAnswers == 0
            ? "No earlier answer came over a reused connection."
            : "\(CountText.grouped(earlierAnswers)) earlier answers came over reused connections and "
                + "may belong to other prompts."
        return "\(origin) sent bytes that belong to no request. Its connections are no longer "
            + "reused. \(earlier)"
    }
}

/// A world for commands that only read: it sends nothing and starts no server.
struct IdleWorld {
    let run: RunWorld

    init(context: CommandContext) {
        run = RunWorld(
            time: context.time, transport: NoTransport(), environment: context.environment,
            currentFolder: context.currentDirectory, standardInput: context.standardInput(),
            // The discard port: the address is only read, never called.
            simulator: { "http://127.0.0.1:9/v1" }, seed: 0, say: { _ in })
    }
}

/// Refuses every request.
private struct NoTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        throw HTTPFailure(.transport, .notSent, "nothing is sent from here")
    }
}
