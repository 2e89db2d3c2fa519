import Checkpoint
import Comparing
import Console
import Inspection
import Records
import Reporting

extension RunEnding {
    /// Prints it on standard error; in quiet mode, only what the user should do.
    func tell(isQuiet: Bool, in context: CommandContext) {
        let terminal = context.diagnosticsTerminal()
        if !isQuiet {
            try? context.diagnostics.write(
                text(width: terminal.isTTY ? terminal.width : .max, hasColor: terminal.hasColor))
        }
        if let advice = advice(withCauses: isQuiet) { context.note(advice) }
    }
}

/// Compares the targets of a run that has just finished, for its final report.
enum RunEssentials {
    /// Comparing more takes seconds; the `compare` command is there for that.
    private static let mostResults = 50_000

    /// How the targets compare; nil if there are no scores, or too many results.
    static func findings(of report: RunReport) async -> ComparisonFindings? {
        let results = report.counts.reduce(0) { $0 + $1.total }
        guard report.pending == 0, !report.scores.entries.isEmpty, results <= mostResults else {
            return nil
        }
        // The run is over and has been reported: an error here must not make it fail.
        return try? await RunOpening.with(report.directory.path) {
            try await RunComparison().within($0)
        }
    }
}
