import Checkpoint
import Comparing
import Console
import Vocabulary

extension ReportChapter {
    /// Items on which targets disagree, with their replies side by side.
    var disagreementsPart: ReportSection? {
        let found = run.disagreements
        guard found.disagreeing > 0 else { return nil }
        let names = run.overview.targets.map(\.name)
        return ReportSection(
            "disagreements", "Disagreements",
            title: "Targets disagree on \(CountText.grouped(found.disagreeing)) of "
                + "\(CountText.grouped(found.compared)) items",
            note: nil
        ) { html in
            patterns(found.groups, of: found.disagreeing, names, into: &html)
            for group in found.groups where !group.examples.isEmpty {
                html.element("h3", text: title(of: group, names))
                html.element("p", ["class": "note"], text: count(of: group))
                for example in group.examples { write(example, into: &html) }
            }
        }
    }

    private func patterns(
        _ groups: [Disagreements.Group], of count: Int, _ names: [String],
        into html: inout HTMLWriter
    ) {
        let most = Double(groups.first?.count ?? 1)
        let shown = groups.prefix(12)
        html.table(
            caption: "Who is \(upper) where others are not"
                + (groups.count > shown.count ? ", the most frequent cases" : ""),
            names.enumerated().map { .init($0.element, $0.offset == 0 ? "" : "center") }
                + [.init("", "bar"), .init("Items", "n strong")],
            rows: shown.map { group in
                group.standings.map { standing in
                    .drawing { html in
                        html.element("span", ["class": "quiet nowrap"]) {
                            sign(standing, into: &$0)
                        }
                    }
                } + [
                    .drawing { BarStrip.bar(Double(group.count) / most, into: &$0) },
                    .text(CountText.grouped(group.count)),
                ]
            })
    }

    private var upper: String { run.isShare ? "right" : "higher" }
    private var lower: String { run.isShare ? "wrong" : "lower" }

    private func word(_ standing: DisagreementTally.Standing) -> String {
        switch standing {
        case .upper: upper
        case .lower: lower
        case .unreadable: "unreadable"
        case .failed: "failed"
        case .missing: "missing"
        }
    }

    private func sign(_ standing: DisagreementTally.Standing, into html: inout HTMLWriter) {
        let (mark, kind): (String, String) =
            switch standing {
            case .upper: (run.isShare ? "\u{2713}" : "\u{25B2}", "sign right")
            case .lower: (run.isShare ? "\u{2717}" : "\u{25BC}", "sign wrong")
            case .unreadable, .failed: ("?", "sign")
            case .missing: ("\u{2013}", "sign")
            }
        html.element("span", ["class": kind, "aria-hidden": "true"], text: mark)
        html.text(" " + word(standing))
    }

    private func title(of group: Disagreements.Group, _ names: [String]) -> String {
        let kinds: [DisagreementTally.Standing] = [.upper, .lower, .unreadable, .failed, .missing]
        let parts = kinds.compactMap { kind -> String? in
            let who = zip(names, group.standings).filter { $0.1 == kind }.map(\.0)
            return who.isEmpty ? nil : "\(who.joined(separator: ", ")) \(word(kind))"
        }
        return parts.joined(separator: "; ")
    }

    private func count(of group: Disagreements.Group) -> String {
        let all = CountText.grouped(group.count) + (group.count == 1 ? " item" : " items")
        return group.examples.count < group.count
            ? "\(all), of which \(group.examples.count) "
                + (group.examples.count == 1 ? "is" : "are") + " shown." : "\(all)."
    }

    // MARK: One item

    /// How much of a text the page shows.
    private static let longestReply = 1_500
    private static let longestPrompt = 700
    private static let longestField = 120

    private func write(_ example: Disagreements.Example, into html: inout HTMLWriter) {
        html.element("article") { html in
            html.element("h4") { html in
                html.text("Item ")
                html.element("b", text: HTMLText.cut(TextSanitizer.line(example.id), to: 80).text)
            }
            if !example.prompt.isEmpty { prompt(of: example, into: &html) }
            if !example.fields.isEmpty { fields(of: example, into: &html) }
            html.element("div", ["class": "replies"]) { html in
                for reply in example.replies { write(reply, into: &html) }
            }
        }
        html.gap()
    }

    private func prompt(of example: Disagreements.Example, into html: inout HTMLWriter) {
        html.element("div", ["class": "prompt"]) { html in
            // The question of a prompt is at its end; what comes before is the same for all items.
            for message in example.prompt.suffix(1) {
                html.element("p", ["dir": "auto"]) { html in
                    if message.role != "user" {
                        html.element("span", ["class": "role"], text: message.role)
                        html.text("  ")
                    }
                    text(message.text, to: Self.longestPrompt, into: &html)
                }
            }
        }
    }

    private func fields(of example: Disagreements.Example, into html: inout HTMLWriter) {
        html.element("p", ["class": "fields"]) { html in
            for (place, field) in example.fields.prefix(6).enumerated() {
                if place > 0 { html.text("; ") }
                html.text(HTMLText.cut(TextSanitizer.line(field.name), to: 40).text + ": ")
                html.element("b") { html in
                    html.element("bdi") { html in
                        text(field.text, to: Self.longestField, into: &html)
                    }
                }
            }
        }
    }

    private func write(_ reply: Disagreements.Reply, into html: inout HTMLWriter) {
        let kind: StaticString =
            switch reply.standing {
            case .upper: "reply up"
            case .lower: "reply down"
            case .unreadable, .failed, .missing: "reply"
            }
        html.element("div", ["class": "\(kind)"]) { html in
            html.element("h5") { html in
                html.text(reply.target, to: HTMLWriter.longestName)
                html.text(" ")
                html.element("span") { sign(reply.standing, into: &$0) }
            }
            html.element("pre", ["dir": "auto", "tabindex": "0"]) { html in
                switch (reply.text, reply.error) {
                case (let text?, _) where text.isEmpty: html.text("(an empty reply)")
                case (let text?, _): self.text(text, to: Self.longestReply, into: &html)
                case (nil, let error?): text(error, to: 300, into: &html)
                case (nil, nil): html.text("(no reply)")
                }
            }
            html.element("footer", text: footer(of: reply))
        }
    }

    private func footer(of reply: Disagreements.Reply) -> String {
        var parts: [String] = []
        if let score = reply.score { parts.append("score \(HTMLText.cut(score, to: 80).text)") }
        if let model = reply.model, model != reply.target { parts.append(model) }
        if let latency = reply.latency {
            parts.append(QuantityText.latency(Double(latency.milliseconds)))
        }
        if let cost = reply.cost { parts.append(DollarText.short(picodollars: cost.picodollars)) }
        if reply.sends > 1 { parts.append("\(reply.sends) sends") }
        if reply.samples > 1 { parts.append("the first of \(reply.samples) samples") }
        return parts.joined(separator: " \u{00B7} ")
    }

    /// A text, and how much of it was left out.
    private func text(_ text: String, to limit: Int, into html: inout HTMLWriter) {
        let (shown, left) = HTMLText.cut(text, to: limit)
        html.text(shown)
        guard left > 0 else { return }
        html.element(
            "em", ["class": "quiet"],
            text: " … \(CountText.grouped(left)) more characters are in results.jsonl")
    }
}
