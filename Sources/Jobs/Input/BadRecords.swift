import JSONLines

/// How many records of an input were skipped because they are not prompts.
package struct BadRecords: Equatable, Sendable {
    package var count = 0
    /// What to call one of them: a row or an element may have several lines.
    var noun = "line"

    package init(_ count: Int = 0) { self.count = count }

    /// `formats` are those of the input's files, any of which may have the bad records.
    init(_ count: Int, in formats: [RecordFormat]) {
        self.count = count
        let nouns = Set(formats.map { $0.noun ?? "line" })
        noun = nouns.count == 1 ? nouns.first ?? noun : "record"
    }

    /// The words after the count, as in "1 bad row" and "20 bad lines".
    package var words: String { count == 1 ? "bad \(noun)" : "bad \(noun)s" }
}
