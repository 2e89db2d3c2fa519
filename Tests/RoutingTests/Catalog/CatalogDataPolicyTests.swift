import Testing

@testable import Routing

struct CatalogDataPolicyTests {
    @Test(
        arguments: [
            ("openai", nil, "it keeps prompts up to 30 days"), ("fireworks", nil, nil),
            ("openai", false, nil), ("fireworks", true, "the job says that it keeps prompts"),
            ("groq", nil, "what it keeps is unknown"), ("nobody", nil, "what it keeps is unknown"),
            ("vllm", nil, nil), ("sim", nil, nil), ("openrouter", nil, nil),
            ("google", nil, "it keeps prompts up to 55 days"),
        ] as [(String, Bool?, String?)])
    func `no retention admits only who is known to keep nothing`(
        provider: String, retains: Bool?, objection: String?
    ) {
        let policy = DataPolicy.noRetention
        #expect(policy.objection(to: provider, retainsPrompts: retains) == objection)
        #expect(DataPolicy.any.objection(to: provider, retainsPrompts: retains) == nil)
    }

    @Test func `no name means two providers`() {
        let names = ProviderTraits.all.flatMap { [$0.name] + $0.synonyms }
        #expect(Set(names).count == names.count)
    }
}
