import Checkpoint
import Console
import Records
import Reporting

/// Asks for confirmation before `--fresh` deletes answers that were paid for.
enum FreshStart {
    /// Asks if there are results to lose and standard error is a terminal.
    ///
    /// - Returns: A note on what is deleted, if `--yes` was given; otherwise nil.
    /// - Throws: ``CommandFailure`` unless the user answers yes, and for a folder that has other
    ///   files with the names of a run's files.
    static func ask(
        _ directory: RunDirectory, isAgreed: Bool, in context: CommandContext
    ) async throws(CommandFailure) -> String? {
        if let record = directory.foreignRecord {
            throw CommandFailure(
                .usage,
                "--fresh would delete \(record), but this folder is not a run: it has neither "
                    + "run.lock nor checkpoint.sqlite.",
                hint: "Name another folder with --out, or delete the file.")
        }
        guard directory.hasCheckpoint || directory.hasResults else { return nil }
        let results = await results(of: directory)
        if isAgreed { return "--fresh deletes \(results)." }
        guard context.diagnosticsTerminal().isTTY else { throw refusal(results) }
        let question = "Delete \(results) and start over? [y/N] "
        try? context.diagnostics.write(TextSanitizer.line(question))
        guard let answer = context.readAnswer() else {
            context.note("")
            throw refusal(results)
        }
        if ["y", "yes"].contains(answer.lowercased()) { return nil }
        throw CommandFailure(.failed, "not started over; nothing was changed.")
    }

    /// "all 12 results in runs/night (cost $0.12)"; without figures if they cannot be read.
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
            "--fresh would delete \(results), and sluice cannot prompt for confirmation.",
            hint: "Add --yes to confirm.")
    }
}
