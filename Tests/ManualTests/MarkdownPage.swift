/// A page of Markdown, as far as its links, headings and code go.
struct MarkdownPage: Sendable {
    /// From the repository's root.
    let path: String
    private(set) var links: [String] = []
    /// The fragments by which links lead to its headings.
    private(set) var anchors: Set<String> = []
    /// What stands in backticks within a line.
    private(set) var spans: [String] = []
    /// The lines of its blocks of code.
    private(set) var code: [Substring] = []
    /// The rows of its tables, as they are written.
    private(set) var rows: [Substring] = []

    init(_ path: String) throws { self.init(path, text: try Repository.text(path)) }

    init(_ path: String, text: String) {
        self.path = path
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.drop(while: { $0 == " " }).hasPrefix("```") {
                isCode.toggle()
            } else if isCode {
                code.append(line)
            } else {
                if line.hasPrefix("#") { add(heading: line) }
                if line.hasPrefix("|") { rows.append(line) }
                read(line)
            }
        }
    }

    /// The files that a link may lead to, from the repository's root; nil for addresses.
    func target(of link: String) -> (path: String, anchor: String?)? {
        if link.contains("://") || link.hasPrefix("mailto:") { return nil }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let anchor = parts.count > 1 ? String(parts[1]) : nil
        if parts[0].isEmpty { return (path, anchor) }
        var folders = path.split(separator: "/").dropLast()
        for part in parts[0].split(separator: "/") where part != "." {
            if part == ".." { folders = folders.dropLast() } else { folders.append(part) }
        }
        return (folders.joined(separator: "/"), anchor)
    }

    /// Takes code out of a line first, since it may hold brackets.
    private mutating func read(_ line: Substring) {
        var prose = ""
        for (index, part) in line.split(separator: "`", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index % 2 == 1 { spans.append(String(part)) } else { prose += part }
        }
        var rest = prose[...]
        while let start = rest.firstRange(of: "](")?.upperBound {
            let end = rest[start...].firstIndex(of: ")") ?? rest.endIndex
            links.append(String(rest[start..<end]))
            rest = rest[end...]
        }
        if prose.contains("<doc:") { links.append(prose) }
    }

    /// As forges make them: small letters, no punctuation, hyphens for spaces.
    private mutating func add(heading: Substring) {
        let words = heading.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
        let slug = String(
            words.compactMap { letter in
                if letter == " " { return "-" }
                let isKept = letter.isLetter || letter.isNumber || "-_".contains(letter)
                return isKept ? letter : nil
            })
        var anchor = slug
        var number = 0
        while anchors.contains(anchor) {
            number += 1
            anchor = "\(slug)-\(number)"
        }
        anchors.insert(anchor)
    }
}
