package import Console
import Inspection
import Records
import Reporting

/// `sluice trend`: how the scores, costs and times of a job's targets changed from run to run.
package struct TrendCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(
            .directory("RUN"),
            help: "Run directories, a folder of them, or a pattern such as 'runs/2026-*'.")
        var runs: [String]
        @Option(
            "metric", .text("NAME"),
            help: "The score to follow (default: the first one of the latest run).")
        var metric: String?
        @Flag(SharedParameters.json) var writesJSON
        @Flag("markdown", help: "Write Markdown, for a comment on a pull request.")
        var writesMarkdown
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "trend",
        summary: "Show how scores, costs and latencies changed from run to run.",
        discussion: [
            "Runs are ordered by start time. If a figure moves to another level and stays there, "
                + "the run in which it changed is marked and named, unless chance can explain "
                + "the change.",
            "Runs of a different job than the latest run's are skipped and reported.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice trend runs/nightly-*", "Every night of a job.")
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        let history = try await RunRefusal.told {
            try await HistoryReading(metric: options.metric).read(RunFinder.runs(options.runs))
        }
        if options.writesJSON {
            try context.line(history.json)
        } else if options.writesMarkdown {
            try context.output.write(history.markdown)
        } else {
            let terminal = context.outputTerminal()
            try context.output.write(
                history.text(width: context.tableWidth, hasColor: terminal.hasColor))
        }
        return .done
    }
}
