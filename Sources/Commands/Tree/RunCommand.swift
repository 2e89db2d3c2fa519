import Checkpoint
package import Console
import Engine
import Jobs
import Records
import Reporting
import Running
import Vocabulary

/// `sluice run`: sends every prompt of a job to its targets, once, however often it is called.
package struct RunCommand: Command {
    /// The results that `--retry` drops; failed items are always sent again.
    package enum Retried: String, CaseIterable, Sendable {
        case empty
    }

    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(SharedParameters.job) var job
        @Option(SharedParameters.out) var out
        @Flag("fresh", help: "Delete the run's results and start over; asks first unless --yes.")
        var startsOver
        @Flag("yes", short: "y", help: "Do not ask for confirmation.") var isAgreed
        @Option(SharedParameters.limit) var limit
        @Option(
            "concurrency", short: "c", .integer("N", in: 1...100_000),
            help: "At most N requests in flight at once.")
        var concurrency: Int?
        @Option("budget", .money("USD"), help: "Stop before the run costs more than this.")
        var budget: Money?
        @Flag("no-budget", help: "Spend without a limit, even if the job sets one.")
        var isUncapped
        @Option(
            "max-errors", .errorLimit("N"),
            help: "Stop after N items failed with the same error, or N% of the first 200; off "
                + "never stops.")
        var errors: String?
        @Option(SharedParameters.shard) var shard
        @Flag(SharedParameters.skipBad) var skipsBadLines
        @Option(
            "retry", .choice("STATUS"),
            help: "Send items with an empty answer again; failed items are always sent again."
        )
        var retried: Retried?
        @Flag(SharedParameters.allowCommands) var allowsCommands
        @Flag("quiet", short: "q", help: "Show no progress.") var isQuiet
        @Flag("json", help: "Write events as JSON lines to standard output.")
        var writesJSON
        @Option(
            "junit", .file("FILE", extensions: ["xml"]),
            help: "Write the job's gates to FILE as test results for a CI system, replacing an "
                + "existing file.")
        var junit: String?
        @Option(
            "cache", .directory("DIR"),
            help: "Reuse answers from DIR, which costs nothing, and store new ones there."
        )
        var cache: String?
        @Option(SharedParameters.proxy) var proxy
        @Option(SharedParameters.authorities) var authorities
        @Option(SharedParameters.catalogs) var catalogs
        @Option(SharedParameters.set) var settings
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "run", summary: "Run a job, or resume it where it left off.",
        discussion: [
            "Press Ctrl-C once to let requests in flight finish, again to stop now. Nothing is "
                + "lost either way: run the same command to resume.",
            "The gates of the job are checked when every prompt has its result, and again on each "
                + "later call. If a gate fails, the exit status is 4, even if items failed too.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init(
                "sluice run job.json --limit 20 --budget 0.50",
                "Try the first 20 prompts for at most 50 cents.")
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        if options.budget != nil, options.isUncapped {
            throw CommandFailure(.usage, "--budget and --no-budget cannot be used together.")
        }
        let job = try JobLoading.job(
            options.job, settings: options.settings, concurrency: options.concurrency,
            budget: options.budget, isUncapped: options.isUncapped, errors: options.errors,
            catalogs: options.catalogs, authorities: options.authorities,
            shard: options.shard,
            in: context.currentDirectory)
        // Before anything is paid for.
        if let junit = options.junit { try Self.checkReport(junit) }
        let forgotten =
            options.startsOver
            ? try await FreshStart.ask(
                RunDirectory(path: runOptions.directory(of: job)), isAgreed: options.isAgreed,
                in: context) : nil
        let display = RunDisplay(
            in: context, writesJSON: options.writesJSON, isQuiet: options.isQuiet)
        let world = try EngineWorld(
            context: context, proxy: options.proxy, authorities: job.authorityFile
        ) {
            try? display.show(.notice($0))
        }
        defer { world.stop() }
        if let forgotten { try? display.show(.notice(forgotten)) }
        let run = JobRun(job: job, options: runOptions, world: world.run)
        let driver = RunDriver(run: run, job: job, display: display, context: context)
        let (report, status) = try await driver.drive()
        let isQuiet = options.isQuiet || options.writesJSON
        let findings = isQuiet ? nil : await RunEssentials.findings(of: report)
        RunEnding(report: report, job: run.job, findings: findings).tell(
            isQuiet: isQuiet, in: context)
        if let junit = options.junit { try write(report, of: job, to: junit) }
        return status == .done && world.hasDoubtfulAnswers ? .itemsFailed : status
    }

    /// Refuses to replace anything but an earlier report.
    private static func checkReport(_ path: String) throws(CommandFailure) {
        try ProductFile.refuse(path, unlessItBegins: ["<?xml", "<testsuite"])
    }

    private func write(_ report: RunReport, of job: Job, to path: String) throws {
        let xml = JUnitReport(
            job: job.name, verdicts: report.gates, status: report.status.word,
            wallTime: report.wallTime
        ).xml
        try Self.checkReport(path)
        let file = try ProductFile(path, replaces: true)
        do {
            try file.output.write(xml)
            try file.finish()
        } catch {
            file.abandon()
            throw error
        }
    }

    private var runOptions: RunOptions {
        var result = RunOptions()
        result.out = options.out
        result.isFresh = options.startsOver
        result.limit = options.limit
        result.shard = options.shard
        result.skipsBadLines = options.skipsBadLines
        result.cache = options.cache
        result.retriesEmpty = options.retried == .empty
        result.allowsCommands = options.allowsCommands
        return result
    }
}
