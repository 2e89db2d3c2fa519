import Checkpoint
import Console
import Vocabulary

extension RunOverview {
    /// The overview as text, with tables as wide as the window allows.
    package func text(width: Int, hasColor: Bool = false) -> String {
        var facts = TextTable([
            .init("", rank: 0), .init("", rank: 0, minimum: 10),
        ])
        for (name, value) in lines { facts.append([name, value]) }
        var lines = [TextStyle.bold.applied(to: TextSanitizer.line(name), hasColor: hasColor)]
        lines += facts.lines(width: width)
        if !targets.isEmpty {
            lines.append("")
            lines += TargetTable.lines(targets, width: width, hasColor: hasColor)
        }
        let reasons =
            FailureLines.failed(failures) + FailureLines.waiting(waiting)
            + AnswerLines.lines(totals, empty: empty)
        if !reasons.isEmpty { lines += [""] + reasons }
        if !lanes.isEmpty { lines += [""] + laneTable.lines(width: width, hasColor: hasColor) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var lines: [(String, String)] {
        var lines = [("in", directory), ("state", stateText)]
        var results = "\(CountText.grouped(done)) of \(CountText.grouped(total))"
        if pending > 0 { results += ", \(CountText.grouped(pending)) pending" }
        if failed > 0 { results += ", \(CountText.grouped(failed)) failed" }
        if empty > 0 { results += ", \(CountText.grouped(empty)) empty" }
        lines.append(("results", results))
        if let reused = totals.reuseText { lines.append(("not sent", reused)) }
        guard totals.attempts > 0 || inFlight > 0 else { return lines }
        if holder != .nobody, inFlight > 0 {
            lines.append(("in flight", CountText.grouped(inFlight)))
        }
        lines.append(
            (
                "tokens",
                "\(CountText.tokens(usage.input, untold: untold)) in, "
                    + "\(CountText.tokens(usage.output, untold: untold)) out"
            ))
        lines.append(("cost", costText))
        if let gone = totals.gone {
            lines.append(
                ("not in the job", "\(gone.text) of it, for prompts that are no longer there"))
        }
        var attempts = CountText.grouped(totals.attempts)
        if totals.retries > 0 {
            attempts += ", \(CountText.grouped(totals.retries)) of them retries"
        }
        lines.append(("attempts", attempts))
        lines.append(
            (
                "outcomes",
                outcomes.map { "\(CountText.grouped($0.count)) \($0.kind)" }
                    .joined(separator: ", ")
            ))
        return lines
    }

    private var laneTable: TextTable {
        var table = TextTable([
            .init("endpoint", minimum: 12), .init("in flight", .right), .init("of", .right),
            .init("tokens an answer", .right, rank: 2), .init("pace", rank: 1, minimum: 12),
            .init("limited by", minimum: 12),
        ])
        for lane in lanes {
            let lengths = lane.expectedOutput.map { CountText.short($0.tokens) }
            table.append([
                lane.label, CountText.grouped(lane.inFlight),
                CountText.grouped(lane.concurrency), lengths.joined(separator: ", "),
                lane.pace?.text ?? "", lane.state ?? "",
            ])
        }
        return table
    }

    private var stateText: String {
        switch (state, holder) {
        case (.running, .process(let pid?)): "running, process \(pid)"
        case (.running, _): "running"
        case (.finished, _): stop.map { "finished, the judging stopped. \($0)" } ?? "finished"
        case (.stopped, _): "stopped. \(stop ?? "Run the same sluice run command to resume.")"
        case (.empty, _): "nothing imported yet"
        }
    }

    private var costText: String {
        var cost = totals.knownCost
        cost.maybe = spending.maybe + (holder == .nobody ? spending.reserved : .zero)
        var text = cost.text
        if let budget { text += " of \(DollarText.short(picodollars: budget.picodollars))" }
        if let rest = cost.rest { text += ", \(rest)" }
        if totals.unpriced > 0 {
            text += ", \(CountText.grouped(totals.unpriced)) attempts unpriced"
        }
        return text
    }
}
