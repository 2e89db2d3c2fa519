package import Console
import Records
import Reporting

/// `sluice report`: shows a run, or several, as one HTML page.
package struct ReportCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(
            .directory("RUN"), help: "Run directories: runs/<job name>, or what --out named.")
        var runs: [String]
        @Option(
            "metric", .text("NAME"), help: "The score to report (default: the first one).")
        var metric: String?
        @Option(
            "group", .text("FIELD"),
            help: "Show the scores for each value of this metadata field (default: the fields in "
                + "the job's \"groups\").")
        var group: String?
        @Option(
            "output", short: "o", .file("FILE", extensions: ["html"]),
            help: "The page to write, or - for standard output (default: report.html in the first "
                + "run's directory, replacing an earlier one).")
        var output: String?
        @Flag(SharedParameters.force) var replaces
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "report",
        summary: "Write one HTML page about a run: scores, costs, failures, disagreements.",
        discussion: [
            "The page is a single file. It needs no network and no script, can be printed, and "
                + "its tables contain everything that its charts show.",
            "It contains prompts and replies of some items, so only its owner can read the file.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice report runs/compare", "Write runs/compare/report.html."),
            .init(
                "sluice report runs/monday runs/tuesday -o week.html", "Two runs on one page."),
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        var reported: [ReportedRun] = []
        for path in RunFinder.runs(options.runs) {
            reported.append(
                try await RunOpening.with(path) {
                    try await ReportedRun.read($0, metric: options.metric, group: options.group)
                })
        }
        let page = ReportPage(runs: reported, maker: "sluice \(Version.current)").html
        let own = options.runs[0] + "/report.html"
        let path = options.output ?? own
        if path == "-" {
            try context.output.write(page)
            return .done
        }
        let file = try ProductFile(path, replaces: options.replaces || path == own)
        do {
            try file.output.write(page)
            try file.finish()
        } catch {
            file.abandon()
            throw error
        }
        context.note("report  \(TextSanitizer.line(path))")
        return .done
    }
}
