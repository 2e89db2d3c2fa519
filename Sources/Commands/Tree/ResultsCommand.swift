import Checkpoint
package import Console
import JSON
import Jobs
import Records
import Reporting
import Vocabulary

/// `sluice results`: exports the results of a run.
package struct ResultsCommand: Command {
    /// The options of the command line.
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
            help: "For cells that a spreadsheet would run as a formula: quote puts an apostrophe "
                + "before them, keep leaves them as they are.")
        var formulas = FormulaCells.quote
        @Option(
            "prices", .file("FILE", extensions: ["json"]),
            help: "Recompute costs with this price list, from the tokens that were used.")
        var prices: String?
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "results", summary: "Write the results of a run in one of several formats.",
        discussion: [
            "openai-batch writes one line per result, as OpenAI's Batch API does. Its custom_id "
                + "is the item's id. If the run has several targets or samples, #TARGET#SAMPLE is "
                + "appended to keep it unique.",
            "inspect and lm-eval write one target. If the run has several, name one with "
                + "--target. With a folder (-o logs/), inspect writes one log per target, named "
                + "so that inspect log list finds it. Prompts are read from the input again; "
                + "results whose prompt is no longer there are skipped and counted.",
            "--prices accepts any list that sluice models import reads, or the form that job "
                + "files use: {\"provider/model\": {\"input\": 1, \"output\": 2}}. The old and new "
                + "totals go to standard error. A model without a price in the list is unpriced.",
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
                    let missing = try await RunExport(run).forEachPiece(
                        as: format, ofTarget: place, recosting: recosting
                    ) { try context.output.write(bytes: $0) }
                    noteMissing(missing, context)
                } catch let error as OutputError where error.isClosedPipe {
                    // The reader, such as `head`, has closed the pipe.
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

    /// Reports that prompts could not be read again.
    func noteMissing(_ count: Int, _ context: CommandContext) {
        guard count > 0 else { return }
        let results = count == 1 ? "1 result has" : "\(CountText.grouped(count)) results have"
        context.note(
            "\(results) no prompt here: the input is missing or has changed. Restore the input "
                + "files that the run read, or run the job again.")
    }

    /// Writes a new file, whole or not at all, and returns how many results lack their item.
    @discardableResult
    func write(
        _ run: StoredRun, _ format: (any ResultFormat)?, _ place: Int?,
        _ recosting: Recosting? = nil, to path: String
    ) async throws -> Int {
        let file = try ProductFile(path, replaces: options.replaces)
        do {
            let missing = try await RunExport(run).forEachPiece(
                as: format, ofTarget: place, recosting: recosting
            ) { try file.output.write(bytes: $0) }
            try file.finish()
            return missing
        } catch {
            file.abandon()
            throw error
        }
    }

    /// Why options cannot be used together; nil if they can.
    private var objection: String? {
        if options.errors != nil, options.format.isOfOneTarget {
            return "--errors works only with the formats \(Self.names { !$0.isOfOneTarget })."
        }
        if options.errors != nil, options.prices != nil {
            return "--errors and --prices cannot be used together."
        }
        if options.withInput, !options.format.takesInput {
            return
                "--with-input works only with the formats \(Self.names(where: \.takesInput)); the "
                + "other formats always have the prompt, or have no field for it."
        }
        return nil
    }

    /// The formats in question, for a message.
    private static func names(where isMeant: (ResultFormatKind) -> Bool) -> String {
        ResultFormatKind.allCases.filter(isMeant).map(\.name).joined(separator: ", ", last: " and ")
    }

    /// The old and the new total, with the number of unpriced results.
    private static func words(for totals: Recosting.Totals) -> String {
        func text(_ amount: Money, unknown: Int) -> String {
            let rest = unknown == 0 ? "" : " (\(CountText.grouped(unknown)) results unpriced)"
            return KnownCost(amount, unpriced: unknown).exact + rest
        }
        return "\(CountText.grouped(totals.results)) results: "
            + "\(text(totals.old, unknown: totals.oldUnknown)) as recorded, "
            + "\(text(totals.new, unknown: totals.newUnknown)) with the price list."
    }

    /// The index of the requested target; nil for all targets.
    private func place(in run: StoredRun) throws(CommandFailure) -> Int? {
        let names = run.targets.map(\.name)
        guard let name = options.target else {
            if !options.format.isOfOneTarget || isFolderOfLogs { return nil }
            if names.count == 1 { return 0 }
            throw CommandFailure(
                .usage,
                "\(options.run): \(options.format.name) writes one target, and "
                    + (names.isEmpty
                        ? "the run has none." : "the run has \(names.count)."),
                hint: names.isEmpty
                    ? nil : "Name one with --target: \(names.joined(separator: ", ")).")
        }
        guard let place = names.firstIndex(of: name) else {
            throw CommandFailure(
                .badInput,
                "\(options.run) has no target \"\(name)\"."
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
