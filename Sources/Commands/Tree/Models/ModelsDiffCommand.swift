import Catalog
package import Console
import Jobs
import Reporting

/// `sluice models diff`: what changed between two catalogs, or where two sources disagree.
package struct ModelsDiffCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(
            .file("OLD", extensions: ["json"]),
            help: "A price list or a catalog; \"embedded\" is the catalog built into sluice.")
        var old: String
        @Argument(.file("NEW", extensions: ["json"]), help: "What to compare it with.")
        var new: String
        @Flag(
            "shared",
            help: "Only compare figures that both lists state.")
        var comparesShared
        @Option(SharedParameters.provider) var provider
        @Flag(SharedParameters.json) var writesJSON
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "diff", summary: "Show what changed between two price lists, or where they disagree.",
        discussion: ["Prices are dollars per million tokens."],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init(
                "sluice models diff embedded catalog.json --provider openai",
                "Have OpenAI's prices changed?")
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        let (old, new) = (try models(options.old), try models(options.new))
        var diff = CatalogDiff(from: old, to: new, onlyShared: options.comparesShared)
        if options.comparesShared {
            diff.added = []
            diff.removed = []
        }
        let view = ModelDiffView(diff: diff)
        if options.writesJSON {
            try context.line(view.json)
        } else {
            for line in view.lines { try context.line(line) }
        }
        context.note(view.summary)
        return .done
    }

    private func models(_ name: String) throws(CommandFailure) -> [CatalogModel] {
        let all =
            name == "embedded"
            ? Catalog.embedded.models.filter { !$0.isSimulated }
            : try PriceListReading.list(name).models
        guard let provider = options.provider else { return all }
        return all.filter { $0.provider == provider }
    }
}
