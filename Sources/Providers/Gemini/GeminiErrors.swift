import Vocabulary

/// What only Google's errors and finish reasons say.
enum GeminiErrors {
    static let rules: [ErrorRule] = [
        // A bad key is a 400 here.
        ErrorRule(400, codes: ["api_key_invalid"], .badKey),
        ErrorRule(400, says: ["api key not valid", "api key expired"], .badKey),
        ErrorRule(400, codes: ["failed_precondition"], .forbidden),
        ErrorRule(400, says: ["token count"], .tooLong),
        ErrorRule(400, says: ["is not supported", "not enabled for"], .unsupported),
        ErrorRule(403, codes: ["permission_denied"], .forbidden),
        ErrorRule(404, codes: ["not_found"], .noModel),
        ErrorRule([429, 503].map { $0...$0 }, codes: ["model_capacity_exhausted"], .saturated),
        // No quota at all for this model, today or ever.
        ErrorRule(429, says: ["limit: 0,", "limit: 0 ", "limit: 0\n"], .noModel),
        ErrorRule(429, quotas: ["perday", "daily"], .longQuota),
        ErrorRule(429, codes: ["resource_exhausted"], .rateLimited),
        ErrorRule(504, codes: ["deadline_exceeded"], .tooSlow),
    ]

    static let finishes = FinishTable(
        [
            "STOP": .stop, "MAX_TOKENS": .length, "SAFETY": .contentFilter,
            "RECITATION": .contentFilter, "BLOCKLIST": .contentFilter,
            "PROHIBITED_CONTENT": .contentFilter, "SPII": .contentFilter,
            "IMAGE_SAFETY": .contentFilter, "IMAGE_PROHIBITED_CONTENT": .contentFilter,
            "IMAGE_RECITATION": .contentFilter, "IMAGE_OTHER": .contentFilter,
        ],
        failures: Dictionary(
            uniqueKeysWithValues: [
                "LANGUAGE", "OTHER", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL",
                "TOO_MANY_TOOL_CALLS", "MISSING_THOUGHT_SIGNATURE", "MALFORMED_RESPONSE",
                "NO_IMAGE",
            ].map { ($0, FinishTable.failed) }))
}
