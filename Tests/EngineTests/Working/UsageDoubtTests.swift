import Routing
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

/// Counts of tokens that no server can have counted.
struct UsageDoubtTests {
    private func warning(
        _ usage: TokenUsage, input: Int? = 264, output: Int? = 50, maximumOutput: Int? = nil
    ) -> String? {
        UsageDoubt.warning(
            about: usage, of: RequestBound(input: input, output: output),
            maximumOutput: maximumOutput)
    }

    @Test func `what a server may add of its own is believed`() {
        // A hidden prompt, and thoughts beyond a limit.
        #expect(warning(TokenUsage(input: 200_000, output: 50)) == nil)
        #expect(warning(TokenUsage(input: 100, output: 1_000_000, reasoning: 999_950)) == nil)
        #expect(warning(TokenUsage(input: 10_000_000, output: 50)) == nil)
        // A search in many rounds, whose input nobody has seen.
        #expect(warning(TokenUsage(input: 300_000_000, output: 50), input: nil) == nil)
        #expect(warning(TokenUsage(input: 100, output: 20_000_000), output: nil) == nil)
    }

    @Test func `what no model reads or writes is not`() {
        #expect(warning(TokenUsage(input: 4_294_967_296, output: 50)) != nil)
        #expect(warning(TokenUsage(input: 1_000, output: 999_999_999_000)) != nil)
        #expect(
            warning(TokenUsage(input: 1_000, cachedInput: 2_147_483_648, output: 50))
                == "the reply counts 2,147,483,648 tokens of input for this request, which cannot "
                + "be right; its tokens are unknown")
        #expect(warning(TokenUsage(input: 4_294_967_296, output: 50), input: nil) != nil)
        #expect(warning(TokenUsage(input: 100, output: 10_000_200)) == nil)
        #expect(warning(TokenUsage(input: 100, output: 10_000_201)) != nil)
    }
}
