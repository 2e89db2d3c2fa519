import JSON

/// Assembles the chunks of a chat completion or a text completion.
struct ChatStream: StreamedAnswer {
    private var head: JSONObject = [:]
    private var choices: [Int: StreamedChoice] = [:]
    private var usage: JSONObject = [:]
    private var response = ResponseStream()
    private var isEnded = false
    private var limits: StreamLimits

    init(_ limits: StreamLimits) { self.limits = limits }

    mutating func take(_ chunk: JSONValue) {
        if response.take(chunk, &limits) { return }
        let chunk = chunk.ollamaAsChat ?? chunk
        for key in ["id", "model", "service_tier", "provider"] {
            if let value = chunk[key], !value.isNull { head[key] = value }
        }
        take(usage: chunk["usage"])
        take(usage: chunk["x_groq"]?["usage"])
        for choice in chunk["choices"]?.elements ?? [] {
            guard let object = choice.object else { continue }
            take(usage: object["usage"])
            let index = object["index"]?.int ?? 0
            guard choices[index] != nil || limits.admits(.null) else { continue }
            choices[index, default: StreamedChoice()].take(object, &limits)
        }
    }

    private mutating func take(usage more: JSONValue?) {
        if let more = more?.object { StreamLimits.update(counts: &usage, with: more) }
    }

    mutating func end() { isEnded = true }

    /// Nil without a finish reason or the server's end mark, since the stream broke off then.
    var body: JSONValue? {
        if response.hasBegun { return response.body }
        let first = choices.min { $0.key < $1.key }?.value
        guard isEnded || first?.isFinished ?? false else { return nil }
        var body = head
        body["choices"] = .array(first.map { [$0.whole] } ?? [])
        if !usage.isEmpty { body["usage"] = .object(usage) }
        return .object(body)
    }
}
