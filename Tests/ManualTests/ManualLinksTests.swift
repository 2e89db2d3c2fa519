import Testing

/// The pages that people read on a forge, and where they lead.
struct ManualLinksTests {
    static let manual = Repository.files(in: "Sources/Manual", ending: ".md")
    static let pages =
        ["README.md", "CHANGELOG.md"] + manual + Repository.files(in: ".github", ending: ".md")

    @Test(arguments: pages)
    func `every link leads to a file and to a heading of it`(path: String) throws {
        let page = try MarkdownPage(path)
        for link in page.links {
            guard let target = page.target(of: link) else { continue }
            #expect(Repository.has(target.path), "\(path): \(link)")
            guard let anchor = target.anchor else { continue }
            let anchors = try MarkdownPage(target.path).anchors
            #expect(anchors.contains(anchor), "\(path): \(link)")
        }
    }

    @Test func `every page of the manual is listed in its folder`() throws {
        for path in Self.manual where !path.hasSuffix("/README.md") {
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            let list = try MarkdownPage("\(folder)/README.md")
            #expect(list.links.contains { list.target(of: $0)?.path == path }, "\(path)")
        }
        #expect(Self.manual.count > 30)
    }

    @Test(arguments: [
        ("[a](b.md)", ["x/b.md"]), ("[a](../b.md) [c](d/e.md#f)", ["b.md", "x/d/e.md"]),
        ("`[a](b.md)`", []), ("[a](https://example.org)", []), ("[a](#b)", ["x/p.md"]),
        ("```\n[a](b.md)\n```", []), ("<doc:b>", ["x/<doc:b>"]),
    ])
    func `a link is found and followed`(text: String, paths: [String]) {
        let page = MarkdownPage("x/p.md", text: text)
        #expect(page.links.compactMap { page.target(of: $0)?.path } == paths)
    }

    @Test func `a heading has the anchor that forges give it`() {
        let text = "# What it's for: `a`, b\n## Sum_up - now\n## Sum_up - now"
        #expect(
            MarkdownPage("p.md", text: text).anchors
                == ["what-its-for-a-b", "sum_up---now", "sum_up---now-1"])
    }
}
