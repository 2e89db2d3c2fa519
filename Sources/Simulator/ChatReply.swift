import JSON

/// A chat completion as OpenAI's servers write it, labelled as simulated.
struct ChatReply {
    let id: UInt64
    let model: String
    /// Set if the request named one.
    let tier: String?
    var text: String
    var finishReason = "stop"
    let inputTokens: Int
    private(set) var outputTokens: Int

    init(to request: ChatRequest, id: UInt64) {
        self.id = id
        model = request.modelName
        tier = request.tier.map { $0 == "auto" ? "default" : $0 }
        text =
            request.model.name == SimulatedModel.judge.name
            ? SimulatedVerdict.text(rules: request.rules, request: request.question)
            : SimulatedAnswer.text(
                of: request.model, conversation: request.conversation, question: request.question,
                seed: request.seed, isJSON: request.wantsJSON)
        inputTokens = tokenCount(request.conversation)
        outputTokens = tokenCount(text)
        if let limit = request.maximumTokens, outputTokens > limit {
            text = truncated(text, tokens: limit)
            outputTokens = limit
            finishReason = "length"
        }
    }

    /// The body; without choices on request, like that of a broken server.
    func json(hasChoices: Bool = true) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512 + text.utf8.count)
        writer.beginObject()
        writer.key("id")
        writer.string("chatcmpl-sim-" + String(id, radix: 16))
        writer.key("object")
        writer.string("chat.completion")
        writer.key("created")
        // A constant time, so that the same question gets the same bytes.
        writer.int(1_760_000_000)
        writer.key("model")
        writer.string(model)
        if let tier {
            writer.key("service_tier")
            writer.string(tier)
        }
        writer.key("system_fingerprint")
        writer.string("simulated")
        writer.key("choices")
        writer.beginArray()
        if hasChoices { writeChoice(to: &writer) }
        writer.endArray()
        writer.key("usage")
        writeUsage(to: &writer)
        writer.endObject()
        return writer.bytes
    }

    private func writeChoice(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("index")
        writer.int(0)
        writer.key("message")
        writer.beginObject()
        writer.key("role")
        writer.string("assistant")
        writer.key("content")
        writer.string(text)
        writer.key("refusal")
        writer.null()
        writer.endObject()
        writer.key("logprobs")
        writer.null()
        writer.key("finish_reason")
        writer.string(finishReason)
        writer.endObject()
    }

    private func writeUsage(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("prompt_tokens")
        writer.int(inputTokens)
        writer.key("completion_tokens")
        writer.int(outputTokens)
        writer.key("total_tokens")
        writer.int(inputTokens + outputTokens)
        writer.key("prompt_tokens_details")
        writer.beginObject()
        writer.key("cached_tokens")
        writer.int(0)
        writer.endObject()
        writer.key("completion_tokens_details")
        writer.beginObject()
        writer.key("reasoning_tokens")
        writer.int(0)
        writer.endObject()
        writer.endObject()
    }
}

/// The number of tokens, at four bytes per token, rounded up.
func tokenCount(_ text: String) -> Int { (text.utf8.count + 3) / 4 }

/// The beginning of a text that fits into a number of tokens; no character is cut in two.
private func truncated(_ text: String, tokens: Int) -> String {
    var end = text.utf8.index(
        text.utf8.startIndex, offsetBy: tokens * 4, limitedBy: text.utf8.endIndex)
    while let index = end, index.samePosition(in: text) == nil, index > text.startIndex {
        end = text.utf8.index(before: index)
    }
    return String(text[..<(end ?? text.endIndex)])
}
