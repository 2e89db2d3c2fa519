extension ErrorTable {
    /// What a model or a server cannot do with this request, while it can do others.
    static let abilities: [ErrorRule] = [
        ErrorRule(
            [400...424],
            codes: [
                "unsupported_parameter", "unsupported_value", "UnsupportedParamsError",
                "unsupported_image_media_type", "unsupported_file", "unsupported_feature",
            ],
            .unsupported),
        ErrorRule(
            [400...424],
            codes: [
                "invalid_image", "invalid_image_format", "invalid_base64_image",
                "invalid_image_url", "image_too_large", "image_too_small", "image_parse_error",
                "invalid_image_mode", "image_file_too_large", "empty_image_file",
                "failed_to_download_image", "image_file_not_found", "invalid_file",
                "file_not_found", "image_download_error", "invalid_media", "media_fetch_failed",
            ], .invalid),
        // The catalog may know about a model that takes the value.
        ErrorRule(of: [.openai, .azure], 400, codes: ["invalid_value"], .unsupported),
        ErrorRule(
            of: [.openai, .azure], 400, says: ["service_tier", "service tier"], .unsupported),
        ErrorRule(
            of: [
                .openai, .azure, .groq, .together, .fireworks, .cohere, .perplexity, .deepseek,
                .xai,
            ],
            [400...422],
            says: [
                "unsupported parameter", "unsupported value",
                "is not supported with this model", "not supported by this model",
                "does not support", "unrecognized request argument",
            ], .unsupported),
        ErrorRule(
            of: [.anthropic], 400,
            says: [
                "extra inputs are not permitted", "not supported", "is deprecated for this model",
                "prefill", "output_config", "thinking.type", "`temperature`",
            ], .unsupported),
        ErrorRule(of: [.gemini], 400, says: ["is not supported", "not enabled for"], .unsupported),
        // A validator that names members which it does not know.
        ErrorRule(
            of: [.mistral], 422, says: ["extra inputs are not permitted", "extra_forbidden"],
            .unsupported),
        ErrorRule(of: [.qwen], [400...499], says: ["only support stream"], .unsupported),
        ErrorRule(of: [.zhipu], codes: ["1212"], .unsupported),
        ErrorRule(of: [.minimax], codes: ["base_resp 2013"], .invalid),
        ErrorRule(
            of: [.gateway], [400...424],
            says: [
                "unsupported parameter", "unsupported value", "only support stream",
                "is not supported", "are not supported", "not supported by", "does not support",
                "doesn't support", "not support image", "unrecognized request argument",
                "that support", "not multimodal", "is not a multimodal", "不支持", "未対応",
                "extra inputs are not permitted", "at most 0 image", "extra fields not permitted",
            ], .unsupported),
    ]
}
