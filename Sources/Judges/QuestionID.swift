import Vocabulary

/// What a line of a judging asks about, encoded in its id.
struct QuestionID: Hashable, Sendable {
    /// The result that is judged; of a pair, the first target's result.
    var work: WorkID
    /// Whether the second target's answer is shown first.
    var isSwapped = false
    /// Whether the first verdict could not be read.
    var isRepeated = false

    init(work: WorkID, isSwapped: Bool = false, isRepeated: Bool = false) {
        self.work = work
        self.isSwapped = isSwapped
        self.isRepeated = isRepeated
    }

    /// Parses the output of ``text``.
    init?(_ text: String) {
        var parts = text.split(separator: "-", omittingEmptySubsequences: false)[...]
        guard let number = parts.popFirst().flatMap({ Int64($0) }), number >= 0 else { return nil }
        work = WorkID(rawValue: number)
        for part in parts {
            switch part {
            case "swapped": isSwapped = true
            case "again": isRepeated = true
            default: return nil
            }
        }
    }

    var text: String {
        "\(work.rawValue)" + (isSwapped ? "-swapped" : "") + (isRepeated ? "-again" : "")
    }
}
