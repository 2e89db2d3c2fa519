import Checkpoint
package import Console
import Inspection
import Jobs
import Records
import Reporting

/// `sluice merge`: joins the shards of a job into one run.
package struct MergeCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(.directory("RUN"), help: "The run directories of all shards, in any order.")
        var runs: [String]
        @Option(SharedParameters.out) var out
        @Flag("quiet", short: "q", help: "Print nothing unless there is an error.") var isQuiet
        @Flag(SharedParameters.json) var writesJSON
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "merge", summary: "Join the shards of one job into one run.",
        discussion: [
            "The new run has every item, result and attempt of the shards. Its results are in "
                + "input order, and its summary and gates cover all of them. The new run is "
                + "written completely or not at all, and the shards are not changed.",
            "Shards are refused if one of them is not finished or missing, if they overlap, or if "
                + "they belong to different jobs or inputs. Sluice reports how much of their "
                + "shared limits the shards used together.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice run job.json --shard 1/2", "On one machine, and 2/2 on another."),
            .init(
                "sluice merge runs/job-shard-* --out runs/job",
                "After both directories are on one machine."),
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        do {
            let (report, job) = try await Merging.merge(options.runs, out: options.out)
            if options.writesJSON { try context.line(ScoreJSON(report: report).text) }
            let isQuiet = options.isQuiet || options.writesJSON
            if !isQuiet {
                for note in report.shardNotes { context.note(TextSanitizer.line(note)) }
            }
            let findings = isQuiet ? nil : await RunEssentials.findings(of: report)
            RunEnding(
                report: report, job: job, findings: findings,
                command: "sluice run JOB --out \(report.directory.path)"
            ).tell(isQuiet: isQuiet, in: context)
            return RunDriver.status(of: report, stopped: nil)
        } catch let failure as RunFailure { throw CommandFailure(failure) }
    }
}
