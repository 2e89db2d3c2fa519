import JSON
import Vocabulary

/// `summary.json` of a merged run: added up anew, but for what only the shards could know.
///
/// That is the prices that they used, and what the providers' caches saved at them.
struct MergedSummary {
    let summary: Summary
    let shards: [JSONObject]
    /// What each shard had and used, for the audit of their sum.
    let parts: [JSONValue]

    var serialized: [UInt8] {
        guard case .object(var whole)? = try? JSONValue.parse(summary.serialized) else {
            return summary.serialized
        }
        whole["saved_usd"] = Self.saved(shards, beside: whole["saved_usd"])
        for key in ["targets", "models", "providers"] {
            let groups = (whole[key]?.array ?? []).map { group in
                let name = group["name"]
                let own = shards.flatMap { $0[key]?.array ?? [] }.filter { $0["name"] == name }
                var group = group.object ?? [:]
                group["saved_usd"] = Self.saved(
                    own.compactMap(\.object), beside: group["saved_usd"])
                if let stages = Self.stages(own) {
                    group["stages"] = .array(stages)
                    group["cascade_saved_usd"] = Self.sum(own.map { $0["cascade_saved_usd"] })
                }
                return JSONValue.object(group)
            }
            whole[key] = .array(groups)
        }
        var prices: JSONObject = [:]
        for price in shards.flatMap({ $0["prices"]?.object?.members ?? [] })
        where prices[price.key] == nil {
            prices[price.key] = price.value
        }
        whole["prices"] = .object(prices)
        whole["shards"] = .array(parts)
        return JSONValue.object(whole).serialized
    }

    /// The stages of a cascade, which only the shards can tell apart.
    private static func stages(_ shards: [JSONValue]) -> [JSONValue]? {
        let all = shards.compactMap { $0["stages"]?.array }
        guard let first = all.first, all.allSatisfy({ $0.count == first.count }) else { return nil }
        return first.indices.map { place in
            var stage = first[place].object ?? [:]
            for key in ["answers", "accepted", "cost_usd", "unpriced_attempts", "saved_usd"] {
                stage[key] = sum(all.map { $0[place][key] })
            }
            return .object(stage)
        }
    }

    /// Null where a part of it is.
    private static func sum(_ parts: [JSONValue?]) -> JSONValue {
        let lexemes = parts.compactMap { $0?.number?.lexeme }
        guard lexemes.count == parts.count else { return .null }
        let whole = lexemes.reduce(Money.zero) { $0 + (Money(decimal: $1) ?? .zero) }
        return JSONNumber(lexeme: whole.decimal).map { .number($0) } ?? .null
    }

    /// What only the shards know, beside what the whole has added up itself.
    private static func saved(_ parts: [JSONObject], beside own: JSONValue?) -> JSONValue {
        var saved = own?.object ?? [:]
        for key in ["provider_cache", "batch_prices"] {
            let sum = parts.reduce(Money.zero) { sum, part in
                let lexeme = part["saved_usd"]?[key]?.number?.lexeme
                return sum + (lexeme.flatMap { Money(decimal: $0) } ?? .zero)
            }
            saved[key] = JSONNumber(lexeme: sum.decimal).map { .number($0) }
        }
        return .object(saved)
    }
}
