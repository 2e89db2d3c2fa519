package import Checkpoint
import Console
import Vocabulary

/// Why items failed and why others wait, in a line for each reason.
package enum FailureLines {
    /// Kinds beyond this number are combined.
    private static let most = 5

    /// `16 failed: unsupported (HTTP 400): Unsupported parameter: …`.
    package static func failed(_ counts: [FailureCount]) -> [String] {
        var lines = counts.prefix(most).map { kind in
            var text = "\(CountText.grouped(kind.count)) failed: "
            if !kind.outcome.isEmpty {
                text += kind.outcome.replacing("_", with: " ")
                if let status = kind.httpStatus { text += " (HTTP \(status))" }
                if !kind.message.isEmpty { text += ": " }
            }
            return TextSanitizer.line(text + shortened(kind.message))
        }
        let rest = counts.dropFirst(most)
        if !rest.isEmpty {
            let sum = rest.reduce(0) { $0 + $1.count }
            lines.append("\(CountText.grouped(sum)) failed for other reasons.")
        }
        return lines
    }

    /// `bench/model: 429: Project p-7 may send 3 requests a minute`.
    package static func waiting(_ failures: [LastFailure]) -> [String] {
        failures.map { TextSanitizer.line("\($0.model): \(words(of: $0))") }
    }

    /// A model's last message, after the status that it came with.
    package static func words(of failure: LastFailure) -> String {
        let text = shortened(failure.message)
        guard let status = failure.httpStatus, !(200..<300 ~= status),
            !text.hasPrefix("status "), !text.hasPrefix("\(status) ")
        else { return text }
        return "\(status): \(text)"
    }

    private static func shortened(_ text: String) -> String {
        let line = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        return line.count <= 200 ? line : String(line.prefix(199)) + "…"
    }
}
