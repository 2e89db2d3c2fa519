package import Console

/// A command: its syntax, and what it does.
package protocol Command: Sendable {
    /// What the command line, help and completions are made from.
    static var declaration: CommandDeclaration { get }

    /// Commands that follow this command's name as a second word.
    static var subcommands: [any Command.Type] { get }

    /// Reads the values of the declared parameters.
    init(_ arguments: ParsedArguments)

    /// - Throws: ``CommandFailure`` for errors that the user can act on.
    func run(in context: CommandContext) async throws -> ExitStatus
}

extension Command {
    package static var subcommands: [any Command.Type] { [] }
}
