import JSON

extension JSONValue {
    /// A reply of Ollama's own protocol, or one line of its streams, as a chat chunk; nil for
    /// anything else.
    ///
    /// Proxies in front of Ollama pass it on when they should translate it.
    var ollamaAsChat: JSONValue? {
        guard case .object(let object) = self, object["choices"] == nil,
            let isDone = object["done"]?.bool
        else { return nil }
        let text: JSONValue? = object["response"].map { ["role": "assistant", "content": $0] }
        guard let message = object["message"] ?? text else { return nil }
        var chunk = JSONObject()
        chunk["model"] = object["model"]
        let finish: JSONValue = isDone ? object["done_reason"] ?? "stop" : .null
        chunk["choices"] = [["index": 0, "delta": message, "finish_reason": finish]]
        if let input = object["prompt_eval_count"], let output = object["eval_count"] {
            chunk["usage"] = ["prompt_tokens": input, "completion_tokens": output]
        }
        return .object(chunk)
    }
}
