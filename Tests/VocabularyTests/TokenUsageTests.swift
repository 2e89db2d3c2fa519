import Testing
import Vocabulary

struct TokenUsageTests {
    private let huge = TokenUsage(
        input: .max, cachedInput: .max, cacheWrite: .max, cacheWriteLong: .max, output: .max,
        reasoning: .max)

    @Test func `counts of any size can be added up`() {
        #expect(huge.total == .max)
        #expect(TokenUsage(input: .min, output: -1).total == .min)
        #expect(TokenUsage(input: 3, output: 4).total == 7)
        var sum = huge
        sum += TokenUsage(input: 1, cachedInput: 1, cacheWrite: 1, output: 1, reasoning: 1)
        #expect(sum == huge)
        sum = TokenUsage(input: 1, cachedInput: 1, output: 2)
        sum += TokenUsage(input: 10, cacheWrite: 3, cacheWriteLong: 2, output: 20, reasoning: 5)
        #expect(
            sum
                == TokenUsage(
                    input: 11, cachedInput: 1, cacheWrite: 3, cacheWriteLong: 2, output: 22,
                    reasoning: 5))
    }

    @Test func `parts that together are more than anything can be do not fit`() {
        #expect(!huge.isConsistent)
        #expect(!TokenUsage(input: .min, cachedInput: .max, output: 0).isConsistent)
        #expect(TokenUsage(input: 5, cachedInput: 3, cacheWrite: 2, output: 0).isConsistent)
        #expect(!TokenUsage(input: 5, cachedInput: 3, cacheWrite: 3, output: 0).isConsistent)
    }

    @Test func `a price times any count saturates on its own side`() {
        let price = Money(picodollars: 1 << 40)
        #expect(price * .max == Money(picodollars: .max))
        #expect(price * .min == Money(picodollars: .min))
        #expect(5.multipliedSaturated(7) == 35)
        #expect(Int.max.multipliedSaturated(2) == .max)
    }
}
