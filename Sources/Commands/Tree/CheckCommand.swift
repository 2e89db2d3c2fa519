package import Console
import Files
import Reporting
package import Running

/// `sluice check`: what a run would do and cost, without sending anything.
package struct CheckCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        package var job: String
        package var out: String?
        package var limit: Int?
        package var shard: Shard?
        package var skipsBadLines = false
        package var allowsCommands = false
        package var writesJSON = false
        package var settings: [Assignment] = []
        package var catalogs: [String] = []
        package var authorities: String?

        package init(job: String) { self.job = job }
    }

    package var options: Options

    package static let declaration = CommandDeclaration(
        "check", summary: "Check a job and every prompt, and show the plan and its cost.",
        discussion: ["Nothing is sent and nothing is written."],
        parameters: [
            SharedParameters.job, SharedParameters.out, SharedParameters.limit,
            SharedParameters.shard, SharedParameters.skipBad, SharedParameters.allowCommands,
            SharedParameters.json, SharedParameters.authorities, SharedParameters.catalogs,
            SharedParameters.set,
        ],
        exitStatus: ExitStatus.table,
        examples: [.init("sluice check job.json", "What would this job cost?")])

    package init(_ arguments: ParsedArguments) {
        options = Options(job: arguments[SharedParameters.job])
        options.out = arguments[SharedParameters.out]
        options.limit = arguments[SharedParameters.limit]
        options.shard = arguments[SharedParameters.shard]
        options.skipsBadLines = arguments[SharedParameters.skipBad]
        options.allowsCommands = arguments[SharedParameters.allowCommands]
        options.writesJSON = arguments[SharedParameters.json]
        options.settings = arguments.all(SharedParameters.set)
        options.catalogs = arguments.all(SharedParameters.catalogs)
        options.authorities = arguments[SharedParameters.authorities]
    }

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

    /// A name of its own, so that two checks at once do not meet.
    private static func spool(in context: CommandContext) -> String {
        let name = String(UInt64.random(in: .min ... .max), radix: 36)
        return "\(temporaryPlace(context.environment["TMPDIR"]))/sluice-check-\(name).jsonl"
    }
}
