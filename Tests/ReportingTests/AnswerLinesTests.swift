import Checkpoint
import Reporting
import Testing

struct AnswerLinesTests {
    @Test func `a remark ends with one full stop, whether it brings its own or not`() {
        var totals = Totals()
        totals.warnings = ["Taken back from the partial results.": 3, "the prompt was cut": 1]
        #expect(
            AnswerLines.lines(totals, empty: 0) == [
                "3 answers: Taken back from the partial results.",
                "1 answer: the prompt was cut.",
            ])
    }
}
