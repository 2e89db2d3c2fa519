import Catalog
import JSON
import Vocabulary

extension JobDecoder {
    /// US dollars per million tokens, by `provider/model`, with all price keys of a price list.
    func prices(_ reader: inout JobReader) -> [String: CatalogModel] {
        guard let entries = reader.reader("prices") else { return [:] }
        var result: [String: CatalogModel] = [:]
        for member in entries.object {
            let path = entries.path(of: member.key)
            let reference = ModelReference(member.key)
            if reference == nil {
                reader.log.add(
                    path, "a price is for \"provider/model\", not \"\(member.key)\".", atKey: true)
            }
            guard let object = member.value.object else {
                reader.log.add(
                    path, "\(quoted(path)) must be an object, not \(described(member.value)).")
                continue
            }
            var inner = JobReader(object, at: path, log: reader.log)
            result[member.key] = model(reference, &inner)
        }
        return result
    }

    private func model(
        _ reference: ModelReference?, _ reader: inout JobReader
    ) -> CatalogModel? {
        let findings = reader.log.findings.count
        row(&reader)
        let stated = reader.choice("kind", of: CatalogModel.Kind.self)
        let kind = stated ?? reference.flatMap { Catalog.embedded.lookup($0)?.kind }
        let needed = kind == .embedding ? ["input"] : ["input", "output"]
        let missing = needed.filter { reader.object[$0] == nil }
        if !missing.isEmpty {
            let advice =
                missing == ["output"] && stated == nil
                ? " A model of embeddings needs none: say \"kind\": \"embedding\"." : ""
            reader.log.add(
                reader.path,
                "\(quoted(reader.path)) has no price of "
                    + missing.map { "\"\($0)\"" }.joined(separator: " and ")
                    + ", in US dollars per million tokens.\(advice)")
        }
        for (index, value) in (reader.array("tiers") ?? []).enumerated() {
            let path = reader.path(of: "tiers") + [String(index)]
            guard let object = value.object else {
                reader.log.add(path, "\(quoted(path)) must be an object, not \(value.kind).")
                continue
            }
            var tier = JobReader(object, at: path, log: reader.log)
            row(&tier)
            if tier.choice("tier", of: PriceTier.self) == nil, object["tier"] == nil {
                tier.log.add(path, "\(quoted(path)) does not say which \"tier\" it is.")
            }
            tier.finish()
        }
        reader.finish()
        guard let reference, reader.log.findings.count == findings else { return nil }
        return model(reference, reader.object, stated: stated, kind: kind, reader)
    }

    /// The entry in the form of a user's price list, read by the same code.
    private func model(
        _ reference: ModelReference, _ entry: JSONObject, stated: CatalogModel.Kind?,
        kind: CatalogModel.Kind?, _ reader: JobReader
    ) -> CatalogModel? {
        var entry = entry
        if let kind { entry["kind"] = .string(kind.rawValue) }
        let read = CatalogFile.read(.object([reference.description: .object(entry)]))
        for finding in read.findings {
            reader.log.add(reader.path + finding.path.dropFirst(), finding.message)
        }
        guard var model = read.models.first else { return nil }
        // By the job's own name for the provider, whatever its preset.
        model.provider = reference.provider
        model.isKindKnown = stated != nil
        model.priceSource = .job
        model.sources = []
        for index in model.prices.indices {
            model.prices[index].sources = [PriceSource(name: "job")]
            // In a list 0 means "no surcharge"; in a job it means 0.
            let row = model.prices[index].tier == .standard ? entry["cache_write"] : nil
            if row?.double == 0 { model.prices[index].price.cacheWrite = .zero }
        }
        return model
    }

    /// What a tier may say about its price.
    private func row(_ reader: inout JobReader) {
        rates(&reader)
        for key in CatalogFile.feeKeys { _ = reader.number(key) }
        _ = reader.array("windows")
        for (index, value) in (reader.array("brackets") ?? []).enumerated() {
            let path = reader.path(of: "brackets") + [String(index)]
            guard let object = value.object else {
                reader.log.add(path, "\(quoted(path)) must be an object, not \(value.kind).")
                continue
            }
            var bracket = JobReader(object, at: path, log: reader.log)
            if bracket.int("above", in: 0...Int.max) == nil, object["above"] == nil {
                bracket.log.add(
                    path, "\(quoted(path)) does not say from which length on: \"above\".")
            }
            rates(&bracket)
            bracket.finish()
        }
    }

    private func rates(_ reader: inout JobReader) {
        for key in CatalogFile.rateKeys {
            guard let usd = reader.number(key) else { continue }
            // More than a dollar a token is a price per token mistaken for one per million.
            if usd > 1_000_000 { reader.complain(key, "is more than a dollar per token.") }
        }
    }
}
