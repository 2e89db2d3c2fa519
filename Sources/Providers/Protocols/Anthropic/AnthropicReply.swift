import JSON
import Vocabulary

/// A message of the Messages API, read as a completion.
enum AnthropicReply {
    static func completion(from reply: ProviderReply, of connection: ProviderConnection)
        throws(ProviderFailure) -> Completion
    {
        guard let content = reply.body["content"], !content.isNull else {
            throw connection.noAnswer("a reply without content", in: reply)
        }
        var completion = Completion(text: "", finishReason: .stop, facts: reply.facts)
        for block in content.elements { completion.readBlock(block) }
        completion.usage = usage(reply.body["usage"])
        let native = reply.body["stop_reason"]?.string
        completion.nativeFinishReason = native
        if native == "refusal" {
            completion.refusal =
                reply.body.at(["stop_details", "explanation"])?.string ?? "refused"
        }
        try connection.settle(&completion, native: native, reply: reply)
        connection.describe(&completion, from: reply)
        completion.serviceTier =
            completion.serviceTier ?? reply.body.at(["usage", "service_tier"])?.string
        return completion
    }

    /// `input_tokens` counts only what was neither read from a cache nor written to one.
    static func usage(_ value: JSONValue?) -> TokenUsage? {
        guard let value else { return nil }
        var counts = TokenCounts(value)
        guard let uncached = counts.count("input_tokens"),
            let output = counts.count("output_tokens")
        else { return nil }
        let cached = counts.count("cache_read_input_tokens") ?? 0
        let written = counts.count("cache_creation_input_tokens") ?? 0
        let usage = TokenUsage(
            input: uncached + cached + written, cachedInput: cached, cacheWrite: written,
            cacheWriteLong: counts.first([["cache_creation", "ephemeral_1h_input_tokens"]]) ?? 0,
            output: output,
            reasoning: counts.first([["output_tokens_details", "thinking_tokens"]]) ?? 0)
        return counts.areBelievable ? usage : nil
    }
}

extension Completion {
    fileprivate mutating func readBlock(_ block: JSONValue) {
        switch block["type"]?.string {
        case "text": text += block["text"]?.string ?? ""
        case nil: text += block.string ?? block["text"]?.string ?? ""
        case "thinking":
            if let thought = block["thinking"]?.string, !thought.isEmpty {
                reasoningText = (reasoningText ?? "") + thought
            }
        case "tool_use":
            guard let name = block["name"]?.string else { return }
            toolCalls.append(
                ToolCall(
                    id: block["id"]?.string ?? "call_\(toolCalls.count)", name: name,
                    arguments: block["input"].map { $0.string ?? $0.text } ?? "{}"))
        default: break
        }
    }
}
