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
        let candidate = body["candidates"]?.elements.min {
            ($0["index"]?.int ?? 0) < ($1["index"]?.int ?? 0)
        }
        let blocked = body.at(["promptFeedback", "blockReason"])?.string
        let native = candidate?["finishReason"]?.string ?? blocked
        completion.nativeFinishReason = native
        if candidate == nil, blocked == nil {
            // Google states counts and model even if there is no answer.
            let isGoogles = body["usageMetadata"] != nil || body["modelVersion"] != nil
            throw isGoogles
                ? connection.failure(
                    ProviderConnection.empty, "a reply without candidates", of: reply)
                : connection.noAnswer("a reply without candidates", in: reply)
        }
        for part in candidate?.at(["content", "parts"])?.elements ?? [] {
            completion.readPart(part)
        }
        if candidate == nil {
            // The prompt itself was rejected, so there is no answer.
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

    /// The candidates' count excludes thoughts; a missing count is zero only beside a total.
    static func usage(_ value: JSONValue?) -> TokenUsage? {
        counted(value).map { usage, total in
            var usage = usage
            // In doubt whatever is not told apart was written, which costs more.
            usage.output = max(usage.output, total - usage.input)
            return usage
        }
    }

    /// Whether the total includes tokens that none of the counts explains.
    static func hasUnexplainedTokens(_ value: JSONValue?) -> Bool {
        counted(value).map { usage, total in total > usage.total } ?? false
    }

    private static func counted(_ value: JSONValue?) -> (usage: TokenUsage, total: Int)? {
        guard let value else { return nil }
        var counts = TokenCounts(value)
        guard let total = counts.count("totalTokenCount"),
            let prompt = counts.count("promptTokenCount")
        else { return nil }
        let thoughts = counts.count("thoughtsTokenCount") ?? 0
        let usage = TokenUsage(
            input: prompt + (counts.count("toolUsePromptTokenCount") ?? 0),
            cachedInput: counts.count("cachedContentTokenCount") ?? 0,
            output: (counts.count("candidatesTokenCount") ?? 0) + thoughts, reasoning: thoughts)
        return counts.areBelievable ? (usage, total) : nil
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
        } else if Self.otherParts.contains(where: { part[$0].map { !$0.isNull } ?? false }) {
            hasOtherContent = true
        }
    }

    /// Parts that are an answer but not text.
    private static let otherParts = [
        "inlineData", "fileData", "executableCode", "codeExecutionResult",
    ]
}
