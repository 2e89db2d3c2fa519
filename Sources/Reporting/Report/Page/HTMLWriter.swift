/// Writes HTML and SVG, element by element.
///
/// Element names and the style sheet are literals of this program, which `StaticString` ensures;
/// everything else is text and is escaped. So no reply can become markup, wherever it is put.
struct HTMLWriter {
    typealias Attributes = KeyValuePairs<StaticString, String>

    /// What has been written.
    private(set) var document = ""
    private var lastID = 0

    /// An element with the content that the body writes; attributes without a value are left out.
    mutating func element(
        _ name: StaticString, _ attributes: Attributes = [:],
        _ body: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes, end: ">")
        body(&self)
        document += "</\(name)>"
    }

    /// An element that contains a text.
    mutating func element(
        _ name: StaticString, _ attributes: Attributes = [:], text: String,
        to limit: Int = HTMLWriter.longestText
    ) {
        element(name, attributes) { $0.text(text, to: limit) }
    }

    /// An element without content.
    mutating func empty(_ name: StaticString, _ attributes: Attributes = [:]) {
        open(name, attributes, end: "/>")
    }

    /// A text; of an extremely long one, only the beginning is shown.
    mutating func text(_ text: String, to limit: Int = HTMLWriter.longestText) {
        let (shown, left) = HTMLText.cut(text, to: limit)
        document += HTMLText.escaped(shown)
        if left > 0 { document += "…" }
    }

    /// More than anyone would read, but little enough to keep a page small.
    static let longestText = 2_000
    /// For a cell of a table or a heading.
    static let longestName = 200

    /// A space or a line break between elements.
    mutating func gap() { document += "\n" }

    /// The page's style sheet.
    mutating func style(_ sheet: StaticString) { document += "<style>\(sheet)</style>" }

    /// The beginning of every HTML document.
    mutating func doctype() { document += "<!DOCTYPE html>\n" }

    /// A name for an element, given out once.
    mutating func freshID() -> String {
        lastID += 1
        return "x\(lastID)"
    }

    private mutating func open(_ name: StaticString, _ attributes: Attributes, end: String) {
        document += "<\(name)"
        for (key, value) in attributes where !value.isEmpty {
            document += " \(key)=\""
            text(value)
            document += "\""
        }
        document += end
    }
}
