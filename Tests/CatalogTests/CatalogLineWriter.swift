import Vocabulary

@testable import Catalog

/// Writes the lines that ``CatalogLine`` describes and ``CatalogLineReader`` reads.
enum CatalogLineWriter {
    static func line(of model: CatalogModel) -> String {
        [
            model.name, model.aliases.joined(separator: ","), limits(of: model),
            flags(of: model), model.deprecation?.description ?? "", sources(of: model),
            model.prices.map(row).joined(separator: ";"),
        ].joined(separator: "|")
    }

    private static func limits(of model: CatalogModel) -> String {
        var text = [model.context, model.maxInput, model.maxOutput]
            .map { $0.map(String.init) ?? "" }.joined(separator: ",")
        while text.hasSuffix(",") { text.removeLast() }
        return text
    }

    private static func flags(of model: CatalogModel) -> String {
        var text = ""
        for (feature, _, letter) in Features.all {
            switch model.abilities.supports(feature) {
            case true?: text.append(letter)
            case false?: text += letter.uppercased()
            case nil: break
            }
        }
        if model.kind == .embedding { text += CatalogLine.embedding }
        if model.abilities.requiresStream { text += "1" }
        if model.abilities.needsResponses { text += "2" }
        if model.abilities.outputTokenParameter == .maxCompletionTokens { text += "3" }
        if model.isDeprecated { text += "4" }
        return text
    }

    private static func sources(of model: CatalogModel) -> String {
        var text = model.isSimulated ? String(CatalogLine.simulated) : ""
        for source in model.sources {
            guard let known = CatalogLine.sources.first(where: { $0.name == source.name }) else {
                continue
            }
            text += source.disagrees ? known.letter.lowercased() : String(known.letter)
        }
        return text
    }

    private static func row(_ row: PriceRow) -> String {
        var text = ""
        if let tier = CatalogLine.tiers.first(where: { $0.tier == row.tier }) {
            text = "\(tier.letter):"
        }
        for window in row.windows {
            text += "@\(window.weekdays.lowerBound)-\(window.weekdays.upperBound),"
            text += "\(window.minutes.lowerBound)-\(window.minutes.upperBound) "
        }
        let price = row.price
        text += "i\(price.input.perMillionText) o\(price.output.perMillionText)"
        text += rates(price.cachedInput, price.cacheWrite, price.cacheWriteLong, price.reasoning)
        if price.perRequest != .zero { text += " q\(price.perRequest.decimal)" }
        if let image = price.perImage { text += " m\(image.decimal)" }
        for bracket in price.brackets {
            text += " >\(bracket.above) i\(bracket.input.perMillionText)"
            text += " o\(bracket.output.perMillionText)"
            text += rates(
                bracket.cachedInput, bracket.cacheWrite, bracket.cacheWriteLong, bracket.reasoning)
        }
        return text
    }

    private static func rates(
        _ cached: Money?, _ write: Money?, _ writeLong: Money?, _ reasoning: Money?
    ) -> String {
        zip("cwWr", [cached, write, writeLong, reasoning]).map { letter, money in
            money.map { " \(letter)\($0.perMillionText)" } ?? ""
        }.joined()
    }
}
