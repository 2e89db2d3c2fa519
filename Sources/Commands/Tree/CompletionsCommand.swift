package import Console

/// `sluice completions`: a script with which a shell completes this command line.
package struct CompletionsCommand: Command {
    /// The options of the command line.
    struct Options: Parameters {
        @Argument(.choice("SHELL"), help: "bash, zsh or fish.") var shell: Shell
    }

    private let options: Options

    package static let declaration = CommandDeclaration(
        "completions", summary: "Write a completion script for a shell.",
        discussion: [
            "For bash, load it from ~/.bashrc. For zsh, write it to a file named _sluice in a "
                + "folder of $fpath. For fish, to ~/.config/fish/completions/sluice.fish."
        ],
        parameters: Options.self,
        examples: [
            .init("source <(sluice completions bash)", "Enable completions in the current bash.")
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        try context.output.write(options.shell.completionScript(for: CommandTree.root))
        return .done
    }
}
