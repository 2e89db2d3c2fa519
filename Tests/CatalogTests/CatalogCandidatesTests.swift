import Testing
import Vocabulary

@testable import Catalog

struct CatalogCandidatesTests {
    private let providers = [
        ProviderSettings(name: "work", preset: "openai"),
        ProviderSettings(name: "openrouter", preset: "openrouter"),
        ProviderSettings(name: "claude", preset: "anthropic"),
        ProviderSettings(name: "local", preset: "vllm"),
    ]

    private func names(_ bareName: String, in catalog: Catalog = .embedded) -> [String] {
        catalog.candidates(bareName: bareName, providers: providers)
            .map(\.reference.description)
    }

    @Test func `a bare name reaches every configured provider that serves it`() {
        #expect(
            names("gpt-4o-mini") == ["work/gpt-4o-mini", "openrouter/openai/gpt-4o-mini"])
        #expect(
            names("claude-sonnet-4.5") == [
                "openrouter/anthropic/claude-sonnet-4.5", "claude/claude-sonnet-4-5",
            ])
    }

    @Test func `a dated name means that version alone`() {
        #expect(
            names("gpt-4o-2024-05-13") == [
                "work/gpt-4o-2024-05-13", "openrouter/openai/gpt-4o-2024-05-13",
            ])
    }

    @Test func `a name that nobody serves reaches nobody`() {
        #expect(names("gpt-99").isEmpty)
        #expect(names("").isEmpty)
    }

    @Test func `a job's own price makes a model known and wins`() throws {
        let price = ModelPrice(input: Money(picodollars: 3), output: Money(picodollars: 4))
        let catalog = Catalog.embedded.overlaid(
            with: ["local", "work"].map { provider in
                var model = CatalogModel(provider: provider, name: "gpt-4o-mini")
                model.prices = [PriceRow(price: price)]
                model.priceSource = .job
                return model
            })
        #expect(
            names("gpt-4o-mini", in: catalog) == [
                "work/gpt-4o-mini", "openrouter/openai/gpt-4o-mini", "local/gpt-4o-mini",
            ])
        let own = try #require(
            catalog.lookup(ModelReference(provider: "work", model: "gpt-4o-mini"), preset: "openai")
        )
        #expect(own.price(at: 0) == price)
        #expect(own.priceSource == .job)
        #expect(own.maxOutput == 16_384)
        let others = try #require(
            catalog.lookup(ModelReference(provider: "openai", model: "gpt-4o-mini")))
        #expect(others.priceSource == .catalog)
    }

    @Test(arguments: [
        ("accounts/fireworks/models/llama-v3p3-70b-instruct", "meta-llama/Llama-3.3-70B-Instruct"),
        ("anthropic/claude-sonnet-4.5", "claude-sonnet-4-5"), ("GPT_4o", "gpt-4o"),
        ("deepseek-v3p1", "deepseek-ai/DeepSeek-V3.1"),
    ])
    func `spellings of one model compare as one`(one: String, other: String) {
        #expect(BareName.key(one) == BareName.key(other))
    }

    @Test(arguments: [
        ("openai/gpt-4o-mini-2024-07-18", "gpt-4o-mini"),
        ("claude-sonnet-4-5-20250929", "claude-sonnet-4-5"),
        ("claude-sonnet-4-5@20250929", "claude-sonnet-4-5"), ("grok-4.20-0309", "grok-4.20-0309"),
        ("20250929", "20250929"), ("a/", ""),
    ])
    func `a bare name has no path and no date`(name: String, bare: String) {
        #expect(BareName.of(name) == bare)
    }
}
