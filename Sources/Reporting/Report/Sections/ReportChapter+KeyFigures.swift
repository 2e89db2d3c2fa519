import Checkpoint
import Console
import Vocabulary

extension ReportChapter {
    /// The run in a handful of numbers.
    func keyFigures(into html: inout HTMLWriter) {
        html.element("dl", ["class": "facts"]) { html in
            for figure in figures {
                html.element("div") { html in
                    html.element("dt", text: figure.name)
                    html.element("dd") { html in
                        html.text(figure.value)
                        if !figure.note.isEmpty { html.element("small", text: figure.note) }
                    }
                }
            }
        }
    }

    private var figures: [(name: String, value: String, note: String)] {
        let overview = run.overview
        var figures = [
            (
                "Results", CountText.grouped(overview.done),
                overview.pending > 0
                    ? "of \(CountText.grouped(overview.total)) wanted"
                    : "\(CountText.grouped(overview.targets.count)) "
                        + (overview.targets.count == 1 ? "target" : "targets")
            )
        ]
        figures.append(("Cost", cost.text, costNote))
        if !run.judges.isEmpty {
            figures.append(
                (
                    "Judging", judgingCost.text,
                    (["apart from the cost"] + [judgingCost.rest].compactMap(\.self))
                        .joined(separator: ", ")
                ))
        }
        figures.append(
            (
                "Tokens",
                CountText.tokens(
                    overview.usage.input + overview.usage.output, untold: overview.untold),
                "\(CountText.tokens(overview.usage.input, untold: overview.untold)) in, "
                    + "\(CountText.tokens(overview.usage.output, untold: overview.untold)) out"
            ))
        if let began = run.story.began, let ended = run.story.ended {
            figures.append(
                (
                    "From first to last send", DurationText.short(.seconds(max(0, ended - began))),
                    ""
                ))
        }
        let failures = run.story.failures.reduce(0) { $0 + $1.count }
        figures.append(
            (
                "Failed results", CountText.grouped(overview.failed),
                failures == 0
                    ? "no send failed" : "\(CountText.grouped(failures)) failed sends"
            ))
        return figures
    }

    private var cost: KnownCost {
        var cost = run.overview.totals.knownCost
        cost.maybe = run.overview.spending.maybe
        return cost
    }

    private var costNote: String {
        var parts = [cost.rest].compactMap(\.self)
        let overview = run.overview
        if overview.totals.unpriced > 0 {
            parts.append("\(CountText.grouped(overview.totals.unpriced)) sends unpriced")
        }
        if let gone = overview.totals.gone {
            parts.append("with \(gone.text) for prompts that are no longer in the job")
        }
        if let budget = overview.budget {
            parts.append("of \(DollarText.short(picodollars: budget.picodollars))")
        }
        return parts.joined(separator: ", ")
    }
}
