import Checkpoint
import Console
import Vocabulary

/// The report: one HTML page that opens anywhere, needs no network and no script.
package struct ReportPage: Sendable {
    package var runs: [ReportedRun]
    /// The tool's name and version, for the foot of the page.
    package var maker: String

    package init(runs: [ReportedRun], maker: String) {
        self.runs = runs
        self.maker = maker
    }

    /// The whole document.
    package var html: String {
        var html = HTMLWriter()
        html.doctype()
        html.element("html", ["lang": "en"]) { html in
            html.element("head") { head(&$0) }
            html.gap()
            html.element("body") { html in
                html.element("a", ["class": "skip", "href": "#content"], text: "To the content")
                html.element("main", ["id": "content"]) { html in
                    for (place, run) in runs.enumerated() {
                        ReportChapter(run: run, place: place).write(into: &html)
                    }
                }
                html.element("footer") { html in
                    html.element(
                        "p",
                        text:
                            "Made by \(maker). Intervals are of 95\u{202F}% confidence unless said otherwise; "
                            + "times are UTC.")
                }
            }
        }
        html.gap()
        return html.document
    }

    private func head(_ html: inout HTMLWriter) {
        html.empty("meta", ["charset": "utf-8"])
        html.empty(
            "meta",
            [
                "http-equiv": "Content-Security-Policy",
                "content": "default-src 'none'; style-src \(StyleSheet.policySource); "
                    + "base-uri 'none'; form-action 'none'",
            ])
        html.empty("meta", ["name": "referrer", "content": "no-referrer"])
        html.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.empty("meta", ["name": "color-scheme", "content": "light dark"])
        html.element("title", text: title)
        html.style(StyleSheet.text)
    }

    private var title: String {
        let names = runs.map { TextSanitizer.line($0.overview.name) }
        return names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
            + " \u{2013} Sluice report"
    }
}

/// One run's chapter of the report.
struct ReportChapter {
    let run: ReportedRun
    /// Among the runs of the page.
    let place: Int

    var words: ScoreText { ScoreText(isShare: run.isShare) }

    /// In the order in which they stand on the page; what has nothing to say is left out.
    private var parts: [ReportSection] {
        [
            scoresPart, costQualityPart, differencesPart, groupsPart, targetsPart, costsPart,
            cascadesPart,
            judgingPart, latencyPart, routingPart, failuresPart, gatesPart, disagreementsPart,
            factsPart,
        ].compactMap(\.self)
    }

    func write(into html: inout HTMLWriter) {
        let headline = Headline(findings: run.findings, isShare: run.isShare)
        let parts = parts
        html.element("div", ["class": "run"]) { html in
            html.element("header", ["class": "run"]) { html in
                html.element("p", ["class": "kicker"]) { html in
                    html.element(
                        "strong", text: TextSanitizer.line(run.overview.name),
                        to: HTMLWriter.longestName)
                    html.text(kicker)
                }
                html.element("h1", text: TextSanitizer.line(headline.title), to: 300)
                let lede = headline.sentences.joined(separator: " ")
                if !lede.isEmpty {
                    html.element("p", ["class": "lede"], text: TextSanitizer.line(lede))
                }
                html.element("p", ["class": "subject"], text: headline.subject)
                html.element("nav", ["aria-label": "Parts of this report"]) { html in
                    for part in parts {
                        html.element("a", ["href": "#\(id(part))"], text: part.short)
                        html.gap()
                    }
                }
                keyFigures(into: &html)
            }
            for part in parts {
                html.element("section", ["class": "part", "id": id(part)]) { html in
                    html.element("h2", text: TextSanitizer.line(part.title), to: 300)
                    if let note = part.note {
                        html.element("p", ["class": "note"], text: TextSanitizer.line(note))
                    }
                    part.body(&html)
                }
                html.gap()
            }
        }
    }

    private func id(_ part: ReportSection) -> String { "run\(place + 1)-\(part.name)" }

    private var kicker: String {
        guard let began = run.story.began else { return "" }
        return " \u{00B7} " + DateText.moment(began)
    }
}

/// A part of a run's chapter.
struct ReportSection {
    /// Names its anchor.
    var name: StaticString
    /// For the list of parts.
    var short: String
    /// What it shows, said as a finding where there is one.
    var title: String
    var note: String?
    var body: (inout HTMLWriter) -> Void

    init(
        _ name: StaticString, _ short: String, title: String, note: String? = nil,
        _ body: @escaping (inout HTMLWriter) -> Void
    ) {
        self.name = name
        self.short = short
        self.title = title
        self.note = note
        self.body = body
    }
}
