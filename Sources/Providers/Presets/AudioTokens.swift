import JSON

/// Tokens of sound, which cost more than those of text; price lists have text's alone.
enum AudioTokens {
    /// The most that audio may cost, as a multiple of text's price: 67, for gpt-4o-mini's preview
    /// ($10 and $0.15 for input; $20 and $0.60 for output).
    static let factor = 67.0

    /// Whether a request's body asks for an answer in audio, in OpenAI's or Google's words.
    static func areAsked(by body: JSONObject) -> Bool {
        let kinds = [body["modalities"], body["generationConfig"]?["responseModalities"]]
        return kinds.contains { kind in
            kind?.array?.contains { $0.string?.lowercased() == "audio" } ?? false
        }
    }

    /// Whether a reply's usage counts any audio tokens, in OpenAI's, Google's or Mistral's words.
    static func areIn(_ usage: JSONValue?) -> Bool {
        guard let usage else { return false }
        return Self.counts.contains { (usage.at($0)?.double ?? 0) > 0 }
            || Self.lists.contains { list in
                usage[list]?.array?.contains { part in
                    part["modality"]?.string?.uppercased() == "AUDIO"
                        && (part["tokenCount"]?.double ?? 1) > 0
                } ?? false
            }
    }

    private static let counts =
        [
            "prompt_tokens_details", "completion_tokens_details", "input_tokens_details",
            "output_tokens_details",
        ].map { [$0, "audio_tokens"] } + [["prompt_audio_seconds"]]
    private static let lists = [
        "promptTokensDetails", "candidatesTokensDetails", "toolUsePromptTokensDetails",
    ]
}
