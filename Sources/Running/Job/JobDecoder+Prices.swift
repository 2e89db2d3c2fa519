import JSON
import Vocabulary

extension JobDecoder {
    /// US dollars per million tokens, by `provider/model`.
    func prices(_ reader: inout JobReader) -> [String: ModelPrice] {
        guard let entries = reader.reader("prices") else { return [:] }
        var result: [String: ModelPrice] = [:]
        for member in entries.object {
            let path = entries.path(of: member.key)
            if ModelReference(member.key) == nil {
                reader.log.add(
                    path, "a price is for \"provider/model\", not \"\(member.key)\".", atKey: true)
            }
            guard let object = member.value.object else {
                reader.log.add(
                    path, "\(quoted(path)) must be an object, not \(described(member.value)).")
                continue
            }
            var inner = JobReader(object, at: path, log: reader.log)
            result[member.key] = price(&inner)
            inner.finish()
        }
        return result
    }

    private func price(_ reader: inout JobReader) -> ModelPrice? {
        let input = money("input", &reader)
        let output = money("output", &reader)
        let cachedInput = money("cached_input", &reader)
        let cacheWrite = money("cache_write", &reader)
        let missing = ["input", "output"].filter { reader.object[$0] == nil }
        if !missing.isEmpty {
            reader.log.add(
                reader.path,
                "\(quoted(reader.path)) has no price of "
                    + missing.map { "\"\($0)\"" }.joined(separator: " and ")
                    + ", in US dollars per million tokens.")
        }
        guard let input, let output else { return nil }
        return ModelPrice(
            input: input, output: output, cachedInput: cachedInput, cacheWrite: cacheWrite)
    }

    private func money(_ key: String, _ reader: inout JobReader) -> Money? {
        guard let usd = reader.number(key) else { return nil }
        // More than a dollar a token is a price per token taken for one per million.
        if usd > 1_000_000 {
            reader.complain(key, "is more than a dollar per token.")
            return nil
        }
        return Money.perMillionTokens(usd: usd)
    }
}
