import Checkpoint
package import Console
import Jobs
import Reporting
import Running

/// `sluice merge`: the shards of a job become one run.
package struct MergeCommand: Command {
    /// What the command line said.
    struct Options: Parameters, Equatable {
        @Argument(.directory("RUN"), help: "The run directories of all shards, in any order.")
        var runs: [String]
        @Option(SharedParameters.out) var out
        @Flag("quiet", short: "q", help: "Say nothing unless it goes wrong.") var isQuiet
        @Flag(SharedParameters.json) var writesJSON
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "merge", summary: "Join the shards of one job into one run.",
        discussion: [
            "The new run has every item, result and attempt of the shards, its results in input "
                + "order, and its summary and gates over all of them. It appears whole or not at "
                + "all, and the shards stay as they are.",
            "Refused are shards that are not finished, that are of different jobs or inputs, "
                + "that overlap, or of which one is missing. What they used of the limits that they share "
                + "is added up and told.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice run job.json --shard 1/2", "On one machine, and 2/2 on another."),
            .init(
                "sluice merge runs/job-shard-* --out runs/job",
                "Once both directories are in one place."),
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
                again: "sluice run JOB --out \(report.directory.path)"
            ).tell(isQuiet: isQuiet, in: context)
            return RunDriver.status(of: report, stopped: nil)
        } catch let failure as RunFailure { throw CommandFailure(failure) }
    }
}
