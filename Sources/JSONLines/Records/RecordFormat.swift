/// How a file is divided into records.
package enum RecordFormat: Hashable, Sendable {
    /// A JSON text on each line.
    case lines
    /// The elements of a list, or JSON texts over several lines each.
    case elements(ElementPlace)
    case rows(RowLayout)

    /// The word for one record in messages and generated ids; nil for a line, which has its number.
    package var noun: String? {
        switch self {
        case .lines: nil
        case .elements: "element"
        case .rows: "row"
        }
    }

    /// Whether one line may hold several records.
    var isList: Bool {
        if case .elements = self { true } else { false }
    }
}
