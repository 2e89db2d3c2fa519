package import Console

/// `sluice simulate`: the simulated models as a server.
package struct SimulateCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        /// 0 takes any free port.
        package var port = 8787
        package var seed = 0
        package var latency: Duration?
        /// Kinds of fault and how often each comes, as written.
        package var faults: [Assignment] = []

        package init() {}
    }

    package var options: Options

    private static let port = Option(
        "port", short: "p", .integer("N", in: 0...65_535),
        help: "The port, \(Options().port) unless given; 0 takes a free one and prints it.")
    private static let seed = Option(
        "seed", .integer("N", in: 0...Int.max),
        help: "Another seed for chance; the same again "
            + "gives the same answers and faults.")
    private static let latency = Option(
        "latency", .duration("TIME"), help: "How long an answer takes, such as 200ms.")
    private static let fault = Option(
        "fault", .assignment("KIND=RATE"), isRepeatable: true,
        help: "Fail this share of requests in this way, such as 429=0.1; repeatable.")

    package static let declaration = CommandDeclaration(
        "simulate", summary: "Serve the built-in simulated models on the loopback interface.",
        discussion: ["For trying jobs and tools without a provider, a key or a bill."],
        parameters: [port, seed, latency, fault],
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice simulate --fault 429=0.1", "Refuse every tenth request.")
        ])

    package init(_ arguments: ParsedArguments) {
        options = Options()
        options.port = arguments[Self.port] ?? options.port
        options.seed = arguments[Self.seed] ?? options.seed
        options.latency = arguments[Self.latency]
        options.faults = arguments.all(Self.fault)
    }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        throw CommandFailure(.failed, "this build has no simulated models")
    }
}
