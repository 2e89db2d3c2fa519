import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

/// Counts that no server can mean.
struct TokenCountsTests {
    /// Usage in each dialect, whose sound counts are read; any of them may be replaced.
    enum Dialect: String, CaseIterable, Sendable {
        case openAI, xai, portkey, anthropic, gemini

        var sound: String {
            switch self {
            case .openAI:
                #"{"prompt_tokens":20,"completion_tokens":10,"total_tokens":30,"#
                    + #""prompt_tokens_details":{"cached_tokens":5,"cache_write_tokens":4},"#
                    + #""completion_tokens_details":{"reasoning_tokens":3}}"#
            case .xai:
                #"{"prompt_tokens":20,"completion_tokens":7,"total_tokens":30,"#
                    + #""prompt_tokens_details":{"cached_tokens":5},"#
                    + #""completion_tokens_details":{"reasoning_tokens":3}}"#
            case .portkey:
                #"{"prompt_tokens":15,"completion_tokens":10,"total_tokens":30,"#
                    + #""cache_read_input_tokens":5,"cache_creation_input_tokens":4}"#
            case .anthropic:
                #"{"input_tokens":20,"output_tokens":10,"cache_read_input_tokens":5,"#
                    + #""cache_creation_input_tokens":4,"#
                    + #""cache_creation":{"ephemeral_1h_input_tokens":2},"#
                    + #""output_tokens_details":{"thinking_tokens":3}}"#
            case .gemini:
                #"{"totalTokenCount":30,"promptTokenCount":20,"toolUsePromptTokenCount":1,"#
                    + #""cachedContentTokenCount":5,"candidatesTokenCount":10,"#
                    + #""thoughtsTokenCount":3}"#
            }
        }

        func usage(_ value: JSONValue) -> TokenUsage? {
            switch self {
            case .openAI: UsageDialect.openAI.usage(from: value)
            case .xai, .portkey: ProviderPreset.all[rawValue]?.usage.usage(from: value)
            case .anthropic: AnthropicReply.usage(value)
            case .gemini: GeminiReply.usage(value)
            }
        }
    }

    /// All values in which one number of a text is another.
    private func variants(_ text: String, with number: String) -> [String] {
        text.ranges(of: /:\d+/).map { text.replacingCharacters(in: $0, with: ":" + number) }
    }

    @Test(arguments: Dialect.allCases)
    func `a count that cannot be true makes usage unknown`(_ dialect: Dialect) throws {
        let sound = try JSONValue.parse(dialect.sound)
        #expect(dialect.usage(sound)?.isConsistent == true)
        for number in [
            "9223372036854775807", "-9223372036854775808", "1099511627777", "-1", "1e300", "2.5",
        ] {
            for text in variants(dialect.sound, with: number) {
                // OpenAI's total is not looked at where no part has to be worked out.
                if dialect == .openAI, text.contains("\"total_tokens\":\(number)") { continue }
                #expect(dialect.usage(try JSONValue.parse(text)) == nil, "\(text)")
            }
        }
        // At its edge a count is believed, and all of them can be added up.
        for text in variants(dialect.sound, with: "1099511627776") {
            let usage = dialect.usage(try JSONValue.parse(text))
            #expect(usage.map { $0.total > 0 } ?? true, "\(text)")
        }
    }

    @Test func `a reply with such counts is an answer, whose usage is unknown`() async throws {
        for numbers in [("9223372036854775807", "1"), ("1", "-9223372036854775808")] {
            let completion = try await outcome(
                "openai",
                .reply(
                    200, [:],
                    #"{"choices":[{"message":{"content":"42"},"finish_reason":"stop"}],"#
                        + #""usage":{"prompt_tokens":\#(numbers.0),"#
                        + #""completion_tokens":\#(numbers.1)}}"#)
            ).completion
            #expect(completion?.text == "42")
            #expect(completion != nil && completion?.usage == nil)
        }
        let failure = try await outcome(
            "openai",
            .reply(
                200, [:],
                #"{"choices":[],"usage":{"prompt_tokens":9223372036854775807,"#
                    + #""completion_tokens":9223372036854775807}}"#)
        ).failure
        #expect(failure != nil && failure?.usage == nil)
    }

    @Test func `limits that no server can have are cut off`() {
        let limits = RateLimitHeaders.limits(
            in: [
                "x-ratelimit-limit-tokens": "9223372036854775807",
                "x-ratelimit-remaining-tokens": "-9223372036854775808",
                "x-ratelimit-limit-requests": "1e300", "x-ratelimit-remaining-requests": "nan",
                "x-ratelimit-reset-requests": "1e300",
            ], now: 0)
        let tokens = limits.first { $0.quantity == .tokens }
        #expect(tokens?.limit == 1 << 40)
        #expect(tokens?.remaining == -(1 << 40))
        let requests = limits.first { $0.quantity == .requests }
        #expect(requests?.limit == nil && requests?.remaining == nil)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
