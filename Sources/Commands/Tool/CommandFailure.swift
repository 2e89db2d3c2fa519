/// Why a command could not do what it was asked, in words for its user.
package struct CommandFailure: Error {
    package var status: ExitStatus
    /// What is wrong and where, one finding a line; without the tool's name.
    package var message: String
    /// What to do next, as a sentence.
    package var hint: String?

    package init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }
}
