import Checkpoint
import Console
import Vocabulary

/// The report: one HTML page that opens anywhere and needs no network and no script.
package struct ReportPage: Sendable {
    package var runs: [ReportedRun]
    /// The tool's name and version, for the footer of the page.
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
