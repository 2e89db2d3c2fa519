/// Takes an HTML page apart, tag by tag, and keeps what has no place in a report.
///
/// Stricter than any browser: whatever it does not know is a fault.
package struct MarkupCheck {
    package private(set) var faults: [String] = []
    /// The names of all elements, each once.
    package private(set) var elements: Set<String> = []
    /// What stands between the tags, entities as they are written.
    package private(set) var text = ""

    private static let known: Set<String> = [
        "html", "head", "body", "meta", "title", "style", "main", "header", "footer", "nav",
        "section", "article", "div", "span", "p", "h1", "h2", "h3", "h4", "h5", "a", "ul", "li",
        "dl", "dt", "dd", "b", "bdi", "em", "strong", "small", "pre", "table", "caption", "thead",
        "tbody", "tr", "th", "td", "figure", "figcaption", "svg", "desc", "rect", "circle", "line",
        "path", "text",
    ]
    private static let knownAttributes: Set<String> = [
        "lang", "charset", "http-equiv", "content", "name", "id", "class", "href", "scope", "role",
        "aria-label", "aria-labelledby", "aria-hidden", "tabindex", "dir", "x", "y", "x1", "x2",
        "y1", "y2", "dy", "cx", "cy", "r", "rx", "width", "height", "viewBox", "d",
    ]

    package init(_ page: String) {
        var rest = page[...]
        let doctype = "<!DOCTYPE html>\n"
        if rest.hasPrefix(doctype) { rest = rest.dropFirst(doctype.count) }
        var open: [String] = []
        while let start = rest.unicodeScalars.firstIndex(of: "<") {
            text += rest[..<start]
            guard let end = rest[start...].unicodeScalars.firstIndex(of: ">") else {
                faults.append("a tag without an end")
                break
            }
            let tag = String(rest[rest.unicodeScalars.index(after: start)..<end])
            rest = rest[rest.unicodeScalars.index(after: end)...]
            take(tag, &open)
            if tag == "style", let close = rest.firstRange(of: "</style>") {
                rest = rest[close.lowerBound...]
            }
        }
        text += rest
        if !open.isEmpty { faults.append("not closed: \(open)") }
        if text.unicodeScalars.contains(where: { "<>\"'`".unicodeScalars.contains($0) }) {
            faults.append("a text that is not escaped")
        }
        if !page.unicodeScalars.allSatisfy({ $0.value != 0 && $0.value != 0xFFFE }) {
            faults.append("a character that HTML does not have")
        }
    }

    private mutating func take(_ tag: String, _ open: inout [String]) {
        if tag.hasPrefix("/") {
            let name = String(tag.dropFirst())
            if open.popLast() != name { faults.append("</\(name)> closes nothing") }
            return
        }
        let isEmpty = tag.hasSuffix("/")
        let name = String(tag.prefix { $0 != " " && $0 != "/" })
        elements.insert(name)
        if !Self.known.contains(name) { faults.append("<\(name)>") }
        if !isEmpty { open.append(name) }
        var rest = tag.dropFirst(name.count)
        if isEmpty { rest = rest.dropLast() }
        while !rest.isEmpty {
            guard rest.first == " ", let sign = rest.firstRange(of: "=\"") else {
                faults.append("attributes of <\(name)>: \(rest)")
                return
            }
            let key = String(rest[rest.index(after: rest.startIndex)..<sign.lowerBound])
            rest = rest[sign.upperBound...]
            guard let end = rest.unicodeScalars.firstIndex(of: "\"") else {
                faults.append("\(key) of <\(name)> has no end")
                return
            }
            let value = rest[..<end]
            rest = rest[rest.unicodeScalars.index(after: end)...]
            if !Self.knownAttributes.contains(key) { faults.append("\(key) of <\(name)>") }
            if key == "href", !value.hasPrefix("#") { faults.append("a link to \(value)") }
        }
    }
}
