package import Checkpoint
package import Hashing
package import JSON
package import Routing
package import Vocabulary

/// A prompt as the engine holds it: decoded, its template filled in, its size estimated.
///
/// A class, because a unit of work is handed from queue to worker to router and back,
/// and copying a dozen strings each time costs more than sending the prompt does.
package final class PreparedPrompt: Sendable {
    package let id: String
    /// The line of its file, from 1.
    package let line: Int
    /// Of the line's bytes, so that anybody can check which line it was.
    package let lineDigest: SHA256.Digest
    package let request: PromptRequest
    /// The item's further fields, for scorers, and passed through to its results.
    package let metadata: JSONObject
    package let inputTokens: Int
    /// Upper bounds from the request itself.
    package let bound: RequestBound
    /// The tier that the request itself asks for, in its own word.
    package let askedTier: String?
    /// What the checkpoint knows the item by.
    package let key: ItemKey?
    /// About as many as its request's body has.
    package let bytes: Int

    package init(
        id: String, line: Int, lineDigest: SHA256.Digest, request: PromptRequest,
        metadata: JSONObject, inputTokens: Int, bound: RequestBound, key: ItemKey? = nil,
        lineBytes: Int = 0
    ) {
        self.id = id
        self.line = line
        self.lineDigest = lineDigest
        self.request = request
        self.metadata = metadata
        self.inputTokens = inputTokens
        self.bound = bound
        askedTier = request.body.askedTier
        self.key = key
        // A template may be longer than the line that fills it.
        bytes = max(lineBytes, inputTokens, bound.input ?? 0)
    }
}

extension JSONObject {
    /// The tier that a request's body asks for, in OpenAI's words or in Google's; nil for none.
    var askedTier: String? {
        (self["service_tier"] ?? self["serviceTier"]).map { $0.string ?? $0.text }
    }
}
