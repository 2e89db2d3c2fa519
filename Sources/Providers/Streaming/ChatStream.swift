import JSON

/// The chunks of a chat completion, or the events of a response, put together.
struct ChatStream: StreamedAnswer {
    private var head: JSONObject = [:]
    private var text: [String: String] = [:]
    private var calls: [(id: JSONValue, name: String, arguments: String)] = []
    private var finish: JSONValue?
    private var usage: JSONValue?
    /// Of OpenAI's other protocol: the last event that has one holds all of it.
    private var response: JSONValue?
    private var limits: StreamLimits

    init(_ limits: StreamLimits) { self.limits = limits }

    mutating func take(_ chunk: JSONValue) {
        if let value = chunk["response"] { response = value }
        for key in ["id", "model", "service_tier", "provider"] {
            if let value = chunk[key], !value.isNull { head[key] = value }
        }
        if let value = chunk["usage"], !value.isNull { usage = value }
        guard let choice = chunk["choices"]?.array?.first else { return }
        if let value = choice["finish_reason"], !value.isNull { finish = value }
        for member in choice["delta"]?.object ?? [:] { take(member) }
    }

    private mutating func take(_ member: JSONObject.Member) {
        switch (member.key, member.value) {
        case ("content", .string(let part)), ("reasoning_content", .string(let part)),
            ("reasoning", .string(let part)), ("refusal", .string(let part)):
            text[member.key, default: ""] += part
        case ("tool_calls", .array(let parts)):
            for part in parts { take(call: part) }
        default: break
        }
    }

    private mutating func take(call: JSONValue) {
        let index = call["index"]?.int ?? calls.count
        // A server that counts wildly must not make us allocate as wildly.
        guard 0...calls.count ~= index else { return }
        if index == calls.count {
            guard limits.admits(.null) else { return }
            calls.append((.null, "", ""))
        }
        if let id = call["id"], id.string != nil { calls[index].id = id }
        calls[index].name += call.at(["function", "name"])?.string ?? ""
        calls[index].arguments += call.at(["function", "arguments"])?.string ?? ""
    }

    /// Nil without a finish reason: the stream broke off.
    var body: JSONValue? {
        if let response {
            let isUnderWay = ["in_progress", "queued"].contains(response["status"]?.string)
            return isUnderWay ? nil : response
        }
        guard let finish else { return nil }
        var message: JSONObject = ["role": "assistant"]
        for key in ["content", "reasoning_content", "reasoning", "refusal"] {
            if let part = text[key] { message[key] = .string(part) }
        }
        if !calls.isEmpty {
            message["tool_calls"] = .array(
                calls.map { call in
                    [
                        "id": call.id, "type": "function",
                        "function": [
                            "name": .string(call.name), "arguments": .string(call.arguments),
                        ],
                    ]
                })
        }
        var body = head
        body["choices"] = [["index": 0, "message": .object(message), "finish_reason": finish]]
        body["usage"] = usage
        return .object(body)
    }
}
