package import Console
import Inspection
import JSON
import Reporting
import Running
import Vocabulary

/// `sluice score`: scores the stored replies of a run again.
package struct ScoreCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(SharedParameters.run) var run
        @Option(
            "job", .file("FILE", extensions: ["json", "jsonc"]),
            help: "A job file with other scorers (default: those of the job that was run).")
        var job: String?
        @Flag(SharedParameters.allowCommands) var allowsCommands
        @Flag("quiet", short: "q", help: "Show no progress.") var isQuiet
        @Option(SharedParameters.proxy) var proxy
        @Option(SharedParameters.authorities) var authorities
        @Flag(SharedParameters.json) var writesJSON
        @Option(SharedParameters.set) var settings
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "score", summary: "Score the stored answers of a run again, without calling its models.",
        discussion: [
            "Replaces the scores in the checkpoint (all of them or none), then results.jsonl, and "
                + "the scores, the gates and the judging in summary.json. Answers, attempts and "
                + "costs do not change.",
            "Only judges call a model, and existing verdicts are not requested again.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice score runs/nightly", "After you fixed a scorer."),
            .init("sluice score runs/nightly --job stricter.json", "With other scorers."),
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        var wanted = Rescoring.Options(run: options.run)
        wanted.job = try options.job.map { job throws(CommandFailure) in
            try JobLoading.job(job, settings: options.settings)
        }
        wanted.authorityFile = options.authorities.map {
            JobLoading.path($0, from: context.currentDirectory)
        }
        if options.job == nil, !options.settings.isEmpty {
            throw CommandFailure(.usage, "--set changes a job file. Name the file with --job.")
        }
        wanted.allowsCommands = options.allowsCommands
        let display = RunDisplay(
            in: context, writesJSON: false, isQuiet: options.isQuiet || options.writesJSON)
        let world = try EngineWorld(
            context: context, proxy: options.proxy, authorities: wanted.authorityFile
        ) {
            try? display.show(.notice($0))
        }
        defer { world.stop() }
        let rescoring = Rescoring(
            options: wanted, world: world.run, makeRun: JobRun.making)
        let driver = RescoringDriver(rescoring: rescoring, display: display, context: context)
        let (report, job, status) = try await driver.drive()
        if options.writesJSON { try context.line(ScoreJSON(report: report).text) }
        RunEnding(report: report, job: job)
            .tell(isQuiet: options.isQuiet || options.writesJSON, in: context)
        return status
    }
}
