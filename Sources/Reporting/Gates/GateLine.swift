import Comparing
import Console

/// The result of a gate, as one line of text.
enum GateLine {
    static func text(_ verdict: GateVerdict, on terminal: Terminal) -> String {
        let style: TextStyle = verdict.isPassed ? .green : .red
        let word = style.applied(
            to: verdict.isPassed ? "pass" : "FAIL", hasColor: terminal.hasColor)
        return "gate \(word)  \(TextSanitizer.line(verdict.text))"
    }
}
