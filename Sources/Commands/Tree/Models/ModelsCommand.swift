import Catalog
package import Console
import Reporting
import Vocabulary

/// `sluice models`: the catalog.
package struct ModelsCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(.text("FILTER"), help: "Only models with this in their name.")
        var filter: String?
        /// Price lists over the embedded catalog.
        @Option(SharedParameters.catalogs) var catalogs
        @Flag(SharedParameters.json) var writesJSON
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "models", summary: "List models: prices, context, capabilities and providers.",
        discussion: [
            "Prices are in dollars per million tokens, each with its date and its source. An "
                + "empty cell means that the price is unknown, not zero."
        ],
        parameters: Options.self,
        subcommands: subcommands.map { $0.declaration },
        exitStatus: ExitStatus.table,
        examples: [.init("sluice models gpt", "Models with gpt in their name.")])

    package static var subcommands: [any Command.Type] {
        [ModelsImportCommand.self, ModelsDiffCommand.self]
    }

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        let catalog = try PriceListReading.catalog(options.catalogs, in: context)
        let models = catalog.models.filter(isMeant)
        if models.isEmpty, let filter = options.filter {
            let names = Set(catalog.models.map(\.bareName)).sorted()
            throw CommandFailure(
                .noModel,
                "the catalog has no model with \"\(filter)\" in its name."
                    + Suggestion.phrase(for: filter, among: names))
        }
        let now = context.time.unixTime()
        if options.writesJSON {
            try context.line(ModelListJSON(models: models, unixTime: now).text)
            return .done
        }
        let lines = ModelTable(models: models, unixTime: now)
            .lines(width: context.tableWidth, hasColor: context.outputTerminal().hasColor)
        try context.output.write(lines.joined(separator: "\n") + "\n")
        context.note(
            "\(CountText.grouped(models.count)) models; prices are dollars per million tokens.")
        return .done
    }

    /// Whether a model has the filter in one of its names, whatever their case.
    private func isMeant(_ model: CatalogModel) -> Bool {
        guard let filter = options.filter?.lowercased() else { return true }
        return ([model.reference.description, model.bareName] + model.aliases)
            .contains { $0.lowercased().contains(filter) }
    }
}
