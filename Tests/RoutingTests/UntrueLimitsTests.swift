import Catalog
import JSON
import Testing
import Vocabulary

@testable import Routing

/// Figures of servers and price lists at the edge of what can be counted.
struct UntrueLimitsTests {
    @Test func `a place that says anything of its limits can be waited for`() {
        var limiter = RateLimiter(requestsPerMinute: nil, tokensPerMinute: nil, now: .origin)
        let mark = limiter.mark
        for limit in [Int.max, 1, .min] {
            for remaining in [Int.min, 0, .max] {
                limiter.observe(
                    [
                        RateLimit(
                            quantity: .tokens, limit: limit, remaining: remaining,
                            reset: .seconds(315_360_000))
                    ],
                    sentAt: .origin, mark: mark, at: .origin)
            }
        }
        limiter.take(tokens: 1 << 41, at: .origin)
        limiter.settle(reserved: 0, used: 1 << 41)
        let wait = limiter.wait(tokens: 1, at: .origin)
        #expect(wait > .zero)
        #expect(wait <= .seconds(86_400))
    }

    @Test(arguments: [
        #"{"m":{"litellm_provider":"openai","mode":"chat","max_output_tokens":-5,"#
            + #""max_input_tokens":9223372036854775807,"#
            + #""input_cost_per_token_above_9223372036854775807k_tokens":1,"#
            + #""input_cost_per_token_above_-9223372036854775808k_tokens":1,"#
            + #""input_cost_per_token":1e-6,"output_cost_per_token":1e-6}}"#,
        #"{"data":[{"id":"a/b","context_length":-1,"#
            + #""top_provider":{"max_completion_tokens":-9223372036854775808},"pricing":"#
            + #"{"prompt":"0.1","completion":"0.1","overrides":[{"#
            + #""min_prompt_tokens":"-9223372036854775808","prompt":"1","completion":"1"}]}}]}"#,
        #"{"providers":{"openai":{"models":{"m":{"limit":{"context":-1,"#
            + #""output":9223372036854775807},"cost":{"input":1,"output":1}}}}}}"#,
    ])
    func `a price list's limits are believed within reason`(text: String) throws {
        let model = try #require(CatalogImporter.read(try JSONValue.parse(text)).models.first)
        #expect(model.maxOutput == nil)
        #expect(model.maxInput == nil)
        #expect(model.context == nil)
        #expect(!model.prices.isEmpty)
    }

    private func most(
        _ query: RouteQuery, maximumOutput: Int? = nil, answers: Int = 1
    ) -> Int? {
        var settings = LaneSettings(
            model: ModelReference(provider: "p", model: "m"), credential: "k", price: nil,
            costSource: .unpriced, concurrency: 1, maximumOutput: maximumOutput)
        settings.added = RequestBound(input: 0, output: nil, answers: answers)
        return settings.mostOutput(of: query.bound)
    }

    @Test func `each of several answers may be as long as one`() {
        func query(most: Int?, answers: Int = 1) -> RouteQuery {
            RouteQuery(
                route: 0, inputTokens: 1,
                bound: RequestBound(input: 1, output: most, answers: answers))
        }
        #expect(most(query(most: 100)) == 100)
        #expect(most(query(most: nil)) == nil)
        #expect(most(query(most: nil), maximumOutput: 50) == 50)
        #expect(most(query(most: nil, answers: 4), maximumOutput: 50) == 200)
        #expect(most(query(most: 100), maximumOutput: 50, answers: 3) == 300)
        #expect(most(query(most: .max, answers: 4), answers: 3) == .max)
        #expect(most(query(most: nil, answers: .max), maximumOutput: .max) == .max)
    }

    @Test func `a budget takes no amount below zero`() async {
        await #expect(processExitsWith: .failure) {
            var budget = Budget(limit: Money(usd: 1))
            budget.reserve(Money(picodollars: -1))
        }
        await #expect(processExitsWith: .failure) {
            _ = Budget(limit: Money(usd: 1)).covers(Money(picodollars: -1))
        }
    }
}
