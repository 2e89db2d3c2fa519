import JSON
import Results

/// The body of a reply of OpenAI's Responses API, rebuilt from a stored result.
struct ResponseBody {
    let result: StoredLine
    let model: String
    /// The ending of ids in the body.
    let name: String
    let created: Int

    /// Whether the answer was cut off at its output limit.
    private var isCutOff: Bool { result[.finishReason] == "length" }

    func write(into writer: inout JSONWriter) {
        var body: JSONObject = [
            "id": .string("resp_" + name), "object": "response",
            "created_at": .number(JSONNumber(created)),
            "status": isCutOff ? "incomplete" : "completed", "error": .null,
            "incomplete_details": isCutOff ? ["reason": "max_output_tokens"] : .null,
            "instructions": .null, "metadata": [:], "model": .string(model),
            "output": .array(output), "parallel_tool_calls": true, "temperature": .null,
            "tool_choice": "auto", "tools": [], "top_p": .null,
        ]
        if let usage = result[.usage]?.object { body["usage"] = self.usage(usage) }
        writer.object(body)
    }

    private var output: [JSONValue] {
        var items: [JSONValue] = []
        if let reasoning = result[.reasoningText] {
            items.append([
                "id": .string("rs_" + name), "type": "reasoning",
                "summary": [["type": "summary_text", "text": reasoning]],
            ])
        }
        let calls = result[.toolCalls]?.array ?? []
        let text = result[.text]?.string ?? ""
        var content: [JSONValue] = []
        if !text.isEmpty || calls.isEmpty && result[.refusal] == nil {
            content.append(["type": "output_text", "text": .string(text), "annotations": []])
        }
        if let refusal = result[.refusal] {
            content.append(["type": "refusal", "refusal": refusal])
        }
        if !content.isEmpty {
            items.append([
                "id": .string("msg_" + name), "type": "message",
                "status": isCutOff ? "incomplete" : "completed", "role": "assistant",
                "content": .array(content),
            ])
        }
        for (index, call) in calls.enumerated() {
            items.append([
                "id": .string("fc_\(name)_\(index)"), "type": "function_call",
                "status": "completed", "call_id": call[.id] ?? "", "name": call[.name] ?? "",
                "arguments": call[.arguments] ?? "",
            ])
        }
        return items
    }

    private func usage(_ usage: JSONObject) -> JSONValue {
        func count(_ key: ResultKey) -> JSONValue { .number(JSONNumber(usage[key]?.int ?? 0)) }
        return [
            "input_tokens": count(.input),
            "input_tokens_details": [
                "cache_write_tokens": count(.cacheWrite), "cached_tokens": count(.cachedInput),
            ],
            "output_tokens": count(.output),
            "output_tokens_details": ["reasoning_tokens": count(.reasoning)],
            "total_tokens": count(.total),
        ]
    }
}
