package import Comparing
import Console

/// A run's gates as test results for CI systems: JUnit XML, with a test case for each gate.
///
/// The run itself is the first case; if it is not finished that is an error, and its gates
/// are skipped.
package struct JUnitReport: Sendable {
    package var job: String
    /// Nil if the run is not finished.
    package var verdicts: [GateVerdict]?
    /// How the run ended, in a word.
    package var status: String
    /// Seconds.
    package var wallTime: Double

    package init(job: String, verdicts: [GateVerdict]?, status: String, wallTime: Double) {
        self.job = job
        self.verdicts = verdicts
        self.status = status
        self.wallTime = wallTime
    }

    package var xml: String {
        let cases = verdicts ?? []
        let failures = cases.count { !$0.isPassed }
        let counts =
            "tests=\"\(cases.count + 1)\" failures=\"\(failures)\" "
            + "errors=\"\(verdicts == nil ? 1 : 0)\" time=\"\(seconds)\""
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites \(counts)>",
            "  <testsuite name=\(quoted(job)) \(counts)>",
            "    <testcase classname=\(quoted(job)) name=\"run\" time=\"\(seconds)\""
                + (verdicts == nil
                    ? "><error message=\(quoted("The run is not finished: \(status).")) "
                        + "type=\(quoted(status))/></testcase>"
                    : "/>"),
        ]
        for verdict in cases { lines.append(testCase(verdict)) }
        lines += ["  </testsuite>", "</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func testCase(_ verdict: GateVerdict) -> String {
        let head =
            "    <testcase classname=\(quoted(job)) name=\(quoted(verdict.title)) time=\"0\">"
        let body =
            verdict.isPassed
            ? "<system-out>\(escaped(verdict.finding))</system-out>"
            : "<failure message=\(quoted(verdict.finding)) type=\"gate\"/>"
        return head + body + "</testcase>"
    }

    private var seconds: String { String((wallTime * 1000).rounded() / 1000) }

    private func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// Text that XML 1.0 allows, on one line and without marks that reorder it.
    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in TextSanitizer.line(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            // XML 1.0 cannot represent these two characters.
            case "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
