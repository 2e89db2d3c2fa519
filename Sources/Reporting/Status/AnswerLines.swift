package import Checkpoint
import Console

/// Remarks on the answers of a run, one line each.
package enum AnswerLines {
    /// Rarer kinds of remarks are only in the summary.
    private static let most = 5

    /// The remarks, the most frequent first; `command` is the command that runs the job.
    package static func lines(
        _ totals: Totals, empty: Int, command: String = "sluice run"
    ) -> [String] {
        var lines = totals.warnings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(most).map { words, count in
                "\(answers(count)): \(words)\(words.hasSuffix(".") ? "" : ".")"
            }
        if empty > 0 {
            let hint = hint(totals.emptyReplies).map { ": \($0)." } ?? "."
            lines.append(
                "\(answers(empty)) \(empty == 1 ? "is" : "are") empty\(hint) To send "
                    + "\(empty == 1 ? "it" : "them") again, run \(command) with --retry empty.")
        }
        return lines.map(TextSanitizer.line)
    }

    /// The most frequent cause of empty replies, if one is known.
    private static func hint(_ replies: [String: Int]) -> Substring? {
        let most = replies.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return most?.key.split(separator: ": ", maxSplits: 1).dropFirst().first
    }

    private static func answers(_ count: Int) -> String {
        count == 1 ? "1 answer" : "\(CountText.grouped(count)) answers"
    }
}
