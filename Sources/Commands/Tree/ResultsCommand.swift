import Checkpoint
package import Console
import JSON
import Jobs
import Reporting
import Running
import Vocabulary

/// `sluice results`: the results of a run, written again.
package struct ResultsCommand: Command {
    /// What the command line said.
    struct Options: Parameters, Equatable {
        private static let formatHelp =
            ResultFormatKind.allCases.map { $0.note.isEmpty ? $0.name : "\($0.name) (\($0.note))" }
            .joined(separator: ", ", last: " or ") + "."

        @Argument(SharedParameters.run) var run
        @Option(
            "format", short: "f", .choice("FORMAT"),
            help: Self.formatHelp)
        var format = ResultFormatKind.allCases[0]
        @Option("target", short: "t", .text("NAME"), help: "Only the results of this target.")
        var target: String?
        @Option(
            "output", short: "o", .file("FILE"),
            help: "Write to a new file, not to standard output.")
        var output: String?
        @Option(
            "errors", .file("FILE"),
            help: "Write failed results to this new file, and only the others to the output.")
        var errors: String?
        @Flag(SharedParameters.force) var replaces
        @Flag("with-input", help: "Add the prompt and the reference to each result (sluice, csv).")
        var withInput
        @Option(
            "csv-formulas", .choice("WHAT"),
            help: "quote a cell that a spreadsheet would run, with an apostrophe, or keep it as it "
                + "is.")
        var formulas = CSVFormat.Formulas.quote
        @Option(
            "prices", .file("FILE", extensions: ["json"]),
            help: "Cost the results again by this price list, from the tokens that were used.")
        var prices: String?
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "results", summary: "Write the results of a run again, in another format too.",
        discussion: [
            "openai-batch writes a line for each result as OpenAI's Batch API does. Its custom_id "
                + "is the item's id; in a run of several targets or samples #TARGET#SAMPLE "
                + "follows it, so that it stays unique.",
            "inspect and lm-eval write one target; where a run has several, name it by --target. "
                + "Into a folder (-o logs/) inspect writes a log for each, named so that inspect "
                + "log list finds it. Prompts are read again from the input; those "
                + "that are not in it any more are left out and counted.",
            "--prices takes any list that sluice models import reads, or a job's own form "
                + "{\"provider/model\": {\"input\": 1, \"output\": 2}}; old and new totals are "
                + "told beside the results. A model without a price there is unpriced.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init(
                "sluice results runs/arithmetic --format csv -o results.csv",
                "For a spreadsheet.")
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        if let objection { throw CommandFailure(.usage, objection) }
        try await RunOpening.with(options.run) { run in
            let place = try place(in: run)
            if isFolderOfLogs {
                let recosting = try recosting(of: run)
                let missing = try await writeLogs(of: run, place: place, recosting)
                noteMissing(missing, context)
                if let recosting { context.note(Self.words(for: recosting.totals)) }
                return
            }
            let isShown = options.output == nil && context.outputTerminal().isTTY
            var format = try await format(of: run, target: place, isShown: isShown)
            if let path = options.errors {
                let whole = format ?? StoredLineFormat()
                try await write(run, FilteredFormat(whole, takesFailed: true), place, to: path)
                format = FilteredFormat(whole, takesFailed: false)
            }
            let recosting = try recosting(of: run)
            if let path = options.output {
                let missing = try await write(run, format, place, recosting, to: path)
                noteMissing(missing, context)
                noteName(path, context)
            } else {
                do {
                    let missing = try await run.forEachPiece(
                        as: format, ofTarget: place, recosting: recosting
                    ) { try context.output.write(bytes: $0) }
                    noteMissing(missing, context)
                } catch let error as OutputError where error.isClosedPipe {
                    // `head` has what it wanted.
                }
            }
            if let recosting { context.note(Self.words(for: recosting.totals)) }
        }
        return .done
    }

    private func recosting(of run: StoredRun) throws(CommandFailure) -> Recosting? {
        try options.prices.map { path throws(CommandFailure) in
            Recosting(try PriceListReading.strict(path), job: run.job)
        }
    }

    /// Says that prompts could not be read again.
    func noteMissing(_ count: Int, _ context: CommandContext) {
        guard count > 0 else { return }
        let results = count == 1 ? "1 result has" : "\(CountText.grouped(count)) results have"
        context.note(
            "\(results) no prompt here: the input is gone or does not ask that any more. Put the "
                + "files back that the run read, or run the job again.")
    }

    /// Writes a new file, whole or not at all, and returns how many results lack their item.
    @discardableResult
    func write(
        _ run: StoredRun, _ format: (any ResultFormat)?, _ place: Int?,
        _ recosting: Recosting? = nil, to path: String
    ) async throws -> Int {
        let file = try ProductFile(path, replaces: options.replaces)
        do {
            let missing = try await run.forEachPiece(
                as: format, ofTarget: place, recosting: recosting
            ) { try file.output.write(bytes: $0) }
            try file.finish()
            return missing
        } catch {
            file.abandon()
            throw error
        }
    }

    /// What keeps options from going together; nil where nothing does.
    private var objection: String? {
        if options.errors != nil, options.format.isOfOneTarget {
            return "--errors is for \(Self.names { !$0.isOfOneTarget })."
        }
        if options.errors != nil, options.prices != nil {
            return "--errors and --prices do not go together."
        }
        if options.withInput, !options.format.takesInput {
            return
                "--with-input is for \(Self.names(where: \.takesInput)); the other formats "
                + "have the prompt anyway or have no place for it."
        }
        return nil
    }

    /// The formats that are meant, for a message.
    private static func names(where isMeant: (ResultFormatKind) -> Bool) -> String {
        ResultFormatKind.allCases.filter(isMeant).map(\.name).joined(separator: ", ", last: " and ")
    }

    /// The old and the new total, with what is missing in either.
    private static func words(for totals: Recosting.Totals) -> String {
        func text(_ amount: Money, unknown: Int) -> String {
            let rest = unknown == 0 ? "" : " (\(CountText.grouped(unknown)) results unpriced)"
            return KnownCost(amount, unpriced: unknown).exact + rest
        }
        return "\(CountText.grouped(totals.results)) results: "
            + "\(text(totals.old, unknown: totals.oldUnknown)) as they were costed, "
            + "\(text(totals.new, unknown: totals.newUnknown)) by the price list."
    }

    /// The place of the target that is asked for; nil for all of them.
    private func place(in run: StoredRun) throws(CommandFailure) -> Int? {
        let names = run.targets.map(\.name)
        guard let name = options.target else {
            if !options.format.isOfOneTarget || isFolderOfLogs { return nil }
            if names.count == 1 { return 0 }
            throw CommandFailure(
                .usage,
                "\(options.run): \(options.format.name) is about one target, and "
                    + (names.isEmpty
                        ? "the run has none." : "the run has \(names.count)."),
                hint: names.isEmpty
                    ? nil : "Name one by --target: \(names.joined(separator: ", ")).")
        }
        guard let place = names.firstIndex(of: name) else {
            throw CommandFailure(
                .badInput,
                "there is no target \"\(name)\" in \(options.run)."
                    + Suggestion.phrase(for: name, among: names))
        }
        return place
    }

    private func format(
        of run: StoredRun, target: Int?, isShown: Bool
    ) async throws -> (any ResultFormat)? {
        var request = ResultFormatKind.Request(target: target)
        request.withInput = options.withInput
        request.formulas = options.formulas
        request.isShown = isShown
        return try await options.format.make(run, request)
    }
}
