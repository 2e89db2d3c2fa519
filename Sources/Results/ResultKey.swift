package import JSON

/// The name of a member of a result line or of a summary: only this list spells them.
///
/// Names are a stable interface for users' programs: they are added, never changed or removed.
package struct ResultKey: Sendable {
    package let name: StaticString

    init(_ name: StaticString) { self.name = name }

    package var text: String { name.description }
}

/// The members of a result line.
extension ResultKey {
    package static var id: ResultKey { ResultKey("id") }
    package static var target: ResultKey { ResultKey("target") }
    package static var sample: ResultKey { ResultKey("sample") }
    package static var status: ResultKey { ResultKey("status") }
    package static var model: ResultKey { ResultKey("model") }
    package static var provider: ResultKey { ResultKey("provider") }
    package static var text: ResultKey { ResultKey("text") }
    package static var toolCalls: ResultKey { ResultKey("tool_calls") }
    package static var finishReason: ResultKey { ResultKey("finish_reason") }
    package static var reasoningText: ResultKey { ResultKey("reasoning_text") }
    package static var refusal: ResultKey { ResultKey("refusal") }
    package static var logprobs: ResultKey { ResultKey("logprobs") }
    package static var embeddings: ResultKey { ResultKey("embeddings") }
    package static var servedModel: ResultKey { ResultKey("served_model") }
    package static var droppedParameters: ResultKey { ResultKey("dropped_parameters") }
    package static var warnings: ResultKey { ResultKey("warnings") }
    package static var usage: ResultKey { ResultKey("usage") }
    package static var cost: ResultKey { ResultKey("cost_usd") }
    package static var costSource: ResultKey { ResultKey("cost_source") }
    package static var reused: ResultKey { ResultKey("reused") }
    package static var latency: ResultKey { ResultKey("latency_ms") }
    package static var attempts: ResultKey { ResultKey("attempts") }
    package static var scores: ResultKey { ResultKey("scores") }
    package static var unreadable: ResultKey { ResultKey("unreadable") }
    package static var scoreReasons: ResultKey { ResultKey("score_reasons") }
    package static var error: ResultKey { ResultKey("error") }
    package static var input: ResultKey { ResultKey("input") }
    package static var metadata: ResultKey { ResultKey("metadata") }
}

/// The members of the objects within a result line.
extension ResultKey {
    // A tool call.
    package static var name: ResultKey { ResultKey("name") }
    package static var arguments: ResultKey { ResultKey("arguments") }

    // Tokens; the key of the input tokens is the same as the line's `input`.
    package static var cachedInput: ResultKey { ResultKey("cached_input") }
    package static var cacheWrite: ResultKey { ResultKey("cache_write") }
    package static var output: ResultKey { ResultKey("output") }
    package static var reasoning: ResultKey { ResultKey("reasoning") }
    package static var total: ResultKey { ResultKey("total") }

    // An answer that was reused.
    package static var from: ResultKey { ResultKey("from") }
    package static var at: ResultKey { ResultKey("at") }
    package static var saved: ResultKey { ResultKey("saved_usd") }

    // An attempt.
    package static var tier: ResultKey { ResultKey("tier") }
    package static var outcome: ResultKey { ResultKey("outcome") }
    package static var http: ResultKey { ResultKey("http") }
    package static var milliseconds: ResultKey { ResultKey("ms") }
    package static var maybePaid: ResultKey { ResultKey("maybe_paid_usd") }
    package static var surcharge: ResultKey { ResultKey("surcharge_percent") }
    package static var reason: ResultKey { ResultKey("reason") }

    // An error.
    package static var kind: ResultKey { ResultKey("kind") }
    package static var message: ResultKey { ResultKey("message") }
    package static var code: ResultKey { ResultKey("code") }
    package static var type: ResultKey { ResultKey("type") }
    package static var param: ResultKey { ResultKey("param") }
    package static var reportedCode: ResultKey { ResultKey("reported_code") }

    // The file and line of the item.
    package static var line: ResultKey { ResultKey("line") }
    package static var sha256: ResultKey { ResultKey("sha256") }
}

extension JSONObject {
    /// Reads a member; sets it in place or at the end; nil removes it.
    package subscript(key: ResultKey) -> JSONValue? {
        get { self[key.text] }
        set { self[key.text] = newValue }
    }
}

extension JSONValue {
    /// The member of an object; nil if there is none or if this is not an object.
    package subscript(key: ResultKey) -> JSONValue? { self[key.text] }
}

extension JSONWriter {
    /// The key of the next value.
    mutating func name(_ key: ResultKey) { name(key.name) }
}
