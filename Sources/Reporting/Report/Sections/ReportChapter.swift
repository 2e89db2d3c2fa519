import Checkpoint
import Console
import Vocabulary

/// One run's chapter of the report.
struct ReportChapter {
    let run: ReportedRun
    /// Among the runs of the page.
    let place: Int

    var words: ScoreText { ScoreText(isShare: run.isShare) }

    /// In their order on the page; chapters without content are left out.
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
    /// The name of its anchor.
    var name: StaticString
    /// For the list of parts.
    var short: String
    /// The chapter's title, worded as a finding if there is one.
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
