package import Console
import HTTP
import Simulator

/// `sluice simulate`: the simulated models as a server.
package struct SimulateCommand: Command {
    private static let usualPort = 8787

    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Option(
            "port", short: "p", .integer("N", in: 0...65_535),
            help: "The port (default: \(usualPort)); 0 chooses a free one and prints it.")
        var port = usualPort
        @Option(
            "seed", .integer("N", in: 0...Int.max),
            help: "The random seed; the same seed gives the same answers and faults.")
        var seed = 0
        @Option("latency", .duration("TIME"), help: "How long an answer takes, such as 200ms.")
        var latency: Duration?
        @Option(
            "fault", .assignment("KIND=RATE"),
            help: "Fail this share of requests in this way, such as 429=0.1; repeatable.")
        var faults: [Assignment]
        @Option(
            "requests-per-minute", .integer("N", in: 1...1_000_000_000),
            help: "Refuse more than N requests per minute.")
        var requestsPerMinute: Int?
        @Option(
            "tokens-per-minute", .integer("N", in: 1...1_000_000_000),
            help: "Refuse more than N tokens per minute.")
        var tokensPerMinute: Int?
        @Option(
            "arrivals", .file("FILE"), help: "Write a line to FILE for each request that arrives.")
        var arrivals: String?
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "simulate", summary: "Serve the built-in simulated models on the loopback interface.",
        discussion: [
            "For trying jobs and tools without a provider, a key or a bill. The server supports "
                + "the protocols of OpenAI, Anthropic (/v1/messages) and Gemini (/v1beta)."
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice simulate --fault 429=0.1", "Refuse every tenth request.")
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        var settings = SimulatorOptions()
        settings.port = UInt16(options.port)
        settings.seed = UInt64(options.seed)
        settings.latency = options.latency
        settings.requestsPerMinute = options.requestsPerMinute
        settings.tokensPerMinute = options.tokensPerMinute
        settings.arrivalsFile = options.arrivals
        let signals = try context.signals()
        let server: SimulatedServer
        do {
            settings.faults = try SimulatorOptions.parse(
                faults: options.faults.map { "\($0.key)=\($0.value)" }.joined(separator: ","))
            server = try SimulatedServer.start(options: settings)
        } catch let error as SimulatorOptionsError {
            throw CommandFailure(.usage, error.description)
        } catch let error as HTTPServerError {
            throw CommandFailure(.io, error.description)
        }
        try context.line(server.baseURL)
        context.note("Simulated models answer at \(server.baseURL). Press Ctrl-C to stop.")
        for await _ in signals { break }
        server.stop()
        await server.whenStopped()
        return .done
    }
}
