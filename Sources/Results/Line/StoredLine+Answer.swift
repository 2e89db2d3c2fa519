package import JSON
package import Vocabulary

extension StoredLine {
    /// The requested model, as `provider/model`.
    package var modelName: String? { members[.model]?.string }
    /// The model that the reply names, if it differs.
    package var servedModel: String? { members[.servedModel]?.string }
    package var text: String? { members[.text]?.string }

    /// The whole answer; nil if there is none to reuse.
    package var answer: StoredAnswer? { StoredAnswer(members) }

    /// The tool calls that the model requests; a missing part is empty.
    package var toolCalls: [ToolCall] {
        (members[.toolCalls]?.array ?? []).map { call in
            ToolCall(
                id: call[.id]?.string ?? "", name: call[.name]?.string ?? "",
                arguments: call[.arguments]?.string ?? "")
        }
    }

    /// Nil if a provider reported none.
    package var usage: TokenUsage? { TokenUsage(members[.usage]) }

    // MARK: Scores

    /// The names of the scorers, in the order of the line.
    package var scorers: [String] { members[.scores]?.object?.keys ?? [] }

    /// A scorer's number as written in the line; nil if there is none.
    package func score(_ scorer: String) -> JSONNumber? {
        members[.scores]?[scorer]?.number
    }
}
