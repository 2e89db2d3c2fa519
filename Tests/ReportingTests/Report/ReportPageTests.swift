import Checkpoint
import Hashing
import JSON
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite struct ReportPageTests {
    private func page(_ runs: ReportedRun...) -> String {
        ReportPage(runs: runs, maker: "sluice test").html
    }

    @Test func `a page is whole and has every part`() {
        let page = page(.sample("model"))
        let check = MarkupCheck(page)
        #expect(check.faults.isEmpty)
        for part in [
            "scores", "cost-quality", "differences", "targets", "costs", "cascades", "judging",
            "latency", "routing", "failures", "gates", "disagreements", "facts",
        ] {
            #expect(page.contains("id=\"run1-\(part)\""), "\(part)")
            #expect(page.contains("href=\"#run1-\(part)\""), "\(part)")
        }
    }

    @Test func `a page holds no script and loads nothing`() {
        let page = page(.sample("model"))
        #expect(MarkupCheck(page).elements.isDisjoint(with: ["script", "img", "link", "iframe"]))
        for word in ["url(", "@import", "http://", "https://", " style=", "src="] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test func `the policy allows this style sheet and nothing else`() throws {
        let page = page(.sample("model"))
        let start = try #require(page.firstRange(of: "<style>")).upperBound
        let end = try #require(page.firstRange(of: "</style>")).lowerBound
        let digest = SHA256.digest(of: String(page[start..<end]))
        let source = "'sha256-\(Base64.text(of: digest.bytes))'"
        #expect(
            page.contains(
                "content=\"default-src &#39;none&#39;; style-src "
                    + source.replacing("'", with: "&#39;")
                    + "; base-uri &#39;none&#39;; form-action &#39;none&#39;\""))
    }

    @Test(arguments: HostileTexts.all.indices)
    func `no text becomes markup, wherever it stands`(index: Int) {
        let page = page(.sample(HostileTexts.all[index], targets: 2, items: 20))
        let check = MarkupCheck(page)
        #expect(check.faults.isEmpty)
        #expect(check.elements.isSubset(of: Self.plainElements))
        #expect(HostileTexts.isPlain(page))
    }

    private static let plainElements = MarkupCheck(
        ReportPage(runs: [.sample("model")], maker: "sluice").html
    ).elements.union(["em"])

    @Test func `a reply of a megabyte is cut, and the page says so`() {
        let page = page(.sample("model", said: HostileTexts.megabyte, targets: 2))
        #expect(MarkupCheck(page).faults.isEmpty)
        #expect(page.contains("more characters are in results.jsonl"))
        #expect(page.utf8.count < 256 << 10)
    }

    @Test func `what judges cost stands apart, with how far they go by the place`() {
        let page = page(.sample("model"))
        #expect(page.contains("The judging cost $0.013, apart from the answers"))
        #expect(page.contains("<dt>Judging</dt><dd>$0.013<small>apart from the cost</small></dd>"))
        #expect(page.contains("model 50, model 30"))
        #expect(page.contains("<td class=\"n strong\">5.3\u{202F}%</td>"))
    }

    @Test func `the stages of a cascade tell what they kept and saved`() {
        let page = page(.sample("model"))
        #expect(
            page.contains(
                "model saved about $0.28 by its stages, 70\u{202F}% of what the last one alone would have "
                    + "cost"
            ))
        #expect(page.contains("150 \u{00B7} 75\u{202F}%"))
    }

    @Test(arguments: [
        (
            Money?.some(Money(usd: -0.5)),
            "c cost about $0.50 more by its stages than the last one alone would have"
        ),
        (nil, "cannot tell what c saved by its stages, because a price is unknown"),
        (.zero, "c saved about $0 by its stages, 0\u{202F}% of what"),
    ])
    func `a cascade that saved nothing says so`(saved: Money?, words: String) {
        let stage = RunSummary.Stage(
            models: ["a"], answers: 1, accepted: 1, cost: KnownCost(Money(usd: 1)), saved: nil)
        let text = CascadeText(
            "c", RunSummary.Cascade(stages: [stage], saved: saved, against: nil)
        ).finding
        #expect(text.contains(words), "\(text)")
    }

    @Test func `a chart says in words what it shows`() {
        let page = page(.sample("model"))
        #expect(page.contains("role=\"img\" aria-labelledby=\"x1 x2\""))
        #expect(page.contains("<desc id=\"x2\">model0: 90.0\u{202F}%, $10.00 for 1,000 answers"))
    }

    @Test func `every table has a caption, and every cell of a head its scope`() {
        let page = page(.sample("model"))
        let parts = page.split(separator: "<table>").dropFirst()
        #expect(parts.count >= 10)
        #expect(parts.allSatisfy { $0.hasPrefix("<caption>") })
        #expect(page.count(of: "<th ") == page.count(of: "scope=\""))
    }

    @Test func `two runs stand one after the other, with anchors of their own`() {
        let page = page(.sample("monday"), .sample("tuesday"))
        #expect(page.contains("id=\"run1-scores\"") && page.contains("id=\"run2-scores\""))
        #expect(MarkupCheck(page).faults.isEmpty)
        let ids = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count)
    }

    @Test func `a run without results says so`() {
        let page = page(ReportedRun(overview: RunOverview(name: "new", directory: "runs/new")))
        #expect(page.contains("<h1>Nothing has been answered yet.</h1>"))
        #expect(MarkupCheck(page).faults.isEmpty)
    }

    @Test(arguments: [1, 2, 30])
    func `any number of targets makes a page`(count: Int) {
        #expect(MarkupCheck(page(.sample("t", targets: count))).faults.isEmpty)
    }
}

extension String {
    fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
