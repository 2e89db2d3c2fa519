import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

/// Refusals in the wordings of many, as a gateway passes them on.
struct RefusalKindsTests {
    /// A status and what the server says with it.
    typealias Words = (status: Int, says: String)

    private func kind(_ words: Words) async throws -> ProviderFailure.Kind? {
        let body: JSONValue = ["error": ["message": .string(words.says)]]
        return try await outcome("custom", .reply(words.status, [:], body.text)).failure?.kind
    }

    @Test(
        arguments: [
            (402, "pay"), (400, "Your credit balance is too low to access the API"),
            (403, "余额不足"), (429, "您的账户已欠费"), (500, "insufficient balance (1008)"),
            (400, "Saldo insuficiente en su cuenta"), (403, "Solde insuffisant"),
            (429, "残高が不足しています"), (400, "Недостаточно средств"), (403, "Ihr Guthaben ist leer"),
            (429, "You have used all available credits or reached your monthly spending limit"),
            (400, "You have reached your specified API usage limits."),
            (403, "Your newly created team doesn't have any credits yet."),
            (429, "SPEND LIMIT exceeded for this key"),
            (400, "Budget has been exceeded! Max budget: 1"),
            (403, "The request failed because your account has an overdue balance."),
            (401, "You exceeded your current quota, please check your plan"),
            (403, "NOT ENOUGH CREDITS"), (412, "your wallet is empty"),
        ] as [Words])
    func `no money, in any status and language`(_ words: Words) async throws {
        #expect(try await kind(words) == .creditExhausted, "\(words)")
    }

    @Test(
        arguments: [
            (
                400,
                "The input (5000 tokens) is longer than the model's context length (4096 tokens)."
            ),
            (
                400,
                "This model's maximum prompt length is 131072 but the request contains 200000 tokens."
            ),
            (400, "Requested tokens (5000) exceed context window of 2048"),
            (400, "Input length 131393 exceeds the maximum allowed input length of 131040 tokens."),
            (400, "Prompt too long: 5152 tokens exceeds max_seq_len 2048"),
            (422, "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000"),
            (500, "the request exceeds the available context size, try increasing it"),
            (400, "输入长度超过模型的上下文长度限制"), (400, "Prompt 过长，提示词超长"),
            (400, "too many tokens: total number of tokens in the prompt cannot exceed 4081"),
            (413, "whatever"), (400, "Please reduce the length of the messages or completion."),
            (400, "prompt token count of 9000 exceeds the limit of 8000"),
            (400, "Total tokens of image and text exceed max message tokens"),
            (400, "length of prompt_tokens (163280) must be less than max_seq_len (32768)."),
        ] as [Words])
    func `too long, in any wording`(_ words: Words) async throws {
        #expect(try await kind(words) == .contextTooLong, "\(words)")
    }

    @Test(
        arguments: [
            (403, "Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO"),
            (400, "Content Exists Risk"), (400, "Output blocked by content filtering policy"),
            (400, "The request was rejected because it was considered high risk"),
            (400, "系统检测到输入或生成内容可能包含不安全或敏感内容"), (403, "Your input was flagged"),
            (500, "input new_sensitive (1026)"), (451, "no"), (422, "NSFW prompts are not served"),
            (400, "Your request was rejected as a result of our safety system."),
        ] as [Words])
    func `content that is not wanted, in any status`(_ words: Words) async throws {
        #expect(try await kind(words) == .contentPolicy, "\(words)")
    }

    /// Statuses that name the key or the model, and words that name the item.
    @Test(
        arguments: [
            (404, "Received 404 when fetching image from URL https://example.org/a.png"),
            (404, "File file-abc123 not found"), (403, "Access to this content is denied"),
            (404, "No endpoints found that support image input"),
            (404, "No endpoints found that support tool use"), (403, "this picture cannot be used"),
            (401, "tools are not for you"), (402, "attachments cost extra"),
            (403, "request blocked by security policy"), (404, "audio is not here"),
            (403, "message length refused"),
        ] as [Words])
    func `words about the item outrank a status about the key`(_ words: Words) async throws {
        let body: JSONValue = ["error": ["message": .string(words.says)]]
        let failure = try await outcome("custom", .reply(words.status, [:], body.text)).failure
        #expect(failure?.followUp == .otherModel, "\(words)")
    }

    @Test func `a model's name is no word about the item`() async throws {
        let body = #"{"error":{"message":"nothing called gpt-image-1 here"}}"#
        let failure = try await outcome(
            "custom", .reply(404, [:], body), request(model: "gpt-image-1")
        ).failure
        #expect(failure?.followUp == .dropModel)
    }

    @Test(
        arguments: [
            (400, "API key not valid. Please pass a valid API key."), (403, "无效的令牌"),
            (500, "Incorrect API key provided"), (400, "your access token has expired"),
        ] as [Words])
    func `a key that is not accepted, in any status`(_ words: Words) async throws {
        #expect(try await kind(words) == .authentication, "\(words)")
    }

    @Test(
        arguments: [
            (400, "This organization has been disabled."), (403, "Your account has been suspended"),
            (400, "Organization has been restricted. Please reach out to support"),
            (403, "用户已被封禁"),
        ] as [Words])
    func `an account that is closed`(_ words: Words) async throws {
        #expect(try await kind(words) == .permission, "\(words)")
    }

    @Test(
        arguments: [
            (400, "The model `m` does not exist or you do not have access to it."),
            (400, "模型不存在"), (503, "当前分组 default 下对于模型 m 无可用渠道"),
            (400, "The requested model 'm' is not supported by any provider you have enabled."),
        ] as [Words])
    func `a model that is not there`(_ words: Words) async throws {
        let kind = try await kind(words)
        // A gateway without a channel may have one in a moment.
        #expect(kind == (words.status == 503 ? .overloaded : .modelNotFound), "\(words)")
    }

    @Test(
        arguments: [
            (429, "Rate limit reached for requests per minute"), (429, "quota exceeded"),
            (429, "Too many tokens, please wait before trying again."),
            (429, "request reached organization max RPM: 3"),
            (429, "Add credits to your balance for higher limits"),
            (400, "Too many tokens, please wait before trying again."),
            (400, "ThrottlingException: Too many requests, please wait before trying again."),
            (403, "You have exceeded a secondary rate limit. Please wait a few minutes."),
            (403, "You have exceeded a secondary rate limit and have been temporarily blocked."),
            (403, "Request was throttled. Expected available in 3 seconds."),
            (400, "Exceeded workspace input tokens per minute rate limit"),
        ] as [Words])
    func `a limit of pace is no lack of money`(_ words: Words) async throws {
        #expect(try await kind(words) == .rateLimited, "\(words)")
    }

    @Test(
        arguments: [
            (429, "Limit 200 requests per day"), (429, "monthly quota used"),
            (403, "Out of call volume quota. Quota will be replenished in 12.00:00:00."),
            (400, "daily-transaction-limit-exceeded"), (403, "Daily request limit reached"),
            (400, "Too many tokens per day, please wait before trying again."),
        ] as [Words])
    func `a quota of days is waited for`(_ words: Words) async throws {
        #expect(try await kind(words) == .quotaExhausted, "\(words)")
    }

    @Test(
        arguments: [
            (400, "Model sklearn-iris is not ready yet."), (405, "Model is not ready"),
            (404, "The model is loading"), (500, "Server is starting up"),
            (400, "Function id '87ea0ddc': DEGRADED function cannot be invoked"),
            (503, "Model m is currently loading"),
        ] as [Words])
    func `a server that is not ready is waited for`(_ words: Words) async throws {
        let body: JSONValue = ["error": ["message": .string(words.says)]]
        let failure = try await outcome("custom", .reply(words.status, [:], body.text)).failure
        #expect(failure?.kind == .overloaded, "\(words)")
        #expect(failure?.followUp == .retry, "\(words)")
        #expect(failure?.billing == .refused, "\(words)")
    }

    /// NVIDIA's models are functions, which is no word about a tool here.
    @Test func `a function that is not found for an account is a missing model`() async throws {
        let body =
            #"{"status":404,"title":"Not Found","detail":"Function '23d4': Not found for account 'Qaw'"}"#
        let failure = try await outcome("custom", .reply(404, [:], body)).failure
        #expect(failure?.kind == .modelNotFound)
        #expect(failure?.followUp == .dropModel)
    }

    /// By the usual evidence it is the purse, or a single long item.
    @Test func `credit that does not cover the request is no credit`() async throws {
        let words =
            "This request requires more credits, or fewer max_tokens. You requested up to 65536 "
            + "tokens, but can only afford 3395."
        for preset in ["openrouter", "custom"] {
            let body: JSONValue = ["error": ["code": 402, "message": .string(words)]]
            let failure = try await outcome(preset, .reply(402, [:], body.text)).failure
            #expect(failure?.kind == .creditExhausted)
            #expect(failure?.followUp == .dropCredential)
            #expect(failure?.message == words)
        }
    }

    @Test(
        arguments: [
            (400, #"{"error_code":"REQUEST_LIMIT_EXCEEDED","message":"m"}"#, .rateLimited),
            (400, #"{"error":{"code":"model_not_supported","message":"m"}}"#, .modelNotFound),
            (
                400,
                #"{"error":{"message":"m","details":[{"reason":"PUBLIC_ERROR_UNSAFE_GENERATION"}]}}"#,
                .contentPolicy
            ),
            (400, #"{"error":{"type":"data_inspection_failed","message":"m"}}"#, .contentPolicy),
            (446, #"{"error":{"type":"hooks_failed","message":"m"}}"#, .contentPolicy),
            (422, #"{"error":{"type":"content_filter","message":"m"}}"#, .contentFilter),
        ] as [(Int, String, ProviderFailure.Kind)])
    func `codes that decide`(_ status: Int, _ body: String, _ kind: ProviderFailure.Kind)
        async throws
    {
        #expect(try await outcome("custom", .reply(status, [:], body)).failure?.kind == kind)
    }

    @Test func `codes are one in every spelling`() async throws {
        for code in ["INSUFFICIENT_BALANCE", "InsufficientBalance", "insufficient-balance"] {
            let body = #"{"code":"\#(code)","message":"no"}"#
            let failure = try await outcome("custom", .reply(403, [:], body)).failure
            #expect(failure?.kind == .creditExhausted)
        }
    }
}
