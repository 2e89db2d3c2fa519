import JSON
import Results
import Vocabulary

/// One result as a sample of an inspect_ai log.
struct InspectSample {
    let result: ExportedResult
    let reference: ItemReference

    var object: JSONObject {
        var sample: JSONObject = [
            "id": result[.id] ?? "",
            "epoch": .number(JSONNumber(result.line.sample.addingSaturated(1))),
            "input": input, "target": target, "messages": .array(messages),
            "output": .object(output), "scores": .object(scores),
            "metadata": .object(metadata), "uuid": .string(StableName(result.line).text),
        ]
        if let usage, let model = result[.model]?.string {
            sample["model_usage"] = .object([model: .object(usage)])
        }
        if let seconds {
            sample["total_time"] = .number(JSONNumber(seconds))
        }
        if let error = result[.error]?.object {
            let kind = error[.kind]?.string ?? "failed"
            let message = error[.message]?.string ?? ""
            sample["error"] = [
                "message": .string(message.isEmpty ? kind : "\(kind): \(message)"),
                "traceback": "", "traceback_ansi": "",
            ]
        }
        return sample
    }

    // MARK: What was asked

    private var asked: [JSONValue] {
        (result.item?.messages ?? []).map { message in
            ["role": .string(Self.role(message.role)), "content": .string(message.text)]
        }
    }

    /// Inspect's names for roles.
    private static func role(_ role: String) -> String {
        switch role {
        case "developer": "system"
        case "function": "tool"
        case "system", "user", "assistant", "tool": role
        default: "user"
        }
    }

    private var input: JSONValue {
        guard let item = result.item else { return "" }
        let messages = item.messages
        return messages.count == 1 && messages[0].role == "user"
            ? .string(messages[0].text) : .array(asked)
    }

    private var target: JSONValue {
        let texts = reference.texts(in: result.line.metadata)
        return texts.count == 1 ? .string(texts[0]) : .array(texts.map { .string($0) })
    }

    // MARK: What was answered

    private var messages: [JSONValue] { asked + (answer.map { [.object($0)] } ?? []) }

    private var answer: JSONObject? {
        guard let text = result[.text]?.string else { return nil }
        var message: JSONObject = ["role": "assistant", "content": .string(text)]
        message["source"] = "generate"
        if let model = result[.model], !model.isNull { message["model"] = model }
        let calls = (result[.toolCalls]?.array ?? []).map(Self.call)
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        return message
    }

    private static func call(_ call: JSONValue) -> JSONValue {
        let written = call[.arguments]?.string ?? ""
        let arguments = (try? JSONValue.parse(written))?.object
        var object: JSONObject = [
            "id": call[.id] ?? "", "function": call[.name] ?? "",
            "arguments": .object(arguments ?? [:]), "type": "function",
        ]
        if arguments == nil { object["parse_error"] = .string("no JSON object: \(written)") }
        return .object(object)
    }

    private var output: JSONObject {
        var output: JSONObject = ["model": result[.model]?.string.map { .string($0) } ?? ""]
        if let answer {
            output["choices"] = [["message": .object(answer), "stop_reason": .string(stopReason)]]
            output["completion"] = result[.text]
        } else {
            output["choices"] = []
        }
        if let usage { output["usage"] = .object(usage) }
        if let seconds { output["time"] = .number(JSONNumber(seconds)) }
        return output
    }

    private var stopReason: String {
        switch result[.finishReason]?.string {
        case "stop": "stop"
        case "length": "max_tokens"
        case "tool_calls": "tool_calls"
        case "content_filter": "content_filter"
        default: "unknown"
        }
    }

    /// The whole cost of the result; nil if the tokens are not known.
    private var usage: JSONObject? {
        guard let stored = result[.usage]?.object else { return nil }
        func count(_ key: ResultKey) -> Int { stored[key]?.int ?? 0 }
        var object = TokenUsage(

            input: count(.input), cachedInput: count(.cachedInput),
            cacheWrite: count(.cacheWrite), output: count(.output),
            reasoning: count(.reasoning)
        ).inspectMembers
        if let cost = result[.cost], !cost.isNull { object["total_cost"] = cost }
        return object
    }

    private var seconds: Double? { result[.latency]?.double.map { $0 / 1_000 } }

    // MARK: What was made of it

    private func recorded(_ scorer: String) -> RecordedScore {
        // Lines arrive here in the present form.
        RecordedScore(of: scorer, in: result.line, rule: .missing)
    }

    private var scores: JSONObject {
        var scores = JSONObject()
        for name in result.line.scorers {
            let score = recorded(name)
            guard let value = score.value else { continue }
            var member: JSONObject = ["value": .number(JSONNumber(value))]
            if let reason = score.reason { member["explanation"] = .string(reason) }
            scores[name] = .object(member)
        }
        return scores
    }

    private var metadata: JSONObject {
        var metadata = result.line.metadata
        for name in result.line.scorers {
            let score = recorded(name)
            guard score.isUnreadable || score.value == nil, let reason = score.reason else {
                continue
            }
            let kind = score.isUnreadable ? "unreadable" : "missing"
            metadata["\(kind)_\(name)"] = .string(reason)
        }
        if result.item == nil { metadata["input_missing"] = true }
        return metadata
    }
}
