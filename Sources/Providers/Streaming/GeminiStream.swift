import JSON

/// The chunks of streamGenerateContent, put together.
struct GeminiStream {
    private var head: JSONObject = [:]
    private var candidate: JSONObject?
    private var parts: [JSONObject] = []
    private var logprobs: [String: [JSONValue]] = [:]

    init(_ chunks: [JSONValue]) {
        for chunk in chunks {
            // Later counts stand for the whole answer, not for what was added.
            for member in chunk.object ?? [:] where member.key != "candidates" {
                head[member.key] = member.value
            }
            guard let candidate = chunk["candidates"]?.array?.first?.object else { continue }
            take(candidate)
        }
    }

    private mutating func take(_ more: JSONObject) {
        var candidate = candidate ?? [:]
        for member in more {
            switch member.key {
            case "content":
                for part in member.value["parts"]?.array ?? [] { take(part) }
            case "logprobsResult":
                for key in ["chosenCandidates", "topCandidates"] {
                    logprobs[key, default: []] += member.value[key]?.array ?? []
                }
            default: candidate[member.key] = member.value
            }
        }
        self.candidate = candidate
    }

    /// Text goes on where the last part was of the same kind; a call stands for itself.
    private mutating func take(_ part: JSONValue) {
        guard let part = part.object else { return }
        if let more = part["text"]?.string, let last = parts.last,
            let text = last["text"]?.string, last["thought"]?.bool == part["thought"]?.bool
        {
            parts[parts.count - 1]["text"] = .string(text + more)
        } else {
            parts.append(part)
        }
    }

    /// Nil without a reason to end: the stream broke off.
    var body: JSONValue? {
        let isBlocked = head["promptFeedback"]?["blockReason"] != nil
        guard candidate?["finishReason"] != nil || isBlocked else { return nil }
        var body = head
        if var candidate {
            candidate["content"] = [
                "role": "model", "parts": .array(parts.map { .object($0) }),
            ]
            if !logprobs.isEmpty {
                candidate["logprobsResult"] = .object(
                    JSONObject(logprobs.sorted { $0.key < $1.key }.map { ($0, .array($1)) }))
            }
            body["candidates"] = [.object(candidate)]
        }
        return .object(body)
    }
}
