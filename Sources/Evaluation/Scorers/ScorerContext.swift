/// What a job grants its scorers beyond reading replies.
package struct ScorerContext: Sendable {
    /// Whether `command` scorers may run programs: the user's opt-in.
    package var allowsCommands: Bool
    /// The folder in which programs are found and run; the job file's.
    package var directory: String

    package init(allowsCommands: Bool = false, directory: String = ".") {
        self.allowsCommands = allowsCommands
        self.directory = directory
    }
}
