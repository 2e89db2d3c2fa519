import Catalog
package import Console
import Running

/// `sluice models diff`: what changed between two catalogs, or where two sources disagree.
package struct ModelsDiffCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        package var old: String
        package var new: String
        package var comparesShared = false
        package var provider: String?
        package var writesJSON = false
    }

    package var options: Options

    private static let old = Argument(
        .file("OLD", extensions: ["json"]),
        help: "A price list or a catalog; \"embedded\" is the one that comes with sluice.")
    private static let new = Argument(
        .file("NEW", extensions: ["json"]), help: "What to compare it with.")
    private static let shared = Flag(
        "shared",
        help: "Only figures that both state: where two sources of the same day disagree.")
    private static let provider = Option(
        "provider", .text("NAME"), help: "Only the models of this provider.")

    package static let declaration = CommandDeclaration(
        "diff", summary: "Show what changed between two price lists, or where they disagree.",
        discussion: ["Prices are dollars per million tokens."],
        parameters: [old, new, shared, provider, SharedParameters.json],
        exitStatus: ExitStatus.table,
        examples: [
            .init(
                "sluice models diff embedded catalog.json --provider openai",
                "Have OpenAI's prices changed?")
        ])

    package init(_ arguments: ParsedArguments) {
        options = Options(old: arguments[Self.old], new: arguments[Self.new])
        options.comparesShared = arguments[Self.shared]
        options.provider = arguments[Self.provider].map(ProviderTraits.canonicalName)
        options.writesJSON = arguments[SharedParameters.json]
    }

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
