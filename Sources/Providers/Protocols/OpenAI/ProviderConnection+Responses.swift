import JSON
import Vocabulary

extension ProviderConnection {
    /// Reads a reply of the Responses API.
    func response(from reply: ProviderReply) throws(ProviderFailure) -> Completion {
        let body = reply.body
        guard let output = body["output"], !output.isNull else {
            throw noAnswer("a reply without output", in: reply)
        }
        var completion = Completion(text: "", finishReason: .stop, facts: reply.facts)
        for item in Self.withoutRepeats(output.elements) { completion.readOutput(item) }
        if completion.isBlank, let text = body["output_text"]?.string { completion.text = text }
        completion.usage = wireUsage(in: body)
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

    /// Items, each id once: the last item with an id, in the first one's place.
    private static func withoutRepeats(_ items: [JSONValue]) -> [JSONValue] {
        var places: [String: Int] = [:]
        var kept: [JSONValue] = []
        for item in items {
            let id = item["call_id"]?.string ?? item["id"]?.string ?? ""
            let name = "\(item["type"]?.string ?? "") \(id)"
            if !id.isEmpty, let place = places[name] {
                kept[place] = item
            } else {
                if !id.isEmpty { places[name] = kept.count }
                kept.append(item)
            }
        }
        return kept
    }
}

extension Completion {
    fileprivate mutating func readOutput(_ item: JSONValue) {
        switch item["type"]?.string {
        case "message": read(content: item["content"] ?? .null)
        case "function_call", "custom_tool_call": read(call: item)
        case "reasoning":
            let parts = (item["summary"]?.array ?? []) + (item["content"]?.array ?? [])
            let text = parts.compactMap { $0["text"]?.string }.joined(separator: "\n")
            if !text.isEmpty { reasoningText = (reasoningText ?? "") + text }
        case let type?: if Self.otherItems.contains(type) { hasOtherContent = true }
        case nil: break
        }
    }

    /// Items that are an answer, or ask for one, and that results do not keep.
    private static let otherItems: Set = [
        "image_generation_call", "computer_call", "local_shell_call", "shell_call",
        "apply_patch_call", "mcp_approval_request",
    ]
}
