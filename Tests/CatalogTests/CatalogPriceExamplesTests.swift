import Testing
import Vocabulary

@testable import Catalog

/// Costs worked by hand from published prices, in dollars per million tokens.
///
/// A dollar per million tokens is a million picodollars per token.
struct CatalogPriceExamplesTests {
    struct Example: CustomTestStringConvertible {
        var model: String
        var tier = PriceTier.standard
        /// Seconds since 1970; Monday 2026-11-23, 02:00 UTC, where hours do not matter.
        var at = 1_795_399_200.0
        var usage: TokenUsage
        var markup = 0.0
        var picodollars: Int64

        var testDescription: String { "\(model) \(tier) \(usage.input)+\(usage.output)" }
    }

    static let examples: [Example] = [
        // 0.15/0.60: 1,000 × 150,000 + 500 × 600,000.
        Example(
            model: "openai/gpt-4o-mini", usage: TokenUsage(input: 1_000, output: 500),
            picodollars: 450_000_000),
        // Cached 0.075: 400 × 150,000 + 600 × 75,000 + 100 × 600,000.
        Example(
            model: "openai/gpt-4o-mini",
            usage: TokenUsage(input: 1_000, cachedInput: 600, output: 100),
            picodollars: 165_000_000),
        // Batch 1.25/5: 2,000 × 1,250,000 + 300 × 5,000,000.
        Example(
            model: "openai/gpt-4o", tier: .batch, usage: TokenUsage(input: 2_000, output: 300),
            picodollars: 4_000_000_000),
        // 1.25/10, cached 0.125; reasoning is output: 1,976 × 1,250,000 + 1,024 × 125,000
        // + 700 × 10,000,000.
        Example(
            model: "openai/gpt-5",
            usage: TokenUsage(input: 3_000, cachedInput: 1_024, output: 700, reasoning: 512),
            picodollars: 9_598_000_000),
        // 5/30, below the bracket: 100,000 × 5,000,000 + 1,000 × 30,000,000.
        Example(
            model: "openai/gpt-5.5", usage: TokenUsage(input: 100_000, output: 1_000),
            picodollars: 530_000_000_000),
        // At the bracket's edge the base still holds: 272,000 × 5,000,000.
        Example(
            model: "openai/gpt-5.5", usage: TokenUsage(input: 272_000, output: 0),
            picodollars: 1_360_000_000_000),
        // One token more, all of it at 10/45: 272,001 × 10,000,000 + 10 × 45,000,000.
        Example(
            model: "openai/gpt-5.5", usage: TokenUsage(input: 272_001, output: 10),
            picodollars: 2_720_460_000_000),
        // Cached 1 above the bracket: 100,000 × 10,000,000 + 200,000 × 1,000,000
        // + 100 × 45,000,000.
        Example(
            model: "openai/gpt-5.5",
            usage: TokenUsage(input: 300_000, cachedInput: 200_000, output: 100),
            picodollars: 1_204_500_000_000),
        // Flex 1/4: 1,500 × 1,000,000 + 2,500 × 4,000,000.
        Example(
            model: "openai/o3", tier: .flex,
            usage: TokenUsage(input: 1_500, output: 2_500, reasoning: 2_000),
            picodollars: 11_500_000_000),
        // Priority 3.5/14: 100 × 3,500,000 + 50 × 14,000,000.
        Example(
            model: "openai/gpt-4.1", tier: .priority, usage: TokenUsage(input: 100, output: 50),
            picodollars: 1_050_000_000),
        // 3/15, read 0.3, write 3.75: 2,000 × 3,000,000 + 2,000 × 3,750,000
        // + 6,000 × 300,000 + 400 × 15,000,000.
        Example(
            model: "anthropic/claude-sonnet-4-5",
            usage: TokenUsage(input: 10_000, cachedInput: 6_000, cacheWrite: 2_000, output: 400),
            picodollars: 21_300_000_000),
        // The same with the write kept for an hour, at 6.
        Example(
            model: "anthropic/claude-sonnet-4-5",
            usage: TokenUsage(
                input: 10_000, cachedInput: 6_000, cacheWrite: 2_000, cacheWriteLong: 2_000,
                output: 400),
            picodollars: 25_800_000_000),
        // 1/5: one token each way.
        Example(
            model: "anthropic/claude-haiku-4-5", usage: TokenUsage(input: 1, output: 1),
            picodollars: 6_000_000),
        // Batch 2.5/12.5, read 0.25: 1,000 × 2,500,000 + 4,000 × 250,000
        // + 1,000 × 12,500,000.
        Example(
            model: "anthropic/claude-opus-4-8", tier: .batch,
            usage: TokenUsage(input: 5_000, cachedInput: 4_000, output: 1_000),
            picodollars: 16_000_000_000),
        // Batch halves the hour-long write of 10 too: 1,000 × 5,000,000.
        Example(
            model: "anthropic/claude-opus-4-8", tier: .batch,
            usage: TokenUsage(input: 1_000, cacheWrite: 1_000, cacheWriteLong: 1_000, output: 0),
            picodollars: 5_000_000_000),
        // 1.25/10 up to 200,000: 200,000 × 1,250,000 + 100 × 10,000,000.
        Example(
            model: "gemini/gemini-2.5-pro", usage: TokenUsage(input: 200_000, output: 100),
            picodollars: 251_000_000_000),
        // 2.5/15, cached 0.25 above: 200,000 × 2,500,000 + 50,000 × 250,000
        // + 1,000 × 15,000,000.
        Example(
            model: "gemini/gemini-2.5-pro",
            usage: TokenUsage(input: 250_000, cachedInput: 50_000, output: 1_000, reasoning: 900),
            picodollars: 527_500_000_000),
        // Batch 0.15/1.25, cached not halved again at 0.03: 1,000 × 30,000 + 200 × 1,250,000.
        Example(
            model: "gemini/gemini-2.5-flash", tier: .batch,
            usage: TokenUsage(input: 1_000, cachedInput: 1_000, output: 200, reasoning: 150),
            picodollars: 280_000_000),
        // In the peak 0.3/1.2, cached 0.006: 500 × 300,000 + 500 × 6,000 + 200 × 1,200,000.
        Example(
            model: "deepseek/deepseek-v4-flash",
            usage: TokenUsage(input: 1_000, cachedInput: 500, output: 200),
            picodollars: 393_000_000),
        // On a Saturday half of it: 500 × 150,000 + 500 × 3,000 + 200 × 600,000.
        Example(
            model: "deepseek/deepseek-v4-flash", at: 1_795_867_200,
            usage: TokenUsage(input: 1_000, cachedInput: 500, output: 200),
            picodollars: 196_500_000),
        // Tiers 1.2/6, 2.4/12, 3/15: 32,000 × 1,200,000 + 100 × 6,000,000.
        Example(
            model: "qwen/qwen3-max", usage: TokenUsage(input: 32_000, output: 100),
            picodollars: 39_000_000_000),
        // 100,000 × 2,400,000 + 100 × 12,000,000.
        Example(
            model: "qwen/qwen3-max", usage: TokenUsage(input: 100_000, output: 100),
            picodollars: 241_200_000_000),
        // 200,000 × 3,000,000 + 100 × 15,000,000.
        Example(
            model: "qwen/qwen3-max", usage: TokenUsage(input: 200_000, output: 100),
            picodollars: 601_500_000_000),
        // 0.5/1.5: 123 × 500,000 + 45 × 1,500,000.
        Example(
            model: "mistral/mistral-large-latest", usage: TokenUsage(input: 123, output: 45),
            picodollars: 129_000_000),
        // 0.15/0.60 and 5.5 % on (7 × 150,000 + 3 × 600,000) = 2,850,000.
        Example(
            model: "openrouter/openai/gpt-4o-mini", usage: TokenUsage(input: 7, output: 3),
            markup: 5.5, picodollars: 3_006_750),
        // 6/22.5 above 200,000, and 5.5 % on 1,000,000 × 6,000,000 + 1 × 22,500,000.
        Example(
            model: "openrouter/anthropic/claude-sonnet-4.5",
            usage: TokenUsage(input: 1_000_000, output: 1), markup: 5.5,
            picodollars: 6_330_023_737_500),
        // 0.02, no output: 8,191 × 20,000.
        Example(
            model: "openai/text-embedding-3-small", usage: TokenUsage(input: 8_191, output: 0),
            picodollars: 163_820_000),
    ]

    @Test(arguments: examples)
    func `a published price gives the exact cost`(_ example: Example) throws {
        let reference = try #require(ModelReference(example.model))
        let model = try #require(Catalog.embedded.lookup(reference))
        let price = try #require(model.price(tier: example.tier, at: example.at))
        let cost = price.cost(of: example.usage, markupPercent: example.markup)
        #expect(cost == Money(picodollars: example.picodollars))
        // Who published it, and when it was read, stands beside the price.
        #expect(model.sources.contains { !$0.name.isEmpty && $0.date != nil })
    }

    @Test(
        arguments: [
            // 105.5 and 316.5 lie between two picodollars: the even one is taken.
            (100, 5.5, 106), (300, 5.5, 316), (0, 5.5, 0), (1_000_000, -10.0, 900_000),
            (.max, 5.5, .max),
        ] as [(Int64, Double, Int64)])
    func `a markup is rounded once, half to even`(
        cost: Int64, percent: Double, expected: Int64
    ) {
        let price = ModelPrice(
            input: .zero, output: .zero, perRequest: Money(picodollars: cost))
        let usage = TokenUsage(input: 0, output: 0)
        #expect(
            price.cost(of: usage, markupPercent: percent) == Money(picodollars: expected))
    }

    @Test func `images and reasoning that are priced apart are charged apart`() {
        let price = ModelPrice(
            input: Money(picodollars: 10), output: Money(picodollars: 100),
            reasoning: Money(picodollars: 40), perImage: Money(picodollars: 7_000))
        let usage = TokenUsage(input: 5, output: 10, reasoning: 4)
        // 5 × 10 + 6 × 100 + 4 × 40 + 2 × 7,000.
        #expect(price.cost(of: usage, images: 2) == Money(picodollars: 14_810))
    }
}
