package import Console

/// `sluice help`: prints the same text as `--help`.
package struct HelpCommand: Command {
    /// The options of the command line.
    struct Options: Parameters {
        @Argument(.command("COMMAND"), help: "The command to explain.")
        var command: String?
    }

    private let options: Options

    package static let declaration = CommandDeclaration(
        "help", summary: "Explain a command.", parameters: Options.self)

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        var path = [CommandTree.root]
        if let command = options.command {
            // The parser knows the commands, and what to suggest for an unknown one.
            path = try CommandLineParser.parse([command, "--help"], with: CommandTree.root).path
        }
        try context.output.write(
            HelpText.render(path, width: context.outputTerminal().width))
        return .done
    }
}
