import Checkpoint
import Console

/// Makes sure that somebody who starts over means it, since paid answers go.
enum FreshStart {
    /// Asks, where there is something to lose and somebody to ask.
    ///
    /// - Throws: ``CommandFailure`` unless the answer is yes.
    static func ask(_ directory: RunDirectory, in context: CommandContext) throws(CommandFailure) {
        guard directory.hasCheckpoint || directory.hasResults else { return }
        guard context.diagnosticsTerminal().isTTY else { throw refusal(directory) }
        let question = "Forget all results in \(directory.path) and start over? [y/N] "
        try? context.diagnostics.write(TextSanitizer.line(question))
        guard let answer = context.readAnswer() else {
            context.note("")
            throw refusal(directory)
        }
        if ["y", "yes"].contains(answer.lowercased()) { return }
        throw CommandFailure(.failed, "not started over; nothing was changed.")
    }

    private static func refusal(_ directory: RunDirectory) -> CommandFailure {
        CommandFailure(
            .usage,
            "--fresh would forget all results in \(directory.path), and nobody can be asked.",
            hint: "Add --yes where that is meant.")
    }
}
