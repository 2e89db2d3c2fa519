/// The registry of formats.
extension ResultFormatKind: CaseIterable {
    /// One line for each format, in the order in which the help lists them.
    package static let allCases: [ResultFormatKind] = [
        StoredLineFormat.kind,
        OpenAIBatchFormat.kind,
        CSVFormat.kind,
        InspectFormat.kind,
        LMEvalFormat.kind,
    ]
}

extension ResultFormatKind: RawRepresentable, Equatable {
    package var rawValue: String { name }

    package init?(rawValue: String) {
        guard let kind = Self.allCases.first(where: { $0.name == rawValue }) else { return nil }
        self = kind
    }

    package static func == (one: ResultFormatKind, other: ResultFormatKind) -> Bool {
        one.name == other.name
    }
}
