/// The permissions of a job's scorers.
package struct ScorerContext: Sendable {
    /// Whether `command` scorers may run programs: the user's opt-in.
    package var allowsCommands: Bool
    /// The folder in which programs are searched for and run; that of the job file.
    package var directory: String

    package init(allowsCommands: Bool = false, directory: String = ".") {
        self.allowsCommands = allowsCommands
        self.directory = directory
    }
}
