/// Rows of the error table that only Anthropic needs.
enum AnthropicErrors {
    static let rules: [ErrorRule] = [
        ErrorRule(400, says: ["prompt is too long", "context limit"], .tooLong),
        ErrorRule(
            400,
            says: [
                "extra inputs are not permitted", "not supported", "is deprecated for this model",
                "prefill", "output_config", "thinking.type", "`temperature`",
            ], .unsupported),
        ErrorRule(401, codes: ["authentication_error"], .badKey),
        ErrorRule(402, codes: ["billing_error"], .noCredit),
        ErrorRule(403, codes: ["permission_error"], says: ["model"], .noAccess),
        ErrorRule(404, codes: ["not_found_error"], .noModel),
        ErrorRule(429, codes: ["rate_limit_error"], .rateLimited),
        ErrorRule([500...599], codes: ["timeout_error"], .tooSlow),
        // Also inside of other statuses, where a proxy stands between.
        ErrorRule([500...599], codes: ["overloaded_error"], .overloaded),
    ]
}
