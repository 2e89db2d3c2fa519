import Catalog
import Providers
import Testing

/// Presets and the catalog's traits know different things about the same providers.
struct ProviderFactsTests {
    @Test(arguments: ProviderPreset.all.keys.sorted())
    func `preset and catalog call the output limit by one name`(name: String) throws {
        let preset = try #require(ProviderPreset.all[name])
        guard preset.outputTokens != .asWritten, let traits = ProviderTraits.of(name)
        else { return }
        #expect(traits.outputTokenParameter.rawValue == preset.outputTokens.rawValue)
    }

    @Test func `no other fact is in both`() throws {
        let preset = try #require(ProviderPreset.all["openai"])
        let traits = try #require(ProviderTraits.of("openai"))
        func names(_ value: Any) -> Set<String> {
            Set(Mirror(reflecting: value).children.compactMap(\.label))
        }
        #expect(names(preset).intersection(names(traits)) == ["name"])
    }
}
