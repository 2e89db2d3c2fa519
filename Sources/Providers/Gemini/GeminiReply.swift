import JSON
import Vocabulary

/// A reply of generateContent, read as a completion.
enum GeminiReply {
    static func completion(from reply: ProviderReply, of connection: ProviderConnection)
        throws(ProviderFailure) -> Completion
    {
        let body = reply.body
        var completion = Completion(text: "", finishReason: .stop, facts: reply.facts)
        completion.usage = usage(body["usageMetadata"])
        let candidate = body["candidates"]?.array?.first
        let blocked = body.at(["promptFeedback", "blockReason"])?.string
        let native = candidate?["finishReason"]?.string ?? blocked
        completion.nativeFinishReason = native
        if candidate == nil, blocked == nil {
            throw connection.failure(
                ProviderConnection.empty, "a reply without candidates", of: reply)
        }
        for part in candidate?.at(["content", "parts"])?.array ?? [] { completion.readPart(part) }
        if candidate == nil {
            // The prompt itself was turned away: there is nothing to answer it.
            completion.finishReason = .contentFilter
        } else {
            try connection.settle(&completion, native: native, reply: reply)
        }
        completion.logprobs = candidate?["logprobsResult"].flatMap(logprobs)
        connection.describe(&completion, from: reply)
        completion.servedModel = body["modelVersion"]?.string
        completion.responseID = body["responseId"]?.string
        completion.serviceTier = body.at(["usageMetadata", "serviceTier"])?.string
        return completion
    }

    /// The candidates' count leaves thoughts out; an absent count is zero only beside a total.
    static func usage(_ value: JSONValue?) -> TokenUsage? {
        guard let value, value["totalTokenCount"]?.int != nil,
            let prompt = value["promptTokenCount"]?.int
        else { return nil }
        let thoughts = value["thoughtsTokenCount"]?.int ?? 0
        return TokenUsage(
            input: prompt + (value["toolUsePromptTokenCount"]?.int ?? 0),
            cachedInput: value["cachedContentTokenCount"]?.int ?? 0,
            output: (value["candidatesTokenCount"]?.int ?? 0) + thoughts, reasoning: thoughts)
    }

    /// Google's log-probabilities in OpenAI's shape.
    private static func logprobs(_ value: JSONValue) -> JSONValue? {
        guard let chosen = value["chosenCandidates"]?.array else { return nil }
        let tops = value["topCandidates"]?.array ?? []
        let content = chosen.enumerated().map { index, token -> JSONValue in
            var object = entry(token)
            let others = index < tops.count ? tops[index]["candidates"]?.array ?? [] : []
            object["top_logprobs"] = .array(others.map { .object(entry($0)) })
            return .object(object)
        }
        return ["content": .array(content)]
    }

    private static func entry(_ token: JSONValue) -> JSONObject {
        ["token": token["token"] ?? "", "logprob": token["logProbability"] ?? .null]
    }
}

extension Completion {
    fileprivate mutating func readPart(_ part: JSONValue) {
        if let call = part["functionCall"], let name = call["name"]?.string {
            toolCalls.append(
                ToolCall(
                    id: call["id"]?.string ?? "call_\(toolCalls.count)", name: name,
                    arguments: call["args"]?.text ?? "{}"))
        } else if let words = part["text"]?.string {
            if part["thought"]?.bool == true {
                reasoningText = (reasoningText ?? "") + words
            } else {
                text += words
            }
        }
    }
}
