package import Console
import Reporting
import Running

/// `sluice trend`: how the scores, costs and times of a job's targets went from run to run.
package struct TrendCommand: Command {
    /// What the command line said.
    struct Options: Parameters, Equatable {
        @Argument(
            .directory("RUN"),
            help: "Directories of runs, a folder of runs, or a pattern such as 'runs/2026-*'.")
        var runs: [String]
        @Option(
            "metric", .text("NAME"),
            help: "The score to follow; the first one of the latest run unless given.")
        var metric: String?
        @Flag(SharedParameters.json) var writesJSON
        @Flag("markdown", help: "Write Markdown, for a comment on a change.")
        var writesMarkdown
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "trend",
        summary: "Show how scores, costs and latencies went from run to run, and what changed.",
        discussion: [
            "Runs are put in the order in which they began. Where a figure stays at another "
                + "level from some run on, that run is marked and named; what chance explains "
                + "is not.",
            "Runs of another job than the latest one's are left out, and told.",
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
