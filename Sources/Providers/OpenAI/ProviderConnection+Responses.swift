import JSON
import Vocabulary

extension ProviderConnection {
    /// Reads a reply of the Responses API.
    func response(from reply: ProviderReply) throws(ProviderFailure) -> Completion {
        let body = reply.body
        guard case .array(let output)? = body["output"] else {
            throw failure(
                Verdict(.badReply, .failOver, .ambiguous), "a reply without output", of: reply)
        }
        var completion = Completion(text: "", finishReason: .stop, facts: reply.facts)
        for item in output { completion.readOutput(item) }
        completion.usage = preset.usage.usage(from: body["usage"])
        let status = body["status"]?.string
        let reason = body.at(["incomplete_details", "reason"])?.string
        completion.nativeFinishReason = reason ?? status
        let native: String? =
            switch (status, reason) {
            case ("completed"?, _): "stop"
            case ("incomplete"?, "max_output_tokens"?): "length"
            case ("incomplete"?, let reason): reason
            case ("failed"?, _): "error"
            default: status
            }
        try settle(&completion, native: native, reply: reply)
        describe(&completion, from: reply)
        return completion
    }
}

extension Completion {
    fileprivate mutating func readOutput(_ item: JSONValue) {
        switch item["type"]?.string {
        case "message":
            for part in item["content"]?.array ?? [] {
                if let text = part["text"]?.string { self.text += text }
                if let refusal = part["refusal"]?.string { self.refusal = refusal }
            }
        case "function_call":
            guard let name = item["name"]?.string else { return }
            toolCalls.append(
                ToolCall(
                    id: item["call_id"]?.string ?? "call_\(toolCalls.count)", name: name,
                    arguments: item["arguments"]?.string ?? "{}"))
        case "reasoning":
            let parts = (item["summary"]?.array ?? []) + (item["content"]?.array ?? [])
            let text = parts.compactMap { $0["text"]?.string }.joined(separator: "\n")
            if !text.isEmpty { reasoningText = (reasoningText ?? "") + text }
        default: break
        }
    }
}
