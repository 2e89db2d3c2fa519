import JSON
import JSONLines

extension RecordFormat {
    /// Remarks on how a file is read, in sentences.
    var remarks: [String] {
        guard case .rows(let layout) = self else { return [] }
        var sentences: [String] = []
        if layout.remarks.contains(.takesQuotes) {
            sentences.append(
                "quotes around whole fields are taken away; \"csv\": {\"quote\": \"\"} keeps them.")
        }
        if layout.remarks.contains(.blanksBeforeQuotes) {
            sentences.append(
                "quotes behind a blank are a part of their fields; where they are to enclose them, "
                    + "take out the blanks.")
        }
        return sentences
    }
}

extension InputItem {
    /// What to say about a single record that has a prompt and, beside it, a list of records.
    var listBeside: String? {
        guard
            let list = metadata.members.first(where: { member in
                member.value.array.map { $0.count > 1 && $0.allSatisfy { $0.object != nil } }
                    ?? false
            }), list.key != "tools", Conversation.messages(in: list.value) == nil
        else { return nil }
        return "the object is one prompt, and has the list \"\(list.key)\" beside it; "
            + "\"records\": \"\(list.key)\" asks each of its elements."
    }
}
