package import JSON
import Results
package import Vocabulary

/// The parts of one result that a scorer sees.
package struct ScoredReply: Sendable {
    package var text: String
    package var toolCalls: [ToolCall]
    /// The item's fields, which the scorers' references are templates over.
    package var metadata: JSONObject
    package var status: ResultStatus

    package init(
        text: String, toolCalls: [ToolCall] = [], metadata: JSONObject, status: ResultStatus = .ok
    ) {
        self.text = text
        self.toolCalls = toolCalls
        self.metadata = metadata
        self.status = status
    }
}
