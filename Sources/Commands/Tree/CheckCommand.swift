package import Console
import Engine
import Files
import Inspection
import Reporting

/// `sluice check`: what a run would do and cost, without sending anything.
package struct CheckCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(SharedParameters.job) var job
        @Option(SharedParameters.out) var out
        @Option(SharedParameters.limit) var limit
        @Option(SharedParameters.shard) var shard
        @Flag(SharedParameters.skipBad) var skipsBadLines
        @Flag(SharedParameters.allowCommands) var allowsCommands
        @Flag(SharedParameters.json) var writesJSON
        @Option(SharedParameters.authorities) var authorities
        @Option(SharedParameters.catalogs) var catalogs
        @Option(SharedParameters.set) var settings
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "check", summary: "Check a job and every prompt, and show the plan and its cost.",
        discussion: ["Nothing is sent and nothing is written."],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [.init("sluice check job.json", "What would this job cost?")])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        let job = try JobLoading.job(
            options.job, settings: options.settings, catalogs: options.catalogs,
            authorities: options.authorities, shard: options.shard, in: context.currentDirectory)
        let checker = JobChecker(
            job: job, options: runOptions, world: IdleWorld(context: context).run,
            spool: Self.spool(in: context))
        let check: JobCheck
        do { check = try await checker.check() } catch {
            if options.writesJSON {
                for event in RunEvent.faults(of: error) { try context.line(event.json) }
            }
            throw CommandFailure(error)
        }
        if options.writesJSON {
            try context.line(CheckJSON(check: check).text)
        } else {
            let view = CheckText(
                check: check, width: context.tableWidth,
                hasColor: context.outputTerminal().hasColor)
            try context.output.write(view.text)
        }
        if let obstacle = check.obstacle { throw CommandFailure(obstacle) }
        if check.servesNothing {
            throw CommandFailure(.noModel, "No model of the job can serve any of its prompts.")
        }
        return .done
    }

    private var runOptions: RunOptions {
        var result = RunOptions()
        result.out = options.out
        result.limit = options.limit
        result.shard = options.shard
        result.skipsBadLines = options.skipsBadLines
        result.allowsCommands = options.allowsCommands
        return result
    }

    /// A random name, so that two checks at the same time do not use the same file.
    private static func spool(in context: CommandContext) -> String {
        let name = String(UInt64.random(in: .min ... .max), radix: 36)
        return "\(temporaryPlace(context.environment["TMPDIR"]))/sluice-check-\(name).jsonl"
    }
}
