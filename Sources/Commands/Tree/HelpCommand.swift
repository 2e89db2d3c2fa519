package import Console

/// `sluice help`: the same text as `--help`, by another road.
package struct HelpCommand: Command {
    private let command: String?

    private static let name = Argument(
        .command("COMMAND"), .optional, help: "The command to explain.")

    package static let declaration = CommandDeclaration(
        "help", summary: "Explain a command.", parameters: [name])

    package init(_ arguments: ParsedArguments) {
        command = arguments.optional(Self.name)
    }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        var path = [CommandTree.root]
        if let command {
            // The parser knows the commands, and what to suggest for an unknown one.
            path = try CommandLineParser.parse([command, "--help"], with: CommandTree.root).path
        }
        try context.output.write(
            HelpText.render(path, width: context.outputTerminal().width))
        return .done
    }
}
