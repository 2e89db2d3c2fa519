import JSON
import Vocabulary

/// One choice of a stream, assembled from its chunks.
struct StreamedChoice {
    /// Its text and its reasoning, read from each chunk as from a whole message.
    private var read = Completion(text: "", finishReason: .stop)
    private var refusal = ""
    private var calls = StreamedCalls()
    private var logprobs = JSONObject()
    private var finish: String?
    private var error: JSONValue?

    /// Whether the server has said why it ends.
    var isFinished: Bool { finish != nil || error != nil }

    mutating func take(_ chunk: JSONObject, _ limits: inout StreamLimits) {
        if let word = ProviderConnection.finish(of: chunk) { finish = word }
        if let error = chunk["error"], !error.isNoError { self.error = error }
        if let logprobs = chunk["logprobs"]?.object { take(logprobs: logprobs, &limits) }
        if let delta = chunk["delta"], !delta.isNull {
            take(delta: delta, &limits)
        } else if let message = chunk["message"], !message.isNull {
            take(message: message, &limits)
        } else if let text = chunk["text"]?.string {
            read.text += text
        }
    }

    private mutating func take(delta: JSONValue, _ limits: inout StreamLimits) {
        guard case .object(var message) = delta else {
            read.read(message: delta)
            return
        }
        calls.take(message["tool_calls"]?.elements ?? [], &limits)
        if let function = message["function_call"], !function.isNull {
            calls.take([["index": 0, "function": function]], &limits)
        }
        message["tool_calls"] = nil
        message["function_call"] = nil
        read.read(message: .object(message))
        refusal += read.refusal ?? ""
        read.refusal = nil
    }

    /// Adds what stands in the place of a whole message: the message, all of it so far, or one more
    /// part.
    private mutating func take(message: JSONValue, _ limits: inout StreamLimits) {
        var whole = Completion(text: "", finishReason: .stop)
        whole.read(content: message["content"] ?? .null)
        if !read.text.isEmpty, whole.text.hasPrefix(read.text) { read.text = "" }
        take(delta: message, &limits)
    }

    private mutating func take(logprobs more: JSONObject, _ limits: inout StreamLimits) {
        for member in more {
            guard case .array(let entries) = member.value else { continue }
            var known = logprobs[member.key]?.array ?? []
            // If it were held twice, each chunk would copy it.
            logprobs[member.key] = .null
            for entry in entries where limits.admits(entry) { known.append(entry) }
            logprobs[member.key] = .array(known)
        }
    }

    /// The choice as it would be without a stream.
    var whole: JSONValue {
        var message: JSONObject = ["role": "assistant", "content": .string(read.text)]
        if let reasoning = read.reasoningText { message["reasoning_content"] = .string(reasoning) }
        if !refusal.isEmpty { message["refusal"] = .string(refusal) }
        if read.hasOtherContent { message["audio"] = ["data": "…"] }
        let calls = calls.whole
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        var choice: JSONObject = ["index": 0, "message": .object(message)]
        choice["finish_reason"] = finish.map { .string($0) }
        if !logprobs.isEmpty { choice["logprobs"] = .object(logprobs) }
        choice["error"] = error
        return .object(choice)
    }
}
