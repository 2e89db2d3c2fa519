/// The declaration of a command, from which parsing, help, errors and completions are derived.
package struct CommandDeclaration: Sendable {
    /// A term and what it means, as help lists them.
    package struct Entry: Hashable, Sendable {
        package var term: String
        package var meaning: String

        package init(_ term: String, _ meaning: String) {
            self.term = term
            self.meaning = meaning
        }
    }

    package let name: String
    /// One sentence, for the list of commands and the head of the command's own help.
    package let summary: String
    /// Paragraphs that follow the summary in the command's own help.
    package let discussion: [String]
    package let parameters: [ParameterSpecification]
    package let subcommands: [CommandDeclaration]
    package let exitStatus: [Entry]
    /// Command lines to try, each with what it does.
    package let examples: [Entry]
    /// What `--version` prints; nil if there is no such flag.
    package let version: String?

    package init(
        _ name: String, summary: String, discussion: [String] = [],
        parameters: (any Parameters.Type)? = nil, subcommands: [CommandDeclaration] = [],
        exitStatus: [Entry] = [], examples: [Entry] = [], version: String? = nil
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.subcommands = subcommands
        self.exitStatus = exitStatus
        self.examples = examples
        self.version = version
        let standard = version == nil ? [Self.help] : [Self.versionFlag, Self.help]
        self.parameters = (parameters?.specifications ?? []) + standard
    }

    static let help = Flag("help", short: "h", help: "Show this help.").specification
    static let versionFlag = Flag("version", help: "Show the version.").specification

    /// Options and flags, the standard ones last.
    package var options: [ParameterSpecification] { parameters.filter(\.isNamed) }
    /// Whether it can be called without one of its subcommands.
    var isCallable: Bool { subcommands.isEmpty || !arguments.isEmpty }
    /// The positional arguments, in order.
    package var arguments: [ParameterSpecification] { parameters.filter { !$0.isNamed } }

    func subcommand(_ name: String) -> CommandDeclaration? {
        subcommands.first { $0.name == name }
    }
}

extension [CommandDeclaration] {
    /// The words that call the last command of this path: `sluice run`.
    package var invocation: String { map(\.name).joined(separator: " ") }

    /// How the last command of this path is called: `sluice run [OPTIONS] JOB`.
    package var usage: String {
        guard let command = last else { return "" }
        var words = [invocation]
        if command.isCallable {
            words.append("[OPTIONS]")
            words += command.arguments.map { argument in
                switch argument.kind {
                case .argument(.optional): "[\(argument.name)]"
                case .argument(.many): "\(argument.name)..."
                default: argument.name
                }
            }
        } else {
            words.append("COMMAND")
        }
        return words.joined(separator: " ")
    }
}
