import Testing
import Vocabulary

@testable import Catalog

struct CatalogEmbeddedTests {
    @Test func `the embedded catalog is as large as it says`() {
        let models = Catalog.embedded.models
        let chats = models.filter { $0.kind == .chat && !$0.isSimulated }
        #expect(chats.count >= 171)
        #expect(Set(chats.map(\.provider)).count >= 14)
        #expect(models.filter { $0.kind == .embedding }.count >= 20)
        #expect(Set(models.map(\.reference)).count == models.count)
    }

    @Test func `every line reads back as it was written`() {
        for (provider, lines) in EmbeddedCatalog.sections {
            for (number, line) in lines.split(separator: "\n").enumerated() {
                var text = String(line)
                let model = text.withUTF8 { bytes in
                    var reader = CatalogLineReader(bytes, range: 0..<bytes.count)
                    return reader.model(provider: provider)
                }
                #expect(CatalogLineWriter.line(of: model) == line, "\(provider) \(number)")
            }
        }
    }

    @Test func `every model is found by its own name`() {
        for model in Catalog.embedded.models {
            #expect(Catalog.embedded.lookup(model.reference)?.name == model.name)
        }
    }

    @Test func `a price says who stated it and when`() throws {
        let model = try #require(
            Catalog.embedded.lookup(ModelReference(provider: "deepseek", model: "deepseek-v4-pro")))
        let row = try #require(model.prices.first)
        #expect(row.sources.map(\.name) == ["litellm", "models.dev"])
        #expect(row.sources.map(\.disagrees) == [false, true])
        #expect(row.date == CatalogDate(year: 2026, month: 11))
    }

    @Test func `a filter takes words, provider, kind, abilities, length and price`() throws {
        var filter = CatalogFilter()
        filter.words = ["GPT-4o", "mini"]
        filter.provider = "openai"
        filter.kind = .chat
        filter.features = [.tools, .images]
        filter.promptTokens = 100_000
        filter.inputAtMost = Money(decimal: "0.15", in: .dollarsPerMillion)
        let names = Catalog.embedded.search(filter).map(\.name)
        #expect(names.contains("gpt-4o-mini") && !names.contains("gpt-4o"))
        filter.promptTokens = 10_000_000
        #expect(Catalog.embedded.search(filter).isEmpty)
    }
}
