import Checkpoint
import Console
import Evaluation
import Vocabulary

extension ReportedRunView {
    /// What the job's gates found.
    var gatesPart: ReportPart? {
        guard !run.gates.isEmpty else { return nil }
        let failed = run.gates.count { !$0.isPassed }
        return ReportPart(
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
                        .text(gate.gate),
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
    var factsPart: ReportPart? {
        ReportPart("facts", "Facts", title: "The run") { html in
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

    private func prices(into html: inout HTMLWriter) {
        let prices = run.facts.prices
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
