import Checkpoint
import Console
import Results
import Vocabulary

extension ReportChapter {
    /// What the job's gates found.
    var gatesPart: ReportSection? {
        guard !run.gates.isEmpty else { return nil }
        let failed = run.gates.count { !$0.isPassed }
        return ReportSection(
            "gates", "Gates",
            title: failed == 0
                ? "All \(run.gates.count) gates passed"
                : "\(failed) of \(run.gates.count) gates failed"
        ) { html in
            html.table(
                caption: "The job's gates",
                [.init("Gate"), .init("Result"), .init("Found", "quiet")],
                rows: run.gates.map { gate in
                    [
                        .text(gate.title),
                        .drawing { html in
                            html.element(
                                "span", ["class": gate.isPassed ? "sign pass" : "sign fail"],
                                text: gate.isPassed ? "\u{2713} passed" : "\u{2717} failed")
                        },
                        .text(gate.finding),
                    ]
                })
        }
    }

    /// What was run, so that it can be run again.
    var factsPart: ReportSection? {
        ReportSection("facts", "Facts", title: "The run") { html in
            html.table(
                caption: "What was run",
                [.init("Fact"), .init("Value")],
                rows: facts.map { fact in
                    [.text(fact.name), .drawing { $0.text(fact.value, to: 600) }]
                })
            prices(into: &html)
        }
    }

    private var facts: [(name: String, value: String)] {
        let facts = run.facts
        var rows = [("Job", run.overview.name), ("Directory", run.overview.directory)]
        if !facts.inputs.isEmpty { rows.append(("Input", facts.inputs.joined(separator: ", "))) }
        if let began = run.story.began { rows.append(("First send", DateText.moment(began))) }
        if let ended = run.story.ended { rows.append(("Last reply", DateText.moment(ended))) }
        if let time = facts.wallTime {
            rows.append(("Time of the last process", DurationText.short(.seconds(max(0, time)))))
        }
        rows.append(("State", status))
        for route in facts.routes {
            let models = route.models.joined(separator: ", ")
            rows.append(
                (
                    "Target \(route.target)",
                    route.models.count > 1 ? "\(models); policy \(route.policy)" : models
                ))
        }
        if facts.samples > 1 { rows.append(("Samples", "\(facts.samples) of each item")) }
        if !facts.parameters.isEmpty {
            rows.append(
                (
                    "Parameters",
                    facts.parameters.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
                ))
        }
        if !facts.scorers.isEmpty {
            rows.append(("Scorers", facts.scorers.joined(separator: ", ")))
        }
        return rows.map { ($0.0, TextSanitizer.line($0.1)) }
    }

    private var status: String {
        switch run.overview.state {
        case .running: "running"
        case .finished: run.facts.status.map { $0.replacing("_", with: " ") } ?? "finished"
        case .stopped:
            run.overview.stop.map { "stopped. \($0)" }
                ?? "stopped; run the same command to resume"
        case .empty: "nothing imported yet"
        }
    }

    private typealias PriceRow = (
        model: String, amounts: [(name: String, text: String)], source: String
    )

    /// A row for each model, and one for each further tier that has a price.
    private var priceRows: [PriceRow] {
        run.facts.prices.flatMap { price -> [PriceRow] in
            let tiers = price.tiers.map { tier -> PriceRow in
                ("\(price.model) (\(tier.tier))", tier.amounts, price.source)
            }
            return [(price.model, price.amounts, price.source)] + tiers
        }
    }

    private func prices(into html: inout HTMLWriter) {
        let prices = priceRows
        guard !prices.isEmpty else { return }
        var names: [String] = []
        for price in prices {
            for amount in price.amounts where !names.contains(amount.name) {
                names.append(amount.name)
            }
        }
        html.table(
            caption: "Prices that were used, in US dollars for a million tokens",
            [.init("Model")] + names.map { .init($0.replacing("_", with: " "), "n") }
                + [.init("Source", "quiet")],
            rows: prices.map { price in
                [.text(price.model)]
                    + names.map { name in
                        .text(price.amounts.first { $0.name == name }?.text ?? "")
                    } + [.text(price.amounts.isEmpty ? "no price is known" : price.source)]
            })
    }
}

extension RunSummary.Gate {
    /// What the gate requires, with its target before it.
    fileprivate var title: String {
        let place = target.map { "\($0): " } ?? ""
        return gate.hasPrefix(place) ? gate : place + gate
    }
}
