/// A shell for which completion scripts can be generated.
package enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish

    /// A script that completes commands, options and values, made from the declarations.
    package func completionScript(for root: CommandDeclaration) -> String {
        switch self {
        case .bash: BashCompletion(root: root).script
        case .zsh: ZshCompletion(root: root).script
        case .fish: FishCompletion(root: root).script
        }
    }
}

extension CommandDeclaration {
    /// This command and all below it, each with the names that lead to it, its own excluded at
    /// the root.
    var tree: [(path: [String], command: CommandDeclaration)] {
        [([], self)]
            + subcommands.flatMap { child in
                child.tree.map { ([child.name] + $0.path, $0.command) }
            }
    }
}

extension ParameterSpecification {
    /// Every way to write the name: `--out`, `-o`.
    var spellings: [String] { [name] + (short.map { ["-\($0)"] } ?? []) }
}

/// A word between single quotes, as POSIX shells read it.
func singleQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
}
