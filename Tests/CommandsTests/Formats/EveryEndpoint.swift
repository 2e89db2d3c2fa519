import HTTP
import JSON
import TestSupport

extension ScriptedServer {
    /// Answers the calls of OpenAI, Anthropic and Gemini, each with `Yes.` in its own shape.
    static func everyEndpoint() throws -> ScriptedServer {
        try ScriptedServer { request, _ in
            let path = request.path.prefix { $0 != "?" }
            let body: JSONValue =
                if path.hasSuffix("/chat/completions") {
                    [
                        "choices": [
                            [
                                "index": 0, "finish_reason": "stop",
                                "message": ["role": "assistant", "content": "Yes."],
                            ]
                        ], "usage": usage,
                    ]
                } else if path.hasSuffix("/completions") {
                    [
                        "choices": [["index": 0, "finish_reason": "stop", "text": "Yes."]],
                        "usage": usage,
                    ]
                } else if path.hasSuffix("/responses") {
                    [
                        "object": "response", "status": "completed",
                        "output": [
                            [
                                "type": "message", "role": "assistant",
                                "content": [["type": "output_text", "text": "Yes."]],
                            ]
                        ], "usage": ["input_tokens": 2, "output_tokens": 1],
                    ]
                } else if path.hasSuffix("/embeddings") {
                    ["data": [["index": 0, "embedding": [1, 0]]], "usage": usage]
                } else if path.hasSuffix("/messages") {
                    [
                        "type": "message", "role": "assistant", "stop_reason": "end_turn",
                        "content": [["type": "text", "text": "Yes."]],
                        "usage": ["input_tokens": 2, "output_tokens": 1],
                    ]
                } else {
                    [
                        "candidates": [
                            [
                                "finishReason": "STOP",
                                "content": ["role": "model", "parts": [["text": "Yes."]]],
                            ]
                        ], "usageMetadata": ["promptTokenCount": 2, "candidatesTokenCount": 1],
                    ]
                }
            return ServerReply(
                headers: ["content-type": "application/json"], body: body.serialized)
        }
    }

    private static var usage: JSONValue {
        ["prompt_tokens": 2, "completion_tokens": 1, "total_tokens": 3]
    }
}
