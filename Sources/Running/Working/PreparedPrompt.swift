package import JSON
import Routing
package import Vocabulary

/// A prompt as the engine holds it: decoded, its template filled in, its size estimated.
package struct PreparedPrompt: Sendable {
    package var id: String
    /// The line of its file, from 1.
    package var line: Int
    /// Hexadecimal SHA-256 of the line.
    package var contentHash: String
    package var request: PromptRequest
    /// The item's further fields, for scorers, and passed through to its results.
    package var metadata: JSONObject
    package var inputTokens: Int
    /// The most that the prompt can be; a token is at least a byte.
    package var mostInputTokens: Int
    /// From the request's own limit on output; nil where it sets none.
    package var mostOutputTokens: Int?
}

/// One answer that is wanted, with what earlier tries at it have left.
struct WorkUnit: Sendable {
    let id: WorkID
    /// Index into the plan's targets.
    let target: Int
    let prompt: PreparedPrompt
    var trail: ItemTrail
    var attempts: [AttemptRecord] = []
}
