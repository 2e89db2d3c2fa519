package import Evaluation
package import Results
import Vocabulary

/// The parts of a result line that scoring needs.
package struct StoredReply: Sendable {
    /// What the input calls the item.
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
