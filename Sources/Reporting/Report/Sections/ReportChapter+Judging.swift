import Console
import Evaluation
import Records
import Results
import Vocabulary

extension ReportChapter {
    /// The judges' verdicts and how often each occurred, and their cost, which is separate from
    /// that of the answers.
    var judgingPart: ReportSection? {
        guard !run.judges.isEmpty else { return nil }
        let cost = judgingCost
        return ReportSection(
            "judging", "Judging",
            title: cost.isUnknown
                ? "What the judging cost is not known"
                : "The judging cost \(cost.text), apart from the answers",
            note: "What a judge costs is in no figure of the targets. A verdict that cannot be "
                + "read is asked for once more, then left out and counted."
        ) { html in
            html.table(
                caption: "Verdicts and cost of each judge",
                [
                    .init("Score"), .init("Judge", "quiet"), .init("Verdicts", "n"),
                    .init("Unreadable", "n quiet"), .init("Without answer", "n quiet"),
                    .init("Not judged", "n quiet"), .init("Tokens", "n quiet spare"),
                    .init("Cost", "n strong"), .init("Budget", "n quiet spare"),
                ],
                rows: run.judges.map { judge in
                    [
                        .text(judge.name), .text(judge.judge),
                        .text(CountText.grouped(judge.verdicts)),
                        .text(CountText.grouped(judge.unreadable)),
                        .text(CountText.grouped(judge.failed + judge.pending)),
                        .text(CountText.grouped(judge.excluded)),
                        .text(CountText.tokens(judge.usage.total, untold: judge.unknownUsage)),
                        .text(judge.knownCost.cell),
                        .text(
                            judge.budget.map { DollarText.short(picodollars: $0.picodollars) }
                                ?? "none"),
                    ]
                })
            pairs(into: &html)
        }
    }

    /// The cost of all judges.
    var judgingCost: KnownCost {
        run.judges.reduce(KnownCost(.zero)) { sum, judge in
            KnownCost(
                sum.known + judge.cost, maybe: sum.maybe + judge.maybePaid,
                unpriced: sum.unpriced + judge.unpriced)
        }
    }

    /// Which of two answers won, and how often the position decided.
    private func pairs(into html: inout HTMLWriter) {
        let judges = run.judges.compactMap { judge in
            judge.positionBias.flatMap { $0.pairs > 0 ? (judge.name, $0) : nil }
        }
        guard !judges.isEmpty else { return }
        html.table(
            caption: "Pairs, each shown in both orders; a verdict that changes with the order "
                + "follows the place and makes the pair even",
            [
                .init("Score"), .init("Pairs", "n"), .init("Won by"), .init("Even", "n"),
                .init("Follow the place", "n strong"), .init("Interval", "n quiet"),
                .init("First, second", "n quiet spare"),
            ],
            rows: judges.map { name, bias in
                let pair = run.judgedPairs[name] ?? ("the first", "the second")
                return [
                    .text(name), .text(CountText.grouped(bias.pairs)),
                    .text(
                        "\(pair.first) \(CountText.grouped(bias.wins)), "
                            + "\(pair.second) \(CountText.grouped(bias.losses))"),
                    .text(CountText.grouped(bias.pairs - bias.wins - bias.losses)),
                    .text(bias.rate.map { QuantityText.share($0) } ?? ""),
                    .text(ScoreText(isShare: true).interval(bias.interval)),
                    .text(
                        "\(CountText.grouped(bias.firstTwice)), "
                            + CountText.grouped(bias.secondTwice)),
                ]
            })
    }
}
