import Catalog
package import Console
import JSON
import Jobs
import Vocabulary

/// `sluice models import`: makes a catalog from published price lists.
package struct ModelsImportCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(
            .file("FILE", extensions: ["json"]),
            help: "Price lists of LiteLLM, models.dev or OpenRouter, the most trusted first.")
        var files: [String]
        @Option(
            "output", short: "o", .file("FILE"),
            help: "Write the catalog to a new file instead of standard output.")
        var output: String?
        @Flag(SharedParameters.force) var replaces
        @Option(
            "format", short: "f", .choice("FORMAT"),
            help: "The format of the lists, if it cannot be detected.")
        var format: PriceListFormat?
        @Option(
            "date", .day("DAY"),
            help: "The date of the prices (default: when each file was last modified).")
        var date: CatalogDate?
        @Option(SharedParameters.provider) var provider
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "import", summary: "Turn price lists into a catalog for --catalog.",
        discussion: [
            "If there are several lists, the first one wins, the others fill its gaps, and "
                + "disagreements are marked. A price that no list states stays unknown."
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init(
                "sluice models import prices.json -o catalog.json",
                "Make a catalog from LiteLLM's price map.")
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        var models: [CatalogModel] = []
        for (index, path) in options.files.enumerated() {
            let list = try PriceListReading.list(path, as: options.format, date: options.date)
            tell(of: list, in: context)
            models =
                index == 0 ? list.models : CatalogMerge.merged(newer: models, older: list.models)
        }
        if let provider = options.provider { models.removeAll { $0.provider != provider } }
        if models.isEmpty {
            throw CommandFailure(
                .noModel, "no list has a model of the provider \"\(options.provider ?? "")\".")
        }
        try write(CatalogFile.value(of: models).text + "\n", in: context)
        let priced = models.count { !$0.prices.isEmpty }
        let disputed = models.count { $0.sources.contains(where: \.disagrees) }
        var words =
            "\(CountText.grouped(models.count)) models, \(CountText.grouped(priced)) with a "
        words += "price"
        if disputed > 0 { words += ", \(CountText.grouped(disputed)) on which the lists disagree" }
        context.note(words + ".")
        return .done
    }

    private static let shownFindings = 10

    private func tell(of list: PriceListFile, in context: CommandContext) {
        for finding in list.findings(atMost: Self.shownFindings) {
            context.note(TextSanitizer.line(finding.description))
        }
        let more = list.findingCount - Self.shownFindings
        if more > 0 { context.note("… and \(CountText.grouped(more)) more in \(list.path).") }
    }

    private func write(_ text: String, in context: CommandContext) throws {
        guard let path = options.output else { return try context.output.write(text) }
        let file = try ProductFile(path, replaces: options.replaces)
        do {
            try file.output.write(text)
            try file.finish()
        } catch {
            file.abandon()
            throw error
        }
    }
}

extension ValueFormat where Value == CatalogDate {
    /// A day of the calendar: `2026-11-23`.
    static func day(_ placeholder: String) -> Self {
        ValueFormat(placeholder, expecting: "a day such as 2026-11-23") { CatalogDate($0) }
    }
}
