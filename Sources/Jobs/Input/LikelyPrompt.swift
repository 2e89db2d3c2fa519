import JSON
import JSONLines

/// Advice for a record whose question cannot be determined.
struct LikelyPrompt {
    private let fields: JSONObject

    init(_ fields: JSONObject) { self.fields = fields }

    /// Names what the record has, so that the job's template is easy to write.
    var advice: String {
        if let special { return special }
        let message =
            "the line has no \"prompt\", \"messages\" or batch request, "
            + "and the job has no \"prompt\" template"
        if let field = known {
            // Alpaca's lines have a text to work on, which may be empty.
            let more = field == "instruction" && fields["input"]?.string != nil
            return message + Self.use(field + (more ? "}}\\n\\n{{input?" : ""))
        }
        if let list = innerList {
            return message
                + ". To make a line of each element of its \"\(list)\", with the fields around it: "
                + NestedList.command(String(list.split(separator: ".").last ?? ""))
        }
        guard let field = longest ?? inner else {
            let names = texts.prefix(8).map { "\"\($0.key)\"" }.joined(separator: ", ")
            return message + ". Write one of the fields that are to be asked"
                + (names.isEmpty ? "." : ", as in \"{{\(texts[0].key)}}\". There is \(names).")
        }
        return message + Self.use(field)
    }

    private static func use(_ field: String) -> String {
        ". To ask what is in a field, write in the job: \"prompt\": \"{{\(field)}}\"."
    }

    /// Known kinds of records that contain no question by themselves.
    private var special: String? {
        if fields["role"]?.string != nil, fields["content"] != nil {
            return "the file is one chat, as a list of its messages. Make it a line: "
                + "jq -c '{messages: .}' FILE > NEW.jsonl"
        }
        if fields["contents"]?.array?.first?["parts"] != nil {
            return
                "this is a request of Gemini without what a batch has around it. Put that there: "
                + "jq -c '{request: .}' FILE > NEW.jsonl"
        }
        let isError = fields["error"] != nil && fields.keys.allSatisfy(Self.ofErrors.contains)
        return isError
            ? "this is an error that a server reported, and no record. Was the file downloaded?"
            : nil
    }

    private static let ofErrors: Set = [
        "error", "message", "status", "code", "detail", "type", "cause", "errors",
    ]

    // MARK: Fields

    /// Members that hold what a model said.
    private static let answers: Set = [
        "output", "outputs", "preferred_output", "non_preferred_output", "response", "responses",
        "rejected",
    ]

    /// The kind, what to say about it, and how to recognize it.
    private static let others: Set = answers.union([
        "chosen", "completion", "answer", "answers", "answerkey", "label", "labels",
        "target", "targets", "gold", "reference", "explanation", "rationale", "solution",
        "id", "url", "source", "type", "category", "split", "date", "role", "error", "title",
        "name", "created_at", "updated_at", "author", "language", "lang", "task",
    ])

    /// Names of question fields, the likeliest first.
    private static let questions = [
        "question", "instruction", "problem", "query", "input", "text", "prompt", "utterance",
        "qtext", "sentence", "goal", "behavior", "premise", "context", "passage", "stem",
    ]

    private func isText(_ value: JSONValue) -> Bool { value.string?.isEmpty == false }

    private func bytes(_ value: JSONValue) -> Int { value.string?.utf8.count ?? 0 }

    private var texts: [JSONObject.Member] {
        fields.members.filter {
            $0.value.string != nil && $0.key.utf8.count < 40 && $0.key != "id"
                && (Double($0.key) == nil || Int($0.key) != nil)
        }
    }

    /// A field with a question's name, also within an object; a word that only names the question's
    /// kind does not count.
    private var known: String? {
        let most = texts.map { bytes($0.value) }.max() ?? 0
        for name in Self.questions {
            for member in fields.members where member.key.lowercased() == name {
                if isText(member.value) || member.value.string != nil && name == "input" {
                    let isWord = bytes(member.value) < 10 && most > 4 * bytes(member.value)
                    if !isWord || !hasLongerQuestion(than: member) { return member.key }
                } else if let inner = innerText(of: member) {
                    return inner
                }
            }
        }
        return fields.members.lazy.compactMap { member in
            Self.others.contains(member.key.lowercased()) ? nil : self.knownInnerText(of: member)
        }.first
    }

    private func hasLongerQuestion(than word: JSONObject.Member) -> Bool {
        texts.contains {
            Self.questions.contains($0.key.lowercased())
                && bytes($0.value) > 4 * bytes(word.value)
        }
    }

    /// Such a text within an object.
    private func knownInnerText(of member: JSONObject.Member) -> String? {
        Self.questions.lazy.compactMap { name in
            member.value.object?.members.first {
                $0.key.lowercased() == name && self.isText($0.value)
            }
        }.first.map { "\(member.key).\($0.key)" }
    }

    private func innerText(of member: JSONObject.Member) -> String? {
        knownInnerText(of: member)
            ?? member.value.object?.members.first { isText($0.value) }
            .map { "\(member.key).\($0.key)" }
    }

    /// The longest text is most likely the question; nil if the names of several texts say
    /// otherwise.
    private var longest: String? {
        let own = texts.filter { !Self.others.contains($0.key.lowercased()) }
        if own.isEmpty, texts.count == 1 { return texts[0].key }
        return own.max { bytes($0.value) < bytes($1.value) }?.key
    }

    /// A text or a chat in some member.
    private var inner: String? {
        fields.members.lazy.filter { !Self.answers.contains($0.key) }
            .compactMap { member in
                Conversation.messages(in: member.value) != nil
                    ? member.key
                    : member.value.object?.members.first {
                        self.isText($0.value) || Conversation.messages(in: $0.value) != nil
                    }.map { "\(member.key).\($0.key)" }
            }.first
    }

    /// The path of a list whose elements have questions; also a list within another's elements.
    private var innerList: String? {
        for member in fields.members {
            guard let first = member.value.array?.first?.object,
                Conversation.messages(in: member.value) == nil
            else { continue }
            let within = LikelyPrompt(first)
            if let deeper = within.innerList { return "\(member.key).\(deeper)" }
            let asks = first.members.contains {
                Self.questions.prefix(5).contains($0.key.lowercased()) && isText($0.value)
            }
            if asks { return member.key }
        }
        return nil
    }
}
