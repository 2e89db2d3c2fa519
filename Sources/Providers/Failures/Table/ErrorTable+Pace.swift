extension ErrorTable {
    /// Answers that the model began and did not finish; a retry may.
    static let generations: [ErrorRule] = [
        ErrorRule(
            [400...599],
            codes: [
                "json_validate_failed", "tool_use_failed", "output_parse_failed",
                "failed_generation", "generation_failed", "json_validation_failed",
                "structured_output_failed", "incomplete_generation",
            ], .failedGeneration),
        ErrorRule(
            of: [.groq], 400,
            says: [
                "failed to generate json", "failed to call a function", "failed_generation",
                "tool call validation failed", "failed to validate json",
            ], .failedGeneration),
        ErrorRule(
            of: [.gateway], [400...499],
            says: [
                "failed to generate json", "failed to call a function", "failed_generation",
                "malformed function call", "generated invalid json", "model output is not valid",
                "model produced invalid", "model generated invalid", "model returned invalid",
                "failed to parse tool call", "failed to parse the generated",
            ], .failedGeneration),
    ]

    /// Daily and monthly quotas, for which a retry within minutes is useless.
    static let quotas: [ErrorRule] = [
        ErrorRule(of: [.gemini], 429, codesWith: ["perday", "daily"], .longQuota),
        ErrorRule(of: [.openrouter], 429, says: ["free-models-per-day"], .longQuota),
        ErrorRule(of: [.cohere], 429, says: ["calls / month"], .longQuota),
        ErrorRule(of: [.zhipu], codes: ["1304", "1308", "1309", "1310"], .longQuota),
        ErrorRule(of: [.baidu], codes: ["error_code 17"], .longQuota),
        ErrorRule(of: [.cloudflare], says: ["daily free allocation"], .longQuota),
        ErrorRule(
            of: [.gateway], [403...403, 429...429],
            says: ["call volume quota", "quota will be replenished"], .longQuota),
        ErrorRule(
            of: [.gateway], [400...401, 403...403, 500...599],
            says: ["exceed", "reached", "exhausted", "used up"],
            about: [
                "daily limit", "daily quota", "daily request", "daily token", "daily usage",
                "daily transaction", "daily-transaction", "requests per day", "tokens per day",
            ], .longQuota),
        ErrorRule(
            429,
            says: [
                "tokens per day", "requests per day", "per day", "(tpd)", "(rpd)", "daily limit",
                "daily quota", "daily request", "per month", "monthly quota", "monthly limit",
                "weekly limit", "per week", "per 86400s", "today's quota", "5-hour", "5 hour",
                "per 24 hours", "今日", "每日", "每天", "每月", "每周", "当日",
            ], .longQuota),
    ]

    /// Rows about pace that would otherwise be taken for rows about length or models.
    static let paceFirst: [ErrorRule] = [
        // Bedrock's throttling behind a proxy that turns it into a 400.
        ErrorRule(
            of: [.bedrock], [400...428, 430...499], says: ["too many tokens per day"], .longQuota),
        ErrorRule(
            of: [.bedrock], [400...428, 430...599],
            says: [
                "too many tokens, please wait", "too many requests, please wait",
                "too many connections, please wait",
            ], .rateLimited),
        // Databricks means the tokens that its rate limit counts.
        ErrorRule([400...599], codes: ["request_limit_exceeded"], .rateLimited),
        ErrorRule(of: [.gateway], [400...403], says: ["per minute rate limit"], .rateLimited),
        // Some servers send it as a 400, a 404 or a 405: MLServer, tt-inference-server.
        ErrorRule(
            of: [.gateway], [400...428, 430...599],
            says: [
                "is not ready", "not ready yet", "not yet ready", "is loading", "currently loading",
                "still loading", "being loaded", "warming up", "is starting", "starting up",
                "is initializing", "cold start",
            ],
            about: ["model", "server", "endpoint", "deployment", "worker", "instance", "service"],
            .overloaded),
    ]

    /// Limits of pace: a wait helps.
    static let pace: [ErrorRule] = [
        // The flex tier has no capacity just now, or none for this model.
        ErrorRule(of: [.openai, .azure, .sim], 429, codes: ["resource_unavailable"], .saturated),
        ErrorRule(of: [.openai, .azure], 429, says: ["resource unavailable"], .saturated),
        ErrorRule(of: [.mistral], 429, says: ["service tier capacity exceeded"], .saturated),
        ErrorRule(
            of: [.gemini], [429...429, 503...503], codes: ["model_capacity_exhausted"], .saturated),
        ErrorRule(of: [.gemini], 429, codes: ["resource_exhausted"], .rateLimited),
        ErrorRule(
            of: [.openrouter], [429...429, 503...503], codes: ["capacity_exhausted"], .saturated),
        ErrorRule(of: [.openrouter], 502, codes: ["provider_unavailable"], .saturatedAfterSending),
        // A cooldown, whatever status or type it wears.
        ErrorRule(of: [.litellm], [400...599], says: ["no deployments available"], .saturated),
        ErrorRule(of: [.qwen], 503, codes: ["modelservingerror"], .saturated),
        ErrorRule(
            of: [.nvidia], [400...599], says: ["degraded function cannot be invoked"],
            .overloaded),
        ErrorRule(of: [.zhipu], codes: ["1302", "1303"], .rateLimited),
        ErrorRule(of: [.zhipu], codes: ["1305", "1230", "1234"], .overloaded),
        ErrorRule(of: [.minimax], codes: ["base_resp 1002"], .rateLimited),
        ErrorRule(
            of: [.minimax],
            codes: ["base_resp 1000", "base_resp 1013", "base_resp 1033"], .broken),
        ErrorRule(of: [.minimax], codes: ["base_resp 1001"], .tooSlow),
        ErrorRule(of: [.baidu], codes: ["error_code 18", "error_code 336501"], .rateLimited),
        ErrorRule(of: [.baidu], codes: ["error_code 336100", "error_code 2"], .overloaded),
        ErrorRule(
            [400...599],
            codes: [
                "ThrottlingException", "rate_limit_reached_error", "limit_requests",
                "limit_burst_rate", "Throttling.RateQuota", "Throttling.BurstRate",
                "policies.ratelimit.QuotaViolation", "policies.ratelimit.SpikeArrestViolation",
                "too_many_requests", "TooManyRequestsException",
            ], .rateLimited),
        // The same code is a limit by the minute or an allowance; only the words differ.
        ErrorRule(
            of: [.qwen], 429, codes: ["insufficient_quota", "throttling.allocationquota"],
            says: ["per minute", "allocated quota exceeded", "rate"], .rateLimited),
        ErrorRule(
            429,
            says: [
                "per minute", "rate limit", "per second", "(tpm)", "(rpm)", "too many requests",
                "ratelimit", "max rpm", "max tpm", "concurren", "请求频率", "并发", "速率",
            ], .rateLimited),
        ErrorRule([400...599], codes: ["insufficient_quota"], .noCredit),
        ErrorRule(
            of: [.openai, .azure, .perplexity], [400...499],
            says: ["exceeded your current quota"], .noCredit),
        ErrorRule(
            of: [.gateway], [400...428, 430...499],
            says: ["exceeded your current quota", "quota exceeded", "exceeded your quota"],
            .noCredit),
        // Loading, queueing, cooling down.
        ErrorRule(
            [400...599],
            codes: [
                "overloaded_error", "unavailable_error", "capacity_exhausted",
                "ModelNotReadyException", "engine_overloaded_error", "engine_overloaded",
                "ServerOverloaded", "model_loading",
            ], .overloaded),
        ErrorRule([500...599], codes: ["timeout_error"], .tooSlow),
        ErrorRule(
            of: [.gateway], [400...400, 403...403],
            says: [
                "rate limit exceeded", "too many requests", "rate limit reached",
                "请求过于频繁", "try again later due to high", "was throttled",
            ], .rateLimited),
        // GitHub's secondary rate limit has status 403, like missing permissions.
        ErrorRule(
            of: [.gateway], [400...400, 403...403],
            says: ["exceed", "reached", "please wait", "slow down", "try again", "retry"],
            about: ["rate limit", "rate-limit", "ratelimit", "request limit"], .rateLimited),
        // Codes that say what their status would say, for errors without a status.
        ErrorRule(400, codes: ["rate_limit_exceeded", "rate_limit_error"], .rateLimited),
        ErrorRule(400, codes: ["server_error", "api_error", "internal_error"], .broken),
        ErrorRule(400, codes: ["authentication_error"], .badKey),
        ErrorRule(400, codes: ["permission_error"], .forbidden),
        ErrorRule(400, codes: ["not_found_error"], .noModel),
        ErrorRule(400, codes: ["timeout_error", "vector_store_timeout"], .tooSlow),
    ]
}
