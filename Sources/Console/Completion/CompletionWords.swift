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
