import JSON
import Providers
import Results
import Vocabulary

/// The body of a reply as OpenAI's API would have returned it, rebuilt from a stored result.
struct ReplyBody {
    let result: StoredLine
    /// Nil if the line no longer exists: then a chat completion is assumed.
    let endpoint: PromptRequest.Endpoint?
    /// The ending of ids in the body.
    let name: String
    let created: Int

    func write(into writer: inout JSONWriter) {
        if let vectors = result[.embeddings]?.array {
            EmbeddingsBody(
                model: model, vectors: vectors,
                inputTokens: result[.usage]?[.input]?.int ?? 0
            ).write(into: &writer)
        } else {
            switch endpoint {
            case .responses:
                ResponseBody(result: result, model: model, name: name, created: created)
                    .write(into: &writer)
            case .completions: writeTextCompletion(into: &writer)
            default: writeCompletion(into: &writer)
            }
        }
    }

    /// The reply of the older completions endpoint, which has no messages.
    private func writeTextCompletion(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("id")
        writer.string("cmpl-" + name)
        writer.key("object")
        writer.string("text_completion")
        writer.key("created")
        writer.int(created)
        writer.key("model")
        writer.string(model)
        writer.key("choices")
        writer.beginArray()
        writer.beginObject()
        writer.key("index")
        writer.int(0)
        writer.key("text")
        writer.string(result[.text]?.string ?? "")
        writer.key("logprobs")
        writer.value(result[.logprobs] ?? .null)
        writer.key("finish_reason")
        writer.string(finishReason)
        writer.endObject()
        writer.endArray()
        if let usage = result[.usage]?.object {
            writer.key("usage")
            writeUsage(usage, into: &writer)
        }
        writer.endObject()
    }

    /// The model that the reply named, otherwise the one that was requested.
    var model: String {
        if let served = result[.servedModel]?.string { return served }
        let reference = result[.model]?.string ?? ""
        guard let slash = reference.firstIndex(of: "/") else { return reference }
        return String(reference[reference.index(after: slash)...])
    }

    private func writeCompletion(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("id")
        writer.string("chatcmpl-" + name)
        writer.key("object")
        writer.string("chat.completion")
        writer.key("created")
        writer.int(created)
        writer.key("model")
        writer.string(model)
        writer.key("choices")
        writer.beginArray()
        writer.beginObject()
        writer.key("index")
        writer.int(0)
        writer.key("message")
        writeMessage(into: &writer)
        writer.key("logprobs")
        writer.value(result[.logprobs] ?? .null)
        writer.key("finish_reason")
        writer.string(finishReason)
        writer.endObject()
        writer.endArray()
        // OpenAI's clients accept a missing usage, but not null.
        if let usage = result[.usage]?.object {
            writer.key("usage")
            writeUsage(usage, into: &writer)
        }
        writer.endObject()
    }

    /// One of OpenAI's words; any other (`error`) becomes a stop.
    private var finishReason: String {
        let word = result[.finishReason]?.string ?? "stop"
        return ["stop", "length", "tool_calls", "content_filter"].contains(word) ? word : "stop"
    }

    private func writeMessage(into writer: inout JSONWriter) {
        let calls = result[.toolCalls]?.array ?? []
        let text = result[.text]?.string
        let refusal = result[.refusal]?.string
        writer.beginObject()
        writer.key("role")
        writer.string("assistant")
        writer.key("content")
        // An answer that is only tool calls or a refusal has null content there, not an empty text.
        if let text, !text.isEmpty || (calls.isEmpty && refusal == nil) {
            writer.string(text)
        } else {
            writer.null()
        }
        writer.key("refusal")
        if let refusal { writer.string(refusal) } else { writer.null() }
        if !calls.isEmpty {
            writer.key("tool_calls")
            writer.beginArray()
            for call in calls { write(call: call, into: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }

    private func write(call: JSONValue, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("id")
        writer.value(call[.id] ?? "")
        writer.key("type")
        writer.string("function")
        writer.key("function")
        writer.beginObject()
        writer.key("name")
        writer.value(call[.name] ?? "")
        writer.key("arguments")
        writer.value(call[.arguments] ?? "")
        writer.endObject()
        writer.endObject()
    }

    private func writeUsage(_ usage: JSONObject, into writer: inout JSONWriter) {
        func count(_ key: ResultKey) -> Int { usage[key]?.int ?? 0 }
        writer.beginObject()
        writer.key("prompt_tokens")
        writer.int(count(.input))
        writer.key("completion_tokens")
        writer.int(count(.output))
        writer.key("total_tokens")
        writer.int(count(.total))
        writer.key("prompt_tokens_details")
        writer.beginObject()
        writer.key("cached_tokens")
        writer.int(count(.cachedInput))
        writer.endObject()
        writer.key("completion_tokens_details")
        writer.beginObject()
        writer.key("reasoning_tokens")
        writer.int(count(.reasoning))
        writer.endObject()
        writer.endObject()
    }
}
