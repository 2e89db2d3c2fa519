import Checkpoint
import Console
import Vocabulary

extension ReportChapter {
    /// Which model served which requests, and how often that took more than one send.
    var routingPart: ReportSection? {
        let routes = run.overview.targets.compactMap { target -> (String, RouteTotals)? in
            run.story.routes.first { $0.target == target.counts.target }.map { (target.name, $0) }
        }
        guard !routes.isEmpty else { return nil }
        let models = Array(Set(routes.flatMap { $0.1.served.keys }))
            .sorted { $0.description < $1.description }
        return ReportSection(
            "routing", "Routing", title: routingTitle(routes.map(\.1)),
            note: "Who answered, by target, and how many items took more than one send."
        ) { html in
            if models.count > 1 {
                html.element("ul", ["class": "keys"]) { html in
                    for (color, model) in models.enumerated() {
                        html.element("li") { html in
                            BarStrip.key(color, into: &html)
                            html.text(model.description, to: HTMLWriter.longestName)
                        }
                    }
                }
            }
            html.table(
                caption: "Items by the model that was asked last",
                [
                    .init("Target"), .init("Served by", "bar"), .init("Models", "small quiet"),
                    .init("Items", "n"), .init("Asked again", "n"),
                    .init("Another model", "n"),
                ],
                rows: routes.map { name, route in row(name, route, models) })
            reasons(of: routes, into: &html)
        }
    }

    private func row(
        _ name: String, _ route: RouteTotals, _ models: [ModelReference]
    ) -> [HTMLWriter.Cell] {
        let served = models.enumerated().compactMap { color, model in
            route.served[model].map { (color: color, model: model, count: $0) }
        }
        let shares = served.map { (Double($0.count) / Double(max(1, route.works)), $0.color) }
        let names = served.sorted { $0.count > $1.count }.map {
            "\($0.model) \(QuantityText.share($0.count, of: route.works))"
        }
        return [
            .text(name), .drawing { BarStrip.parts(shares, into: &$0) },
            .text(names.joined(separator: ", ")), .text(CountText.grouped(route.works)),
            .text(CountText.grouped(route.retried)), .text(CountText.grouped(route.failedOver)),
        ]
    }

    private func routingTitle(_ routes: [RouteTotals]) -> String {
        let works = routes.reduce(0) { $0 + $1.works }
        let retried = routes.reduce(0) { $0 + $1.retried }
        let moved = routes.reduce(0) { $0 + $1.failedOver }
        if retried == 0 { return "Every item took one send" }
        let share = QuantityText.share(retried, of: works)
        return moved == 0
            ? "\(share) of the items were asked again, always the same model"
            : "\(share) of the items were asked again, "
                + "\(CountText.grouped(moved)) of them of another model"
    }

    /// Why the router used the models that it used, if there was a choice.
    private func reasons(
        of routes: [(name: String, route: RouteTotals)], into html: inout HTMLWriter
    ) {
        let all = Set(routes.flatMap { $0.route.reasons.keys })
        guard all.count > 1 else { return }
        let columns = all.sorted()
        html.table(
            caption: "Sends by the reason for which the router took the model",
            [.init("Target")] + columns.map { .init($0, "n") },
            rows: routes.map { name, route in
                [.text(name)]
                    + columns.map { .text(CountText.grouped(route.reasons[$0] ?? 0)) }
            })
    }

    /// What went wrong, by kind and model.
    var failuresPart: ReportSection? {
        let failures = run.story.failures
        let count = failures.reduce(0) { $0 + $1.count }
        let sends = run.overview.totals.attempts
        guard count > 0, let most = failures.first?.count else { return nil }
        let shown = failures.prefix(20)
        return ReportSection(
            "failures", "Failures",
            title: "\(CountText.grouped(count)) of \(CountText.grouped(sends)) sends failed",
            note: run.overview.failed == 0
                ? "Each was retried until there was an answer: no result failed."
                : "\(CountText.grouped(run.overview.failed)) results failed permanently; the "
                    + "other failed sends were retried successfully."
        ) { html in
            html.table(
                caption: "Failed sends by kind and model",
                [
                    .init("Kind"), .init("Model", "quiet"), .init("", "bar"),
                    .init("Sends", "n strong"), .init("What the first one said", "small quiet"),
                ],
                rows: shown.map { failure in
                    [
                        .text(failure.kind.replacing("_", with: " ")),
                        .text(failure.model.description),
                        .drawing {
                            BarStrip.bar(
                                Double(failure.count) / Double(most), isMuted: true, into: &$0)
                        },
                        .text(CountText.grouped(failure.count)),
                        .text(HTMLText.cut(failure.message ?? "", to: 160).text),
                    ]
                })
            if failures.count > shown.count {
                html.element(
                    "p", ["class": "note"],
                    text: "\(failures.count - shown.count) rarer kinds are not shown.")
            }
        }
    }
}
