package import Console

/// `sluice models`: the catalog.
package struct ModelsCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        /// Part of a model's name; every model where there is none.
        package var filter: String?
        package var writesJSON = false

        package init(filter: String? = nil) { self.filter = filter }
    }

    package var options: Options

    private static let filter = Argument(
        .text("FILTER"), .optional, help: "Only models with this in their name.")

    package static let declaration = CommandDeclaration(
        "models", summary: "List models: prices, context, abilities, and where each can be had.",
        parameters: [filter, SharedParameters.json],
        exitStatus: ExitStatus.table,
        examples: [.init("sluice models gpt", "Models with gpt in their name.")])

    package init(_ arguments: ParsedArguments) {
        options = Options(filter: arguments.optional(Self.filter))
        options.writesJSON = arguments[SharedParameters.json]
    }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        throw CommandFailure(.failed, "this build has no catalog of models")
    }
}
