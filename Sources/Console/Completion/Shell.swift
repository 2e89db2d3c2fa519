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
