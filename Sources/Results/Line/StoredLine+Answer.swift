package import JSON
package import Vocabulary

extension StoredLine {
    /// The model that was asked, as `provider/model`.
    package var modelName: String? { members[.model]?.string }
    /// The model as the reply named it, where that was another.
    package var servedModel: String? { members[.servedModel]?.string }
    package var text: String? { members[.text]?.string }

    /// The whole answer; nil where there is none that could be given to another item.
    package var answer: StoredAnswer? { StoredAnswer(members) }

    /// What the model wants called; a part that is missing is empty.
    package var toolCalls: [ToolCall] {
        (members[.toolCalls]?.array ?? []).map { call in
            ToolCall(
                id: call[.id]?.string ?? "", name: call[.name]?.string ?? "",
                arguments: call[.arguments]?.string ?? "")
        }
    }

    /// Nil where a provider told none.
    package var usage: TokenUsage? { TokenUsage(members[.usage]) }

    // MARK: Scores

    /// What its scorers are called, in the order of the line.
    package var scorers: [String] { members[.scores]?.object?.keys ?? [] }

    /// A scorer's number as it is written; nil where it has none.
    package func score(_ scorer: String) -> JSONNumber? {
        members[.scores]?[scorer]?.number
    }
}
