import Testing
import Vocabulary

@testable import Catalog

struct CatalogLookupTests {
    @Test func `a reference finds its model with its exact price`() throws {
        let reference = try #require(ModelReference("openai/gpt-4o-mini"))
        let model = try #require(Catalog.embedded.lookup(reference))
        let price = try #require(model.price(at: 0))
        #expect(price.input == Money(picodollars: 150_000))
        #expect(price.output == Money(picodollars: 600_000))
        #expect(model.bareName == "gpt-4o-mini")
    }

    @Test(arguments: [
        ("sim/small", 100_000, 400_000), ("sim/large", 1_000_000, 4_000_000),
        ("sim/flaky", 50_000, 200_000),
    ])
    func `a simulated model has its made-up price and says so`(
        name: String, input: Int64, output: Int64
    ) throws {
        let reference = try #require(ModelReference(name))
        let model = try #require(Catalog.embedded.lookup(reference))
        #expect(model.isSimulated)
        #expect(model.price(at: 0)?.input == Money(picodollars: input))
        #expect(model.price(at: 0)?.output == Money(picodollars: output))
    }

    @Test func `a provider of another name is looked up by its preset`() throws {
        let reference = ModelReference(provider: "work", model: "gpt-4o-mini")
        #expect(Catalog.embedded.lookup(reference) == nil)
        #expect(Catalog.embedded.lookup(reference, preset: "openai")?.name == "gpt-4o-mini")
    }

    @Test func `a model that is not in the catalog is not found`() {
        #expect(
            Catalog.embedded.lookup(ModelReference(provider: "openai", model: "gpt-4o-min")) == nil)
    }
}
