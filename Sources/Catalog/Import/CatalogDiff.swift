package import Vocabulary

/// What differs between two catalogs: one list at two times, or two lists at one.
package struct CatalogDiff: Equatable, Sendable {
    /// A model that is in both and differs.
    package struct Change: Equatable, Sendable {
        package var model: ModelReference
        package var fields: [Field]
    }

    /// One figure, as it was and as it is; nil is unknown.
    package struct Field: Equatable, Sendable {
        /// Such as `input`, `batch output` or `context`.
        package var name: String
        package var old: String?
        package var new: String?
    }

    package var added: [ModelReference] = []
    package var removed: [ModelReference] = []
    package var changed: [Change] = []
    /// How many models both have.
    package var compared = 0

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// Compares by provider and name, in the order of the lists.
    ///
    /// With `onlyShared`, a figure that one side does not state is no difference, for comparing
    /// lists of different authors.
    package init(
        from old: [CatalogModel], to new: [CatalogModel], onlyShared: Bool = false
    ) {
        var earlier: [ModelReference: CatalogModel] = [:]
        for model in old { earlier[model.reference] = model }
        var seen: Set<ModelReference> = []
        for model in new where seen.insert(model.reference).inserted {
            guard let before = earlier[model.reference] else {
                added.append(model.reference)
                continue
            }
            compared += 1
            let fields = Self.fields(from: before, to: model, onlyShared: onlyShared)
            if !fields.isEmpty { changed.append(Change(model: model.reference, fields: fields)) }
        }
        for model in old where !seen.contains(model.reference) { removed.append(model.reference) }
    }

    /// The figures in which two statements about one model differ.
    static func fields(
        from old: CatalogModel, to new: CatalogModel, onlyShared: Bool
    ) -> [Field] {
        var fields: [Field] = []
        func compare(_ name: String, _ old: String?, _ new: String?) {
            if old == new || (onlyShared && (old == nil || new == nil)) { return }
            fields.append(Field(name: name, old: old, new: new))
        }
        for tier in PriceTier.allCases {
            let before = old.prices.first { $0.tier == tier }?.price
            let after = new.prices.first { $0.tier == tier }?.price
            if onlyShared, before == nil || after == nil { continue }
            let prefix = tier == .standard ? "" : "\(tier.rawValue) "
            for (name, rate) in rates {
                compare(
                    prefix + name, before.flatMap(rate)?.perMillionText,
                    after.flatMap(rate)?.perMillionText)
            }
            compare(prefix + "brackets", brackets(before), brackets(after))
        }
        // LiteLLM's longest input is as often the whole context: what either list has counts.
        compare("context", text(old.context ?? old.maxInput), text(new.context ?? new.maxInput))
        compare("max output", text(old.maxOutput), text(new.maxOutput))
        if !onlyShared {
            compare("retires", old.deprecation?.description, new.deprecation?.description)
            compare("abilities", words(old.abilities.has), words(new.abilities.has))
        }
        return fields
    }

    private static let rates: [(name: String, rate: @Sendable (ModelPrice) -> Money?)] = [
        ("input", { $0.input }), ("output", { $0.output }), ("cached input", { $0.cachedInput }),
        ("cache write", { $0.cacheWrite }), ("cache write 1h", { $0.cacheWriteLong }),
        ("reasoning", { $0.reasoning }), ("per image", { $0.perImage }),
    ]

    private static func brackets(_ price: ModelPrice?) -> String? {
        guard let price, !price.brackets.isEmpty else { return nil }
        return price.brackets.map {
            "above \($0.above): \($0.input.perMillionText)/\($0.output.perMillionText)"
        }.joined(separator: ", ")
    }

    private static func text(_ number: Int?) -> String? { number.map(String.init) }

    private static func words(_ features: Features) -> String? {
        features.isEmpty ? nil : features.words.joined(separator: ", ")
    }
}
