import Checkpoint
import Reporting
import Testing
import Vocabulary

@Suite struct RunEndingTextTests {
    private let small = ModelReference(provider: "sim", model: "small")

    private var overview: RunOverview {
        var counts = TargetCounts(target: 0)
        (counts.total, counts.done, counts.failed) = (1_200, 1_200, 3)
        var target = TargetOverview(name: "sim/small", counts: counts)
        target.statuses = [.ok: 1_190, .truncated: 7, .failed: 3]
        for _ in 0..<1_200 { target.latency.add(20) }
        var model = ModelTotals(target: 0, model: small)
        model.usage = TokenUsage(input: 45_000, output: 9_000)
        model.cost = Money(usd: 1.25)
        target.models = [model]
        var overview = RunOverview(name: "sums", directory: "runs/sums")
        overview.targets = [target]
        return overview
    }

    private func text(unreadable: Int, width: Int) -> String {
        let mean = MeanScore(
            target: "sim/small", scorer: "numeric", mean: 0.8765, scored: 1_200 - unreadable,
            unreadable: unreadable, answers: 1_200, results: 1_200)
        return RunEndingText(
            overview: overview, means: [mean], files: [("results", "runs/sums/results.jsonl")]
        ).text(width: width)
    }

    @Test func `a wide window has it all`() {
        #expect(
            text(unreadable: 100, width: 140) == """

                target     results     ok  truncated  failed  numeric      n                           tokens in   out   cost   p50   p95
                sim/small    1,200  1,190          7       3    0.877  1,100  100 of 1,200 unreadable        45k  9.0k  $1.25  20ms  20ms

                results  runs/sums/results.jsonl

                """)
    }

    @Test func `a narrow one keeps what matters most`() {
        let lines = text(unreadable: 100, width: 40).split(separator: "\n")
        #expect(lines.first == "target     results  failed   cost")
        #expect(lines.allSatisfy { $0.count <= 40 })
    }

    @Test func `answers that were there already are told with what they saved`() {
        var overview = overview
        overview.totals.reused = [ReuseTotals(target: 0, source: .reused)]
        overview.totals.reused[0].count = 12
        overview.totals.reused[0].saved = Money(usd: 0.03)
        let text = RunEndingText(overview: overview, means: [], files: []).text(width: 80)
        #expect(text.hasSuffix("\nnot sent  12 answers, $0.030 saved\n"))
    }

    @Test func `how many were judged is only told where some were not`() {
        #expect(text(unreadable: 1, width: 140).contains("1 of 1,200 unreadable"))
        #expect(!text(unreadable: 0, width: 140).contains("unreadable"))
    }
}
