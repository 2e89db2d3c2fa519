/// Why a command failed, with messages for the user.
package struct CommandFailure: Error {
    package var status: ExitStatus
    /// What is wrong and where, one finding per line, without the tool's name.
    package var message: String
    /// What to do next, as a sentence.
    package var hint: String?

    package init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }
}
