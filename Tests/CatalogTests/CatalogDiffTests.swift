import Testing
import Vocabulary

@testable import Catalog

struct CatalogDiffTests {
    private func model(
        _ name: String, input: Int64?, context: Int? = nil, source: String = "a"
    ) -> CatalogModel {
        var model = CatalogModel(provider: "p", name: name)
        model.context = context
        model.sources = [PriceSource(name: source)]
        if let input {
            let price = ModelPrice(
                input: Money(picodollars: input), output: Money(picodollars: 2_000_000))
            model.prices = [PriceRow(price: price, sources: model.sources)]
        }
        return model
    }

    @Test func `what came, went and changed is told`() {
        let old = [
            model("kept", input: 1_000_000), model("gone", input: 1), model("dear", input: 5),
        ]
        let new = [
            model("kept", input: 1_000_000), model("dear", input: 6, context: 10),
            model("new", input: nil),
        ]
        let diff = CatalogDiff(from: old, to: new)
        #expect(diff.added.map(\.model) == ["new"])
        #expect(diff.removed.map(\.model) == ["gone"])
        #expect(diff.compared == 2)
        #expect(
            diff.changed == [
                CatalogDiff.Change(
                    model: ModelReference(provider: "p", model: "dear"),
                    fields: [
                        CatalogDiff.Field(name: "input", old: "0.000005", new: "0.000006"),
                        CatalogDiff.Field(name: "context", old: nil, new: "10"),
                    ])
            ])
        #expect(CatalogDiff(from: new, to: new).isEmpty)
    }

    @Test func `between two authors an unknown figure is no disagreement`() {
        let diff = CatalogDiff(
            from: [model("m", input: nil, context: 5), model("n", input: 1)],
            to: [model("m", input: 1), model("n", input: 2)], onlyShared: true)
        #expect(diff.changed.map(\.model.model) == ["n"])
    }

    @Test func `the newer list's price counts and the row names both`() throws {
        let merged = CatalogMerge.merged(
            newer: [model("m", input: 5, source: "new")],
            older: [
                model("m", input: 6, context: 99, source: "old"),
                model("o", input: 7, source: "old"),
            ])
        #expect(merged.map(\.name) == ["m", "o"])
        let row = try #require(merged[0].prices.first)
        #expect(row.price.input == Money(picodollars: 5))
        #expect(
            row.sources == [PriceSource(name: "new"), PriceSource(name: "old", disagrees: true)])
        #expect(merged[0].context == 99)
    }
}
