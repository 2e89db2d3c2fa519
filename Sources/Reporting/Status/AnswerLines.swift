package import Checkpoint
import Console

/// What a reader should know of the answers, in a line for each remark.
package enum AnswerLines {
    /// Further kinds of remarks are left to the summary.
    private static let most = 5

    /// The remarks, the most frequent first; `command` is what sends empty answers again.
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
                "\(answers(empty)) \(empty == 1 ? "is" : "are") empty\(hint) \(command) with "
                    + "--retry empty sends \(empty == 1 ? "it" : "them") again.")
        }
        return lines.map(TextSanitizer.line)
    }

    /// The cause that most empty replies have, where one is known.
    private static func hint(_ replies: [String: Int]) -> Substring? {
        let most = replies.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return most?.key.split(separator: ": ", maxSplits: 1).dropFirst().first
    }

    private static func answers(_ count: Int) -> String {
        count == 1 ? "1 answer" : "\(CountText.grouped(count)) answers"
    }
}
