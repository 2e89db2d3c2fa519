import Checkpoint
import Console
import Reporting
import Running

/// Makes sure that somebody who starts over means it, since paid answers go.
enum FreshStart {
    /// Asks, where there is something to lose and somebody to ask.
    ///
    /// - Returns: What is lost, where that was agreed to beforehand and is to be told.
    /// - Throws: ``CommandFailure`` unless the answer is yes, and for a folder that has files of
    ///   somebody's own under the names of a run's.
    static func ask(
        _ directory: RunDirectory, isAgreed: Bool, in context: CommandContext
    ) async throws(CommandFailure) -> String? {
        if let record = directory.foreignRecord {
            throw CommandFailure(
                .usage,
                "--fresh would remove \(record), and no run was in this folder: it has neither "
                    + "run.lock nor checkpoint.sqlite.",
                hint: "Name another folder by --out, or remove the file.")
        }
        guard directory.hasCheckpoint || directory.hasResults else { return nil }
        let results = await results(of: directory)
        if isAgreed { return "--fresh forgets \(results)." }
        guard context.diagnosticsTerminal().isTTY else { throw refusal(results) }
        let question = "Forget \(results) and start over? [y/N] "
        try? context.diagnostics.write(TextSanitizer.line(question))
        guard let answer = context.readAnswer() else {
            context.note("")
            throw refusal(results)
        }
        if ["y", "yes"].contains(answer.lowercased()) { return nil }
        throw CommandFailure(.failed, "not started over; nothing was changed.")
    }

    /// "all 12 results in runs/night (cost $0.12)"; without figures where they cannot be read.
    private static func results(of directory: RunDirectory) async -> String {
        let plain = "all results in \(directory.path)"
        guard let run = try? await StoredRun.open(directory.path) else { return plain }
        let overview = try? await run.overview()
        await run.close()
        guard let overview else { return plain }
        let cost = overview.totals.knownCost
        let amounts = [cost.text] + [cost.rest].compactMap(\.self)
        return "all \(CountText.grouped(overview.done)) results in \(directory.path) "
            + "(cost \(amounts.joined(separator: ", ")))"
    }

    private static func refusal(_ results: String) -> CommandFailure {
        CommandFailure(
            .usage,
            "--fresh would forget \(results), and nobody can be asked.",
            hint: "Add --yes where that is meant.")
    }
}
