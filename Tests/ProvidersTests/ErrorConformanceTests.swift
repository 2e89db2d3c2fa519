import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

/// How every preset reads errors, waits and quotas.
struct ErrorConformanceTests {
    /// What a status means where nothing else is known.
    struct StatusCase: Sendable, CustomTestStringConvertible {
        let status: Int
        let kind: ProviderFailure.Kind
        let followUp: ProviderFailure.FollowUp
        let billing: ProviderFailure.Billing

        init(
            _ status: Int, _ kind: ProviderFailure.Kind, _ followUp: ProviderFailure.FollowUp,
            _ billing: ProviderFailure.Billing = .refused
        ) {
            self.status = status
            self.kind = kind
            self.followUp = followUp
            self.billing = billing
        }

        var testDescription: String { "\(status) is \(kind.rawValue)" }

        static let all = [
            StatusCase(301, .badReply, .dropModel), StatusCase(307, .badReply, .dropModel),
            StatusCase(400, .invalidRequest, .otherModel),
            StatusCase(401, .authentication, .dropCredential),
            StatusCase(402, .creditExhausted, .dropCredential),
            StatusCase(404, .modelNotFound, .dropModel),
            StatusCase(405, .invalidRequest, .dropModel),
            StatusCase(408, .timeout, .retry, .ambiguous),
            StatusCase(409, .serverError, .retry), StatusCase(410, .modelNotFound, .dropModel),
            StatusCase(413, .contextTooLong, .otherModel),
            StatusCase(418, .invalidRequest, .otherModel),
            StatusCase(422, .invalidRequest, .otherModel),
            StatusCase(424, .serverError, .failOver),
            StatusCase(425, .serverError, .retry), StatusCase(429, .rateLimited, .retry),
            StatusCase(446, .contentPolicy, .otherModel),
            StatusCase(498, .overloaded, .failOver),
            StatusCase(499, .serverError, .retry, .ambiguous),
            StatusCase(500, .serverError, .retry, .ambiguous),
            StatusCase(501, .unsupported, .otherModel),
            StatusCase(502, .serverError, .retry, .ambiguous),
            StatusCase(503, .overloaded, .retry),
            StatusCase(504, .timeout, .retry, .ambiguous),
            StatusCase(520, .serverError, .retry, .ambiguous),
            StatusCase(524, .timeout, .retry, .ambiguous), StatusCase(529, .overloaded, .retry),
        ]
    }

    @Test(arguments: ProviderPreset.names, StatusCase.all)
    func `a status alone is classified, whatever the body`(_ preset: String, _ row: StatusCase)
        async throws
    {
        let bodies = [
            fixtures(preset).error("something").text, "<html>Error</html>", "", "upstream error",
            "{}", "[]", "null",
        ]
        for body in bodies {
            let done = try await outcome(preset, .reply(row.status, [:], body))
            let failure = try #require(done.failure)
            #expect(failure.kind == row.kind, "\(body)")
            #expect(failure.followUp == row.followUp, "\(body)")
            #expect(failure.billing == row.billing, "\(body)")
            #expect(failure.facts.httpStatus == row.status)
        }
    }

    @Test(arguments: ProviderPreset.names)
    func `an error's words arrive`(_ preset: String) async throws {
        let body = fixtures(preset).error("the moon is full").text
        let failure = try await outcome(preset, .reply(400, [:], body)).failure
        #expect(failure?.message == "the moon is full")
    }

    // MARK: Waiting

    private static let date = "Mon, 23 Nov 2026 10:00:00 GMT"

    static let waits: [(HTTPHeaders, Duration?)] = [
        (["Retry-After": "7"], .seconds(7)), (["retry-after": "0"], .zero),
        (["Retry-After": "1.5"], .milliseconds(1500)),
        (["Retry-After-Ms": "250"], .milliseconds(250)),
        (["retry-after-ms": "250", "retry-after": "9"], .milliseconds(250)),
        (["retry-after-ms": "soon", "retry-after": "9"], .seconds(9)),
        (["x-ms-retry-after-ms": "2500"], .milliseconds(2_500)),
        (["x-rate-limit-reset-tokens": "55", "x-ratelimit-remaining-requests": "0"], .seconds(55)),
        (["x-rate-limit-reset-requests": "3"], .seconds(3)),
        (["Retry-After": "Mon, 23 Nov 2026 10:02:00 GMT", "Date": date], .seconds(120)),
        // Without a Date the clock here counts, which stands at ten.
        (["Retry-After": "Mon, 23 Nov 2026 10:02:00 GMT"], .seconds(120)),
        // The server's clock is an hour ahead; the wait is not an hour longer.
        (
            [
                "Retry-After": "Mon, 23 Nov 2026 11:00:05 GMT",
                "Date": "Mon, 23 Nov 2026 11:00:00 GMT",
            ], .seconds(5)
        ),
        (["Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT", "Date": date], .zero),
        (["Retry-After": "Sunday, 06-Nov-94 08:49:37 GMT"], .zero),
        (["Retry-After": "Sun Nov  6 08:49:37 1994"], .zero),
        (["Retry-After": "2m"], .seconds(120)), (["Retry-After": "abc"], nil),
        (["Retry-After": "-5"], nil), (["Retry-After": "nan"], nil), (["Retry-After": ""], nil),
        (["Retry-After": "1e9"], .seconds(315_360_000)),
        (["Retry-After": "inf"], .seconds(315_360_000)), ([:], nil),
    ]

    @Test(arguments: ProviderPreset.names)
    func `a wait in every spelling`(_ preset: String) async throws {
        for (headers, wait) in Self.waits {
            let body = fixtures(preset).error("slow down").text
            let done = try await outcome(preset, .reply(429, headers, body))
            let failure = try #require(done.failure)
            #expect(failure.retryAfter == wait, "\(headers.fields)")
            let isLong = (wait ?? .zero) > .seconds(600)
            #expect(failure.followUp == (isLong ? .park : .retry), "\(headers.fields)")
        }
    }

    @Test(arguments: [
        ("Rate limit reached. Please try again in 20s. Visit", Duration.seconds(20)),
        ("Please try again in 6m0s.", .seconds(360)),
        ("Please retry in 34.07s.", .milliseconds(34070)),
        ("try again in 120ms", .milliseconds(120)),
        ("No deployments available, try again in 5 seconds.", .seconds(5)),
        ("retry in 2 minutes, or later", .seconds(120)),
        ("please try again in 1.2s", .milliseconds(1200)),
        ("Try again in 3 seconds", .seconds(3)), ("Please Retry after 7 Seconds.", .seconds(7)),
        ("please try again after 1 seconds", .seconds(1)),
        ("wait 1 minute and 30 seconds before", .seconds(90)),
        ("Please wait for 12.5s and", .milliseconds(12_500)),
        ("quota resets in 1h 5m", .seconds(3900)), ("请在 5 秒后重试", .seconds(5)),
        ("请等待2分钟后再试", .seconds(120)), ("retry in about 10 secs", .seconds(10)),
        ("Wait! Try again in 4s", .seconds(4)),
    ])
    func `a wait in a sentence`(_ message: String, _ wait: Duration) async throws {
        let body: JSONValue = ["error": ["message": .string(message)]]
        let failure = try await outcome("custom", .reply(429, [:], body.text)).failure
        #expect(failure?.retryAfter == wait)
    }

    @Test(arguments: [
        "wait for it", "try again in a while", "try again in 2026-12-01", "wait 12:30",
        "you waited 5 seconds", "try again in 5 parsecs",
    ])
    func `a sentence without a span asks for no wait`(_ message: String) {
        #expect(WaitWords.wait(in: message) == nil)
    }

    static let standardFields: [(HTTPHeaders, Duration)] = [
        (["RateLimit-Reset": "30"], .seconds(30)),
        (["RateLimit": #""default";r=0;t=45"#], .seconds(45)),
        (["RateLimit": "limit=10, remaining=0, reset=50"], .seconds(50)),
        (["X-RateLimit-Reset-After": "1.5"], .milliseconds(1500)),
        (["RateLimit-Reset": "30", "Retry-After": "7"], .seconds(7)),
    ]

    @Test(arguments: standardFields)
    func `the standard's fields are a wait`(_ headers: HTTPHeaders, _ wait: Duration) async throws {
        let failure = try await outcome("custom", .reply(429, headers, "{}")).failure
        #expect(failure?.retryAfter == wait)
        // What is no refusal for its pace tells nothing by them.
        let other = try await outcome("custom", .reply(503, headers, "{}")).failure
        #expect(other?.retryAfter == (headers.first("retry-after") == nil ? nil : .seconds(7)))
    }

    @Test(arguments: [
        #"{"error":{"code":429,"message":"m","metadata":{"retry_after_seconds":9}}}"#,
        #"{"error":{"code":429,"message":"m","availability":{"code":"x","retry_after":9}}}"#,
        #"[{"error":{"code":429,"message":"m","details":[{"@type":"RetryInfo","retryDelay":"9s"}]}}]"#,
    ])
    func `a wait in a body's member`(_ body: String) async throws {
        let failure = try await outcome("openrouter", .reply(429, [:], body)).failure
        #expect(failure?.retryAfter == .seconds(9))
    }

    @Test func `a used-up quota's reset is a wait, if there is no better`() async throws {
        let headers: HTTPHeaders = [
            "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "12s",
            "x-ratelimit-remaining-tokens": "500", "x-ratelimit-reset-tokens": "90s",
        ]
        let failure = try await outcome("openai", .reply(429, headers, "{}")).failure
        #expect(failure?.retryAfter == .seconds(12))
    }

    @Test func `a reset inside of an error is a wait, and a long one a rest`() async throws {
        let body =
            #"{"error":{"code":429,"message":"m","metadata":{"headers":{"X-RateLimit-Reset":"1795431600000"}}}}"#
        let failure = try await outcome("openrouter", .reply(429, [:], body)).failure
        #expect(failure?.retryAfter == .seconds(3600))
        #expect(failure?.followUp == .park)
    }

    @Test(arguments: [
        ("true", 400, ProviderFailure.FollowUp.retry), ("false", 503, .failOver),
        ("false", 400, .otherModel), ("true", 503, .retry), ("maybe", 400, .otherModel),
    ])
    func `a server's word on retries outranks its status`(
        _ word: String, _ status: Int, _ followUp: ProviderFailure.FollowUp
    ) async throws {
        let done = try await outcome("openai", .reply(status, ["x-should-retry": word], "{}"))
        #expect(done.failure?.followUp == followUp)
    }

    // MARK: Quotas

    @Test(arguments: ProviderPreset.names)
    func `quotas as OpenAI states them`(_ preset: String) async throws {
        let headers: HTTPHeaders = [
            "x-ratelimit-limit-requests": "60", "X-RateLimit-Remaining-Requests": "59",
            "x-ratelimit-reset-requests": "1s", "x-ratelimit-limit-tokens": "150000",
            "x-ratelimit-remaining-tokens": "149984", "x-ratelimit-reset-tokens": "6m0s",
            "x-ratelimit-limit-project-tokens": "7",
        ]
        let body = fixtures(preset).answer(FixtureAnswer(text: "42")).text
        let done = try await outcome(preset, .reply(200, headers, body))
        #expect(
            done.completion?.facts.rateLimits == [
                RateLimit(quantity: .requests, limit: 60, remaining: 59, reset: .seconds(1)),
                RateLimit(
                    quantity: .tokens, limit: 150_000, remaining: 149_984, reset: .seconds(360)),
            ])
    }

    @Test(arguments: ProviderPreset.names)
    func `quotas as Anthropic states them`(_ preset: String) async throws {
        let headers: HTTPHeaders = [
            "Date": Self.date, "anthropic-ratelimit-requests-limit": "1000",
            "anthropic-ratelimit-requests-remaining": "0",
            "anthropic-ratelimit-requests-reset": "2026-11-23T10:00:30Z",
            "anthropic-ratelimit-input-tokens-remaining": "50",
            "anthropic-ratelimit-output-tokens-reset": "2026-11-23T11:00:01.5+01:00",
        ]
        let body = fixtures(preset).error("slow down").text
        let failure = try await outcome(preset, .reply(429, headers, body)).failure
        #expect(
            failure?.facts.rateLimits == [
                RateLimit(quantity: .requests, limit: 1000, remaining: 0, reset: .seconds(30)),
                RateLimit(quantity: .inputTokens, limit: nil, remaining: 50, reset: nil),
                RateLimit(
                    quantity: .outputTokens, limit: nil, remaining: nil,
                    reset: .milliseconds(1500)),
            ])
        #expect(failure?.retryAfter == .seconds(30))
    }

    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("1.47s", .milliseconds(1470)),
        ("1h2m3.5s", .milliseconds(3_723_500)), ("2m59.56s", .milliseconds(179_560)),
        ("59", .seconds(59)), ("0", .zero),
        // Moments: the epoch in seconds and in milliseconds.
        ("1795428010", .seconds(10)), ("1795428010500", .milliseconds(10_500)),
        ("1795427000", .zero),
    ])
    func `a reset in every grammar`(_ text: String, _ wait: Duration) {
        let headers: HTTPHeaders = ["x-ratelimit-reset-requests": text]
        let limits = RateLimitHeaders.limits(in: headers, now: StillTime.unix)
        #expect(limits.first?.reset == wait)
    }

    @Test(arguments: ["later", "", "1x", "s", "-3s", "5m-"])
    func `a reset that cannot be read is unknown`(_ text: String) {
        let headers: HTTPHeaders = ["x-ratelimit-reset-requests": text]
        #expect(RateLimitHeaders.limits(in: headers, now: StillTime.unix).isEmpty)
    }

    // MARK: Keys

    @Test(arguments: ProviderPreset.names)
    func `a key is never in an error`(_ preset: String) async throws {
        let echo = "bad key \(testKey)!"
        var answers: [StubTransport.Answer] = []
        for status in [200, 307, 400, 401, 429, 500] {
            answers.append(.reply(status, [:], fixtures(preset).error(echo).text))
            answers.append(.reply(status, [:], #"{"error":{"code":"\#(testKey)","message":""}}"#))
            answers.append(.reply(status, ["x-request-id": testKey], "<html>\(echo)"))
            answers.append(.reply(status, [:], #"{"detail":[{"loc":["\#(testKey)"],"msg":"x"}]}"#))
        }
        var unknown = FixtureAnswer(text: "a", finish: .unknown)
        unknown.refusal = testKey
        answers.append(
            .reply(
                200, [:],
                #"{"choices":[{"message":{"content":"a"},"finish_reason":"\#(testKey)"}]}"#))
        answers.append(.failure(HTTPFailure(.tls, .notSent, echo)))
        for answer in answers {
            if let failure = try await outcome(preset, answer).failure {
                #expect(!"\(failure)".contains(testKey), "\(answer)")
            }
        }
    }
}
