import Comparing
import Console

/// What a gate found, as one line for a reader.
enum GateLine {
    static func text(_ verdict: GateVerdict, on terminal: Terminal) -> String {
        let style: TextStyle = verdict.isPassed ? .green : .red
        let word = style.applied(
            to: verdict.isPassed ? "pass" : "FAIL", hasColor: terminal.hasColor)
        return "gate \(word)  \(TextSanitizer.line(verdict.text))"
    }
}
