package import Catalog
import Console
import Vocabulary

/// Models of the catalog as a table.
package struct ModelTable {
    private let models: [CatalogModel]
    /// The moment whose prices are shown, in seconds since 1970.
    private let unixTime: Double

    package init(models: [CatalogModel], unixTime: Double) {
        self.models = models
        self.unixTime = unixTime
    }

    package func lines(width: Int, hasColor: Bool) -> [String] {
        var table = TextTable([
            .init("model", minimum: 24), .init("in/M", .right), .init("cached/M", .right, rank: 4),
            .init("out/M", .right), .init("context", .right, rank: 1),
            .init("max out", .right, rank: 3), .init("abilities", rank: 6, minimum: 20),
            .init("retires", rank: 2), .init("as of", rank: 5), .init("from", rank: 7),
        ])
        for model in models {
            let row = model.row(tier: .standard, at: unixTime)
            let price = model.price(at: unixTime)
            table.append([
                model.reference.description, PriceText.perMillion(price?.input),
                PriceText.perMillion(price?.cachedInput), PriceText.perMillion(price?.output),
                model.context.map(CountText.short) ?? "",
                model.maxOutput.map(CountText.short) ?? "",
                abilities(of: model), model.deprecation?.description ?? "",
                model.isSimulated ? "simulated" : row?.date?.description ?? "",
                sources(of: row),
            ])
        }
        return table.lines(width: width, hasColor: hasColor)
    }

    /// The sources of the price; "≠" marks sources that state a different one.
    private func sources(of row: PriceRow?) -> String {
        (row?.sources ?? []).map { ($0.disagrees ? "≠ " : "") + $0.name }.joined(separator: ", ")
    }

    private func abilities(of model: CatalogModel) -> String {
        let kind = model.kind == .chat ? [] : [model.kind.rawValue]
        let telling: Features = [
            .tools, .jsonSchema, .images, .reasoning, .logprobs, .seed, .promptCache,
        ]
        return (kind + model.abilities.has.intersection(telling).words).joined(separator: ", ")
    }
}
