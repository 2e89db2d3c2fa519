import Checkpoint
package import Console
import Reporting
package import Running
package import Vocabulary

/// `sluice run`: every prompt of a job to its targets, once, however often it is called.
package struct RunCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        package var job: String
        package var out: String?
        package var startsOver = false
        package var isAgreed = false
        package var limit: Int?
        package var concurrency: Int?
        package var budget: Money?
        package var isUncapped = false
        package var errors: String?
        package var shard: Shard?
        package var skipsBadLines = false
        package var allowsCommands = false
        package var isQuiet = false
        package var writesJSON = false
        package var settings: [Assignment] = []
        package var catalogs: [String] = []
        package var junit: String?
        package var cache: String?
        package var proxy: String?
        package var authorities: String?
        package var retriesEmpty = false

        package init(job: String) { self.job = job }
    }

    package var options: Options

    /// Results that are dropped where that is asked for; what failed goes again in any case.
    package enum Retried: String, CaseIterable, Sendable {
        case empty
    }

    private static let fresh = Flag(
        "fresh", help: "Start over: forget the results that the run has; asks unless --yes.")
    private static let yes = Flag("yes", short: "y", help: "Do not ask.")
    private static let concurrency = Option(
        "concurrency", short: "c", .integer("N", in: 1...100_000),
        help: "At most N requests under way at once.")
    private static let budget = Option(
        "budget", .money("USD"), help: "Stop before the run costs more than this.")
    private static let noBudget = Flag(
        "no-budget", help: "Spend without a limit, whatever the job says.")
    private static let maxErrors = Option(
        "max-errors", .errorLimit("N"),
        help: "Stop once N items failed alike, or N% of the first 200; off never stops.")
    private static let retry = Option<Retried>(
        "retry", .choice("STATUS"),
        help: "Send items again whose answer was empty; those that failed go again in any case.")
    private static let quiet = Flag("quiet", short: "q", help: "Show no progress.")
    private static let json = Flag(
        "json", help: "Write events as JSON lines to standard output.")
    private static let junit = Option(
        "junit", .file("FILE", extensions: ["xml"]),
        help: "Write the job's gates to FILE as test results for a CI system; a file that is there "
            + "is replaced.")
    private static let cache = Option(
        "cache", .directory("DIR"),
        help: "Take answers from DIR where it has them, which costs nothing, and keep new ones.")

    package static let declaration = CommandDeclaration(
        "run", summary: "Run a job, or go on with it where it stopped.",
        discussion: [
            "Press Ctrl-C once to let requests under way finish, again to stop now. Nothing is "
                + "lost either way: the same command goes on with what is left.",
            "The gates of the job are checked when every prompt has its result, again on each "
                + "call. A gate that fails ends the run with 4, also where items failed.",
        ],
        parameters: [
            SharedParameters.job, SharedParameters.out, fresh, yes, SharedParameters.limit,
            concurrency, budget, noBudget, maxErrors, SharedParameters.shard,
            SharedParameters.skipBad, retry,
            SharedParameters.allowCommands, quiet, json,
            junit, cache, SharedParameters.proxy, SharedParameters.authorities,
            SharedParameters.catalogs, SharedParameters.set,
        ],
        exitStatus: ExitStatus.table,
        examples: [
            .init(
                "sluice run job.json --limit 20 --budget 0.50", "Try the first prompts for cents.")
        ])

    package init(_ arguments: ParsedArguments) {
        options = Options(job: arguments[SharedParameters.job])
        options.out = arguments[SharedParameters.out]
        options.startsOver = arguments[Self.fresh]
        options.isAgreed = arguments[Self.yes]
        options.limit = arguments[SharedParameters.limit]
        options.concurrency = arguments[Self.concurrency]
        options.budget = arguments[Self.budget]
        options.isUncapped = arguments[Self.noBudget]
        options.errors = arguments[Self.maxErrors]
        options.shard = arguments[SharedParameters.shard]
        options.skipsBadLines = arguments[SharedParameters.skipBad]
        options.retriesEmpty = arguments[Self.retry] == .empty
        options.allowsCommands = arguments[SharedParameters.allowCommands]
        options.isQuiet = arguments[Self.quiet]
        options.writesJSON = arguments[Self.json]
        options.junit = arguments[Self.junit]
        options.cache = arguments[Self.cache]
        options.proxy = arguments[SharedParameters.proxy]
        options.authorities = arguments[SharedParameters.authorities]
        options.settings = arguments.all(SharedParameters.set)
        options.catalogs = arguments.all(SharedParameters.catalogs)
    }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        if options.budget != nil, options.isUncapped {
            throw CommandFailure(.usage, "--budget and --no-budget exclude each other.")
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
        let run = BatchRun(job: job, options: runOptions, world: world.run)
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
        result.retriesEmpty = options.retriesEmpty
        result.allowsCommands = options.allowsCommands
        return result
    }
}
