package import Console
import HTTP
import Inspection
import Jobs
import Providers
import Reporting

/// `sluice doctor`: which providers can be used right now.
package struct DoctorCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(
            .file("JOB", extensions: ["json", "jsonc"]),
            help: "A job file, to check the providers that it declares too.")
        var job: String?
        @Option(SharedParameters.proxy) var proxy
        @Option(SharedParameters.authorities) var authorities
        @Flag(SharedParameters.json) var writesJSON
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "doctor", summary: "Check which providers are configured and reachable.",
        discussion: [
            "Requests each provider's list of models, which costs nothing. Keys are never shown."
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [.init("sluice doctor", "Is everything set up?")])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        let job = try options.job.map { file throws(CommandFailure) in
            try JobLoading.job(
                file, settings: [], authorities: options.authorities,
                in: context.currentDirectory)
        }
        let authorities = options.authorities.map {
            JobLoading.path($0, from: context.currentDirectory)
        }
        let way = try Trust.options(
            proxy: options.proxy, authorities: authorities ?? job?.authorityFile, in: context)
        let transport = try CurlTransport(options: way)
        defer { transport.shutdown() }
        let checkup = ProviderCheckup(
            job: job, environment: context.environment, transport: transport,
            authorityFile: authorities)
        do throws(AuthorityError) { try checkup.checkAuthorities() } catch {
            throw CommandFailure(.badJob, error.description)
        }
        let reports = await checkup.reports()
        let view = DoctorView(reports: reports, unconfigured: checkup.unconfigured)
        if options.writesJSON {
            try context.line(view.json)
        } else {
            try context.output.write(
                view.text(
                    width: context.tableWidth, hasColor: context.outputTerminal().hasColor))
        }
        if reports.contains(where: \.lacksCredentials) { return .credentials }
        return reports.allSatisfy(\.isFit) ? .done : .failed
    }
}
