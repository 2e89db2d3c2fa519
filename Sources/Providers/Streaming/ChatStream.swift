import JSON

/// The chunks of a chat completion, put together.
struct ChatStream {
    private var head: JSONObject = [:]
    private var text: [String: String] = [:]
    private var calls: [(id: JSONValue, name: String, arguments: String)] = []
    private var finish: JSONValue?
    private var usage: JSONValue?

    init(_ chunks: [JSONValue]) {
        for chunk in chunks {
            for key in ["id", "model", "service_tier", "provider"] {
                if let value = chunk[key], !value.isNull { head[key] = value }
            }
            if let value = chunk["usage"], !value.isNull { usage = value }
            guard let choice = chunk["choices"]?.array?.first else { continue }
            if let value = choice["finish_reason"], !value.isNull { finish = value }
            for member in choice["delta"]?.object ?? [:] { take(member) }
        }
    }

    private mutating func take(_ member: JSONObject.Member) {
        switch (member.key, member.value) {
        case ("content", .string(let part)), ("reasoning_content", .string(let part)),
            ("reasoning", .string(let part)), ("refusal", .string(let part)):
            text[member.key, default: ""] += part
        case ("tool_calls", .array(let parts)):
            for part in parts { take(part) }
        default: break
        }
    }

    private mutating func take(_ call: JSONValue) {
        let index = call["index"]?.int ?? calls.count
        // A server that counts wildly must not make us allocate as wildly.
        guard 0...calls.count ~= index else { return }
        if index == calls.count { calls.append((.null, "", "")) }
        if let id = call["id"], !id.isNull { calls[index].id = id }
        calls[index].name += call.at(["function", "name"])?.string ?? ""
        calls[index].arguments += call.at(["function", "arguments"])?.string ?? ""
    }

    /// Nil without a finish reason: the stream broke off.
    var body: JSONValue? {
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
