package import JSON
package import Vocabulary

/// Judges replies against what their items say is right.
///
/// Total: whatever the reply holds, a score comes back, and soon.
package protocol Scorer: Sendable {
    /// What its scores are called in results, gates and tables; unique within a job.
    var name: String { get }

    /// Whether a call may wait for another program and so belongs on a thread of its own.
    var blocks: Bool { get }

    func score(_ reply: ScoredReply) -> Score

    /// The answer in the reply, in a spelling that equal answers share; nil where there is none.
    ///
    /// Samples vote with it.
    func answer(in reply: ScoredReply) -> String?
}

extension Scorer {
    package var blocks: Bool { false }

    package func answer(in reply: ScoredReply) -> String? {
        reply.unreadableReason == nil ? reply.text.trimmed.lowercased() : nil
    }
}

/// What a scorer gets to see of one result.
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
