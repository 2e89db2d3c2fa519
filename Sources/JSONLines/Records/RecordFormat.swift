/// How the records of a file are told apart.
package enum RecordFormat: Hashable, Sendable {
    /// A JSON text on each line.
    case lines
    /// The elements of a list, or JSON texts over several lines each.
    case elements(ElementPlace)
    case rows(RowLayout)

    /// The name of one record in messages and in generated ids; nil for a line, which has its
    /// number.
    package var noun: String? {
        switch self {
        case .lines: nil
        case .elements: "element"
        case .rows: "row"
        }
    }

    /// Whether several records may stand in one line.
    var isList: Bool {
        if case .elements = self { true } else { false }
    }
}
