import JSON

/// Assembles the chunks of streamGenerateContent.
struct GeminiStream: StreamedAnswer {
    private var head: JSONObject = [:]
    private var usage: JSONObject = [:]
    private var candidate: JSONObject?
    private var isEnded = false
    /// Each with its text, which grows apart from the rest of it.
    private var parts: [(object: JSONObject, text: String?)] = []
    private var logprobs: [String: [JSONValue]] = [:]
    private var limits: StreamLimits

    init(_ limits: StreamLimits) { self.limits = limits }

    mutating func take(_ chunk: JSONValue) {
        // Later counts are for the whole answer, not increments.
        for member in chunk.object ?? [:] {
            switch (member.key, member.value) {
            case ("candidates", _): break
            case ("usageMetadata", .object(let more)):
                StreamLimits.update(counts: &usage, with: more)
            default: StreamLimits.update(&head, with: member)
            }
        }
        // Of several candidates, the first by index; a chunk may hold only another one.
        for candidate in chunk["candidates"]?.elements ?? []
        where candidate["index"]?.int ?? 0 == 0 {
            if let object = candidate.object { take(object) }
        }
    }

    mutating func end() { isEnded = true }

    private mutating func take(_ more: JSONObject) {
        var candidate = candidate ?? [:]
        for member in more {
            switch member.key {
            case "content":
                for part in member.value["parts"]?.elements ?? [] { take(part: part) }
            case "logprobsResult":
                for key in ["chosenCandidates", "topCandidates"] {
                    for entry in member.value[key]?.array ?? [] where limits.admits(entry) {
                        logprobs[key, default: []].append(entry)
                    }
                }
            default:
                if member.value.isNull { break }
                StreamLimits.update(&candidate, with: member)
            }
        }
        self.candidate = candidate
    }

    /// Text continues the last part if it is of the same kind; a call is a part of its own.
    private mutating func take(part: JSONValue) {
        guard let object = part.object else { return }
        let text = object["text"]?.string
        // The last part is not taken out: held twice, its text would be copied each time.
        if let text, let last = parts.indices.last, parts[last].text != nil,
            parts[last].object["thought"]?.bool == object["thought"]?.bool
        {
            parts[last].text? += text
        } else if limits.admits(part) {
            parts.append((object, text))
        }
    }

    /// Nil without a finish reason or the server's end mark, since the stream broke off then.
    var body: JSONValue? {
        let isBlocked = head["promptFeedback"]?["blockReason"] != nil
        guard candidate?["finishReason"] != nil || isBlocked || isEnded else { return nil }
        var body = head
        if !usage.isEmpty { body["usageMetadata"] = .object(usage) }
        if var candidate {
            let parts = parts.map { part -> JSONValue in
                var object = part.object
                if let text = part.text { object["text"] = .string(text) }
                return .object(object)
            }
            candidate["content"] = ["role": "model", "parts": .array(parts)]
            if !logprobs.isEmpty {
                candidate["logprobsResult"] = .object(
                    JSONObject(logprobs.sorted { $0.key < $1.key }.map { ($0, .array($1)) }))
            }
            body["candidates"] = [.object(candidate)]
        }
        return .object(body)
    }
}
