import JSON
import Vocabulary

@testable import Providers

/// Google's generateContent.
struct GeminiFixtures: Fixtures {
    func answer(_ answer: FixtureAnswer) -> JSONValue {
        var parts: [JSONValue] = []
        if let text = answer.text { parts.append(["text": .string(text)]) }
        for call in answer.calls {
            let args = (try? JSONValue.parse(call.arguments)) ?? [:]
            parts.append([
                "functionCall": ["id": .string(call.id), "name": .string(call.name), "args": args]
            ])
        }
        let finish: JSONValue =
            switch answer.finish {
            case .stop: answer.refusal == nil ? "STOP" : "SAFETY"
            case .length: "MAX_TOKENS"
            case .tools: "STOP"
            case .filter: "SAFETY"
            case .unknown: "BRAND_NEW_REASON"
            }
        var candidate: JSONObject = ["index": 0, "finishReason": finish]
        if !parts.isEmpty { candidate["content"] = ["role": "model", "parts": .array(parts)] }
        var body: JSONObject = [
            "candidates": [.object(candidate)], "modelVersion": "served-model",
            "responseId": "id-1",
        ]
        body["usageMetadata"] = answer.usage.map { usage in
            [
                "promptTokenCount": .count(usage.input),
                "cachedContentTokenCount": .count(usage.cachedInput),
                "candidatesTokenCount": .count(usage.output - usage.reasoning),
                "thoughtsTokenCount": .count(usage.reasoning),
                "totalTokenCount": .count(usage.total),
            ]
        }
        return .object(body)
    }

    func error(_ message: String) -> JSONValue {
        [["error": ["code": 400, "message": .string(message), "status": "SOME_ERROR"]]]
    }

    func system(_ sent: JSONValue) -> String? {
        sent.at(["systemInstruction", "parts"])?.array?.first?["text"]?.string
    }

    func roles(_ sent: JSONValue) -> [String] {
        (sent["contents"]?.array ?? []).map { turn in
            if turn["parts"]?.array?.first?["functionResponse"] != nil { return "tool" }
            return turn["role"] == "model" ? "assistant" : turn["role"]?.string ?? "none"
        }
    }

    func imageData(_ sent: JSONValue) -> String? {
        for part in sent["contents"]?.array?.last?["parts"]?.array ?? [] {
            if let data = part.at(["inlineData", "data"])?.string { return data }
        }
        return nil
    }

    func schema(_ sent: JSONValue) -> JSONValue? {
        sent.at(["generationConfig", "responseJsonSchema"])
    }

    func toolNames(_ sent: JSONValue) -> [String] {
        (sent["tools"]?.array?.first?["functionDeclarations"]?.array ?? [])
            .compactMap { $0["name"]?.string }
    }

    func outputLimit(_ sent: JSONValue) -> Int? {
        sent.at(["generationConfig", "maxOutputTokens"])?.int
    }

    func pageWords(of preset: ProviderPreset) -> PageWords {
        PageWords(
            spoken: "Gemini's generateContent", outputLimit: "sent as `maxOutputTokens`",
            cachedTokens: "`usageMetadata.cachedContentTokenCount`")
    }
}
