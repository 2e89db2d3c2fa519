import Testing
import Vocabulary

@testable import Jobs
@testable import Planning

@Suite struct DataRulesTests {
    private func objection(
        _ policy: Jobs.DataPolicy, _ preset: String,
        change: (inout ProviderSettings) -> Void = { _ in }
    ) -> (text: String?, settings: ProviderSettings) {
        var settings = ProviderSettings(name: "p", preset: preset)
        change(&settings)
        let text = DataRules(policy: policy).objection(to: &settings)
        return (text, settings)
    }

    @Test(
        arguments: [
            ("openai", nil, "its provider keeps prompts up to 30 days."), ("fireworks", nil, nil),
            ("openai", false, nil), ("fireworks", true, "the job says that it keeps prompts."),
            ("groq", nil, "what its provider keeps is not known."), ("vllm", nil, nil),
            ("sim", nil, nil), ("openrouter", nil, nil), ("custom", false, nil),
            ("deepseek", nil, "its provider keeps prompts."),
            ("gemini", nil, "its provider keeps prompts up to 55 days."),
        ] as [(String, Bool?, String?)])
    func `no retention admits only who is known to keep nothing`(
        preset: String, retains: Bool?, expected: String?
    ) {
        let policy = Jobs.DataPolicy(noRetention: true)
        #expect(objection(policy, preset) { $0.retainsPrompts = retains }.text == expected)
        #expect(objection(Jobs.DataPolicy(), preset) { $0.retainsPrompts = retains }.text == nil)
    }

    @Test func `a gateway that can be asked to keep nothing is asked`() {
        let (text, settings) = objection(Jobs.DataPolicy(noRetention: true), "openrouter")
        #expect(text == nil)
        #expect(settings.retainsPrompts == false)
    }

    private static let unknown =
        "where it works is not known. A provider's \"region\" says it."

    @Test(
        arguments: [
            ("mistral", "eu", nil), ("mistral", "EU", nil), ("mistral", "us", "it works in eu."),
            ("deepseek", "eu", "it works in cn."), ("qwen-us", "us", nil), ("groq", "us", unknown),
            ("anthropic", "eu", unknown), ("ollama", "eu", nil), ("openai", "jp", unknown),
        ] as [(String, String, String?)])
    func `a region admits only who states it`(preset: String, region: String, expected: String?) {
        #expect(objection(Jobs.DataPolicy(region: region), preset).text == expected)
    }

    @Test(
        arguments: [
            ("openai", "eu", "https://eu.api.openai.com/v1"),
            ("openrouter", "us", "https://us.openrouter.ai/api/v1"),
        ])
    func `who has an address in the region is asked there`(
        preset: String, region: String, address: String
    ) {
        let (text, settings) = objection(Jobs.DataPolicy(region: region), preset)
        #expect(text == nil)
        #expect(settings.baseURL == address)
    }

    @Test(
        arguments: [
            ("custom", "https://models.test/v1", "eu", nil, Self.unknown),
            ("custom", "https://models.test/v1", "eu", "eu", nil),
            ("custom", "https://models.test/v1", "eu", "us", "the job says that it works in us."),
            ("openrouter", "https://eu.openrouter.ai/api/v1", "eu", nil, nil),
            ("openrouter", "https://eu.openrouter.ai/api/v1", "us", nil, "it works in eu."),
            ("mistral", "https://proxy.test/v1", "eu", nil, Self.unknown),
            ("vllm", "http://127.0.0.1:8000/v1", "eu", nil, nil),
        ] as [(String, String, String, String?, String?)])
    func `an address of the user's own is what the user says of it`(
        preset: String, address: String, region: String, stated: String?, expected: String?
    ) {
        let found = objection(Jobs.DataPolicy(region: region), preset) {
            $0.baseURL = address
            $0.region = stated
        }
        #expect(found.text == expected)
    }
}
