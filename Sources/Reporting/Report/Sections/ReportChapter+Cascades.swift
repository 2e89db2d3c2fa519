import Console
import Results
import Vocabulary

extension ReportChapter {
    /// What each stage of a cascade answered, cost and saved.
    var cascadesPart: ReportSection? {
        guard let first = run.cascades.first else { return nil }
        return ReportSection(
            "cascades", "Cascades",
            title: run.cascades.count == 1
                ? CascadeText(first.target, first.cascade).finding
                : "What the stages of the cascades saved",
            note: "An answer that passes a stage's test is kept; one that does not goes on to the "
                + "next stage. Saved is what the last stage would have cost for the answers that "
                + "were kept, less what the stage cost for all it was asked."
        ) { html in
            for (target, cascade) in run.cascades { write(cascade, of: target, into: &html) }
        }
    }

    private func write(
        _ cascade: RunSummary.Cascade, of target: String, into html: inout HTMLWriter
    ) {
        let accepted = max(1, cascade.stages.reduce(0) { $0.addingSaturated($1.accepted ?? 0) })
        html.table(
            caption: "Stages of \(target)",
            [
                .init("Stage"), .init("", "bar"), .init("Answers", "n"), .init("Kept", "n"),
                .init("Cost", "n"), .init("Saved", "n strong"),
            ],
            rows: cascade.stages.map { stage in
                [
                    .text(stage.models.joined(separator: ", ")),
                    .drawing {
                        BarStrip.bar(Double(stage.accepted ?? 0) / Double(accepted), into: &$0)
                    },
                    .text(CountText.grouped(stage.answers ?? 0)),
                    .text(
                        CountText.grouped(stage.accepted ?? 0) + " \u{00B7} "
                            + QuantityText.share(stage.accepted ?? 0, of: accepted)),
                    .text(stage.knownCost.text), .text(saved(stage, of: cascade)),
                ]
            })
    }

    private func saved(
        _ stage: RunSummary.Stage, of cascade: RunSummary.Cascade
    ) -> String {
        if let saved = stage.saved {
            return saved < .zero
                ? "\u{2212}" + CascadeText.dollars(Money.zero - saved)
                : CascadeText.dollars(saved)
        }
        return stage.models == cascade.stages.last?.models ? "" : "unknown"
    }
}
