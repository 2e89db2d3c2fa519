package import Console

/// A command: how it is called, and what it does.
package protocol Command: Sendable {
    /// What the command line, help and completions are made from.
    static var declaration: CommandDeclaration { get }

    /// Commands that are called by a second word.
    static var subcommands: [any Command.Type] { get }

    /// Takes the values of the declared parameters.
    init(_ arguments: ParsedArguments)

    /// Does the work.
    ///
    /// - Throws: ``CommandFailure`` for what the user can act on.
    func run(in context: CommandContext) async throws -> ExitStatus
}

extension Command {
    /// Most commands are called by one word.
    package static var subcommands: [any Command.Type] { [] }
}
