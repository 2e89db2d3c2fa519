import Vocabulary

/// What a question to a judge is about, as its id states.
struct QuestionID: Hashable, Sendable {
    /// The result that is judged; of two that are compared, the first target's.
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

    /// Reads what ``text`` wrote.
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
