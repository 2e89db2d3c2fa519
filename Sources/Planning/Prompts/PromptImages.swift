import JSON
package import Vocabulary

/// The images of a request, which some models charge one by one.
package enum PromptImages {
    /// In the messages of a chat, or the input of the Responses API.
    package static func count(in request: PromptRequest) -> Int {
        guard request.endpoint != .embeddings else { return 0 }
        if request.endpoint == .generateContent {
            let turns = request.body["contents"]?.array ?? []
            return turns.reduce(0) { sum, turn in
                sum + (turn["parts"]?.array ?? []).count { $0["text"] == nil && isMedia($0) }
            }
        }
        let turns = request.body["messages"]?.array ?? request.body["input"]?.array ?? []
        return turns.reduce(0) { sum, turn in
            // Most content is a text.
            guard case .array(let parts)? = turn["content"] else { return sum }
            return sum + parts.count { isImage($0["type"]?.string) }
        }
    }

    private static func isMedia(_ part: JSONValue) -> Bool {
        ["inlineData", "inline_data", "fileData", "file_data"].contains { part[$0] != nil }
    }

    private static func isImage(_ type: String?) -> Bool {
        type == "image_url" || type == "input_image" || type == "image"
    }
}
