import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

struct ErrorTableTests {
    /// Builds the least error that a row asks for, and sees that no earlier row takes it.
    @Test(arguments: ProviderPreset.names)
    func `every row decides about something`(_ preset: String) throws {
        let preset = try #require(ProviderPreset.all[preset])
        try expectEachRowToDecide(
            ErrorTable(of: preset.speaksAs, passesOn: preset.passesOnErrors))
    }

    @Test func `every row decides about something among all others`() throws {
        try expectEachRowToDecide(ErrorTable())
    }

    private func expectEachRowToDecide(_ table: ErrorTable) throws {
        for (index, rule) in table.rules.enumerated() where !rule.isByStatus {
            let status = rule.statuses.first?.lowerBound ?? 400
            for code in rule.codes.isEmpty ? [nil] : rule.codes.map({ $0 as String? }) {
                for phrase in rule.phrases.isEmpty ? [""] : rule.phrases {
                    for part in rule.codeParts.isEmpty
                        ? [nil] : rule.codeParts.map({ $0 as String? })
                    {
                        var report = ErrorReport()
                        report.message = "\(rule.subjects.first ?? "") \(phrase)"
                        report.words = [code, part].compactMap { $0 }
                        let found = table.verdict(status: status, report: report)
                        #expect(
                            found.verdict == rule.verdict && found.isByWords,
                            "row \(index): \(status) \(report.words) \(report.message)")
                    }
                }
            }
        }
    }

    @Test func `a provider at its own address is taken by its own words`() throws {
        var report = ErrorReport()
        report.message = "Content Exists Risk"
        for (name, address, verdict) in [
            ("deepseek", "https://api.deepseek.com", Verdict.contentPolicy),
            ("openai", "https://api.openai.com/v1", .invalid),
            ("openai", "https://proxy.example.com/v1", .contentPolicy),
            ("custom", "https://proxy.example.com/v1", .contentPolicy),
            ("openrouter", "https://openrouter.ai/api/v1", .contentPolicy),
            ("vllm", "http://127.0.0.1:8000/v1", .contentPolicy),
        ] {
            let origin = try #require(BaseURL(address)).origin
            let preset = try #require(ProviderPreset.all[name])
            let table = preset.errors(at: origin)
            #expect(table.verdict(status: 400, report: report).verdict == verdict, "\(name)")
        }
    }

    /// An error as a provider sends it, and what it means.
    struct Recorded: Sendable, CustomTestStringConvertible {
        let preset: String
        let status: Int
        let body: String
        let verdict: Verdict

        init(_ preset: String, _ status: Int, _ body: String, _ verdict: Verdict) {
            self.preset = preset
            self.status = status
            self.body = body
            self.verdict = verdict
        }

        var testDescription: String { "\(preset) \(status) \(body.prefix(60))" }
    }

    @Test(arguments: vendors + gateways + servers)
    func `an error as it is sent`(_ row: Recorded) async throws {
        let done = try await outcome(row.preset, .reply(row.status, [:], row.body))
        let failure = try #require(done.failure)
        #expect(
            Verdict(failure.kind, failure.followUp, failure.billing) == row.verdict)
    }

    static let vendors = [
        Recorded(
            "openai", 400,
            #"{"error":{"message":"This model's maximum context length is 128000 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"#,
            .tooLong),
        Recorded(
            "openai", 400,
            #"{"error":{"message":"Unsupported parameter: 'max_tokens'","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}"#,
            .unsupported),
        Recorded(
            "openai", 400,
            #"{"error":{"message":"Invalid prompt: flagged","type":"invalid_request_error","code":"invalid_prompt"}}"#,
            .contentPolicy),
        Recorded(
            "openai", 429,
            #"{"error":{"message":"You exceeded your current quota, please check your plan.","type":"insufficient_quota","code":"insufficient_quota"}}"#,
            .noCredit),
        Recorded(
            "openai", 429,
            #"{"error":{"message":"Rate limit reached for m on tokens per min (TPM): Limit 9, Used 8.","type":"tokens","code":"rate_limit_exceeded"}}"#,
            .rateLimited),
        Recorded(
            "openai", 429,
            #"{"error":{"message":"Request too large for m on tokens per min (TPM): Limit 30000, Requested 40000.","type":"tokens","code":"rate_limit_exceeded"}}"#,
            .tooLong),
        Recorded(
            "openai", 429,
            #"{"error":{"message":"Rate limit reached for m on requests per day (RPD): Limit 200","code":"rate_limit_exceeded"}}"#,
            .longQuota),
        Recorded(
            "openai", 401,
            #"{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}"#,
            .badKey),
        Recorded(
            "openai", 403,
            #"{"error":{"message":"Project `p` does not have access to model `m`","code":"model_not_found"}}"#,
            .noModel),
        Recorded(
            "openai", 403,
            #"{"error":{"message":"Country, region, or territory not supported","code":"unsupported_country_region_territory"}}"#,
            .forbidden),
        Recorded(
            "openai", 500,
            #"{"error":{"message":"The server had an error","type":"server_error","code":null}}"#,
            .broken),
        Recorded(
            "azure", 400,
            #"{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#,
            .filtered),
        Recorded(
            "azure", 404,
            #"{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}"#,
            .noModel),
        Recorded(
            "anthropic", 400,
            #"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#,
            .tooLong),
        Recorded(
            "anthropic", 400,
            #"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the API."}}"#,
            .noCredit),
        Recorded(
            "anthropic", 400,
            #"{"type":"error","error":{"type":"invalid_request_error","message":"messages: roles must alternate"}}"#,
            .invalid),
        Recorded(
            "anthropic", 403,
            #"{"type":"error","error":{"type":"permission_error","message":"Your key cannot use this model."}}"#,
            .noAccess),
        Recorded(
            "anthropic", 403,
            #"{"type":"error","error":{"type":"permission_error","message":"Not allowed."}}"#,
            .forbidden),
        Recorded(
            "anthropic", 404,
            #"{"type":"error","error":{"type":"not_found_error","message":"model: claude-9"}}"#,
            .noModel),
        Recorded(
            "anthropic", 413,
            #"{"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}"#,
            .tooLong),
        Recorded(
            "anthropic", 529,
            #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
            .overloaded),
        Recorded(
            "anthropic", 504,
            #"{"type":"error","error":{"type":"timeout_error","message":"Timed out"}}"#, .tooSlow),
        Recorded(
            "gemini", 400,
            #"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"ErrorInfo","reason":"API_KEY_INVALID"}]}}"#,
            .badKey),
        Recorded(
            "gemini", 400,
            #"{"error":{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}"#,
            .tooLong),
        Recorded(
            "gemini", 400,
            #"{"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}"#,
            .forbidden),
        Recorded(
            "gemini", 400,
            #"{"error":{"code":400,"message":"Invalid JSON payload received.","status":"INVALID_ARGUMENT"}}"#,
            .invalid),
        Recorded(
            "gemini", 429,
            #"{"error":{"code":429,"message":"You exceeded your current quota.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]},{"@type":"RetryInfo","retryDelay":"34s"}]}}"#,
            .longQuota),
        Recorded(
            "gemini", 429,
            #"[{"error":{"code":429,"message":"Quota exceeded. Please retry in 34.07s.","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerMinutePerProject"}]}]}}]"#,
            .rateLimited),
        Recorded(
            "gemini", 429,
            #"{"error":{"code":429,"message":"Quota exceeded, limit: 0, model: m","status":"RESOURCE_EXHAUSTED"}}"#,
            .noModel),
        Recorded(
            "gemini", 503,
            #"{"error":{"code":503,"message":"No capacity","status":"UNAVAILABLE","details":[{"reason":"MODEL_CAPACITY_EXHAUSTED"}]}}"#,
            .saturated),
        Recorded(
            "gemini", 503,
            #"{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}"#,
            .overloaded),
        Recorded(
            "gemini", 504,
            #"{"error":{"code":504,"message":"Deadline expired","status":"DEADLINE_EXCEEDED"}}"#,
            .tooSlow),
        Recorded("mistral", 401, #"{"detail":"Unauthorized"}"#, .badKey),
        Recorded(
            "mistral", 422,
            #"{"detail":[{"loc":["body","messages"],"msg":"Field required","type":"missing"}]}"#,
            .invalid),
        Recorded(
            "mistral", 422,
            #"{"detail":[{"loc":["body","user"],"msg":"Extra inputs are not permitted","type":"extra_forbidden"}]}"#,
            .unsupported),
        Recorded(
            "mistral", 429,
            #"{"object":"error","message":"Service tier capacity exceeded for this model.","type":"service_tier_capacity_exceeded","param":null,"code":"3505"}"#,
            .saturated),
        Recorded(
            "mistral", 403, #"{"object":"error","message":"forbidden","type":"x","code":"1"}"#,
            .noAccess),
        Recorded(
            "deepseek", 402,
            #"{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}"#,
            .noCredit),
        Recorded(
            "qwen", 400,
            #"{"error":{"code":"Arrearage","message":"Access denied, please make sure your account is in good standing.","type":"Arrearage","param":null},"request_id":"r-1"}"#,
            .noCredit),
        Recorded(
            "qwen", 400,
            #"{"error":{"code":"data_inspection_failed","message":"Input data may contain inappropriate content.","type":"data_inspection_failed"}}"#,
            .contentPolicy),
        Recorded(
            "qwen", 400,
            #"{"error":{"code":"invalid_parameter_error","message":"Range of input length should be [1, 30720]"}}"#,
            .tooLong),
        Recorded(
            "qwen", 400,
            #"{"error":{"code":"invalid_parameter_error","message":"This model only support stream mode"}}"#,
            .unsupported),
        Recorded(
            "qwen", 429,
            #"{"error":{"code":"insufficient_quota","message":"You exceeded your current requests per minute limit (TPM)."}}"#,
            .rateLimited),
        Recorded(
            "qwen", 429,
            #"{"error":{"code":"insufficient_quota","message":"Free allocated quota exceeded."}}"#,
            .noCredit),
        Recorded(
            "qwen", 403,
            #"{"error":{"code":"AllocationQuota.FreeTierOnly","message":"The free tier is used up."}}"#,
            .noCredit),
        Recorded(
            "groq", 400,
            #"{"error":{"message":"The model `m` has been decommissioned","type":"invalid_request_error","code":"model_decommissioned"}}"#,
            .noModel),
        Recorded(
            "groq", 413,
            #"{"error":{"message":"Request too large for model `m` on tokens per minute (TPM): Limit 6000, Requested 7000","type":"tokens","code":"rate_limit_exceeded"}}"#,
            .tooLong),
        Recorded(
            "fireworks", 412, #"{"error":{"message":"Account suspended, check billing"}}"#,
            .noCredit),
        Recorded(
            "cohere", 429,
            #"{"message":"You are using a Trial key, which is limited to 1000 API calls / month."}"#,
            .longQuota),
        Recorded(
            "xai", 400,
            #"{"code":"Client specified an invalid argument","error":"Incorrect API key provided: sk***ab."}"#,
            .badKey),
    ]

    static let gateways = [
        Recorded(
            "openrouter", 404,
            #"{"error":{"code":404,"message":"No endpoints found matching your data policy","metadata":{"error_type":"privacy_restricted"}}}"#,
            .noModel),
        Recorded(
            "openrouter", 429,
            #"{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-day"}}"#,
            .longQuota),
        Recorded(
            "openrouter", 403,
            #"{"error":{"code":403,"message":"Your input was flagged","metadata":{"provider_name":"p"}}}"#,
            .contentPolicy),
        Recorded(
            "openrouter", 402,
            #"{"error":{"code":402,"message":"Insufficient credits"}}"#, .noCredit),
        Recorded(
            "openrouter", 402,
            #"{"error":{"code":402,"message":"This request requires more credits, or fewer max_tokens."}}"#,
            .noCredit),
        Recorded(
            "openrouter", 200,
            #"{"error":{"code":502,"message":"Provider returned error","metadata":{"error_type":"provider_unavailable"}}}"#,
            .saturatedAfterSending),
        Recorded(
            "openrouter", 200,
            #"{"id":"g","choices":[{"finish_reason":"error","message":{"content":"par"},"error":{"code":429,"message":"slow"}}]}"#,
            .rateLimited),
        Recorded(
            "litellm", 429,
            #"{"error":{"message":"No deployments available for selected model, Try again in 5 seconds.","type":"internal_server_error","code":"429"}}"#,
            .saturated),
        Recorded(
            "litellm", 400,
            #"{"error":{"message":"litellm.ContextWindowExceededError: too long","type":null,"code":"400"}}"#,
            .tooLong),
        Recorded(
            "litellm", 400,
            #"{"error":{"message":"/chat/completions: Invalid model name passed in model=x","type":"invalid_request_error","code":"400"}}"#,
            .noModel),
        Recorded(
            "litellm", 400,
            #"{"error":{"message":"No connected db.","type":"no_db_connection","code":"400"}}"#,
            .badKey),
        Recorded(
            "litellm", 400,
            #"{"error":{"message":"ExceededBudget: over","type":"budget_exceeded","code":"400"}}"#,
            .noCredit),
        Recorded("litellm", 500, "Internal Server Error", .broken),
        Recorded(
            "portkey", 446, #"{"error":{"message":"guardrail","type":"hooks_failed"}}"#,
            .contentPolicy),
        Recorded("tokenmix", 402, #"{"error":{"message":"wallet empty"}}"#, .noCredit),
    ]

    static let servers = [
        Recorded(
            "llamacpp", 503,
            #"{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"#,
            .overloaded),
        Recorded(
            "llamacpp", 400,
            #"{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":5000,"n_ctx":2048}}"#,
            .tooLong),
        Recorded(
            "vllm", 400,
            #"{"error":{"message":"This model's maximum context length is 2048 tokens.","type":"BadRequestError","param":null,"code":400}}"#,
            .tooLong),
        Recorded(
            "vllm", 400,
            #"{"object":"error","message":"This model's maximum context length is 2048 tokens.","type":"BadRequestError","code":400}"#,
            .tooLong),
        Recorded(
            "vllm", 404,
            #"{"error":{"message":"The model `m` does not exist.","type":"NotFoundError","code":404}}"#,
            .noModel),
        Recorded(
            "ollama", 404, #"{"error":"model \"m\" not found, try pulling it first"}"#, .noModel),
        Recorded("ollama", 503, #"{"error":"server busy, please try again."}"#, .overloaded),
        Recorded(
            "custom", 403, #"{"detail":{"error":{"message":"wrong key","type":"x"}}}"#, .forbidden),
        Recorded(
            "custom", 400, #"{"error":{"message":"the prompt says 429 and 503","code":400}}"#,
            .invalid),
        // An error in an error, as text.
        Recorded(
            "custom", 400,
            #"{"error":{"message":"{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"long\"}}"}}"#,
            .tooLong),
    ]
}
