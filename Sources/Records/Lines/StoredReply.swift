package import Evaluation
package import Results
import Vocabulary

/// A result line read back, as far as scoring needs it.
package struct StoredReply: Sendable {
    /// The item's id in the input.
    package let id: String
    package let target: String
    package var reply: ScoredReply

    /// Nil for a line that is damaged.
    package init?(_ line: StoredLine) {
        guard let id = line.id, let target = line.target, let status = line.status else {
            return nil
        }
        self.id = id
        self.target = target
        reply = ScoredReply(
            text: line.text ?? "", toolCalls: line.toolCalls, metadata: line.metadata.withID(id),
            status: status)
    }
}
