package import JSON

/// The entries of a list of choices, with the names that they have or get.
///
/// `{{options|letters}}` shows them to a model, and the scorer `choice` uses the same names.
package struct Choices {
    package let texts: [String]
    /// One name per text: A, B, C and so on if the value has no names.
    package let names: [String]
    /// Whether the value has its own names.
    package let hasOwnNames: Bool

    /// A list, `{"A": "…", "B": "…"}`, `{"text": […], "label": […]}` or a list of
    /// `{"label": "A", "text": "…"}`; nil for anything else.
    package init?(_ value: JSONValue) {
        func text(_ value: JSONValue) -> String { value.string ?? value.text }
        switch value {
        case .array(let elements):
            let labelled = elements.compactMap(Self.labelled)
            hasOwnNames = labelled.count == elements.count && !elements.isEmpty
            texts = hasOwnNames ? labelled.map(\.text) : elements.map(text)
            names = hasOwnNames ? labelled.map(\.label) : elements.indices.map(Self.letter)
        case .object(let object):
            hasOwnNames = true
            if let texts = object["text"]?.array, let labels = object["label"]?.array,
                texts.count == labels.count
            {
                (self.texts, names) = (texts.map(text), labels.map(text))
            } else {
                texts = object.members.map { text($0.value) }
                names = object.keys
            }
        default: return nil
        }
    }

    /// `{"label": "A", "text": "…"}`.
    private static func labelled(_ element: JSONValue) -> (label: String, text: String)? {
        guard let object = element.object, object.count == 2, let label = object["label"],
            let text = object["text"]
        else { return nil }
        return (label.string ?? label.text, text.string ?? text.text)
    }

    /// `A. first`, each on a line.
    var lettered: String {
        zip(names, texts).map { "\($0). \($1)" }.joined(separator: "\n")
    }

    /// A to Z, then AA, AB, as the columns of a spreadsheet.
    private static func letter(_ index: Int) -> String {
        var (rest, name) = (index, "")
        repeat {
            name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
            rest = rest / 26 - 1
        } while rest >= 0
        return name
    }
}
