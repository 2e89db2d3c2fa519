package import Console

/// `sluice doctor`: which providers could be used right now.
package struct DoctorCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        /// A job whose own providers are looked at too.
        package var job: String?
        package var writesJSON = false

        package init(job: String? = nil) { self.job = job }
    }

    package var options: Options

    private static let job = Argument(
        .file("JOB", extensions: ["json", "jsonc"]), .optional,
        help: "A job file, to look at the providers that it declares too.")

    package static let declaration = CommandDeclaration(
        "doctor", summary: "Tell which providers are configured and answer.",
        parameters: [job, SharedParameters.json],
        exitStatus: ExitStatus.table,
        examples: [.init("sluice doctor", "Is everything in place?")])

    package init(_ arguments: ParsedArguments) {
        options = Options(job: arguments.optional(Self.job))
        options.writesJSON = arguments[SharedParameters.json]
    }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        throw CommandFailure(.failed, "this build has no providers")
    }
}
