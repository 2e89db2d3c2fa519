/// LaTeX's `\boxed{…}`, with which mathematics models mark a result.
enum BoxedAnswer {
    private static let names = ["boxed", "fbox"]
    /// The longest content of a box; it bounds the search for its end.
    private static let limit = 2_000

    static func begins(in text: NumberScanner, at start: Int) -> Bool {
        names.contains { text.stands($0, at: start + 1) }
    }

    /// The range between the braces of a box that begins at this index.
    static func content(in text: NumberScanner, at start: Int) -> Range<Int>? {
        guard let name = names.first(where: { text.stands($0, at: start + 1) }) else { return nil }
        let open = text.skippingSpaces(from: start + 1 + name.count)
        guard text[open] == "{" else { return nil }
        var depth = 0
        for position in open..<min(open + limit, text.scalars.count) {
            if text[position] == "{" { depth += 1 }
            if text[position] == "}" { depth -= 1 }
            if depth == 0 { return open + 1..<position }
        }
        return nil
    }
}
