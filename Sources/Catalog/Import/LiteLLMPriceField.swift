import Vocabulary

/// What one of LiteLLM's many price fields means, by the parts of its name.
///
/// `cache_read_input_token_cost_above_272k_tokens_batches` is a rate, a bracket and a tier.
struct LiteLLMPriceField {
    var tier = PriceTier.standard
    /// The prompt length above which the rate holds.
    var above: Int?
    /// Nil for a fee per request or image.
    var rate: PriceDraft.RateField?
    private var fee: PriceDraft.FeeField?

    /// Nil for a field that is no price of text tokens.
    init?(_ key: String) {
        guard key.contains("cost") else { return nil }
        var name = Substring(key)
        for (suffix, tier) in Self.tiers where name.hasSuffix(suffix) {
            self.tier = tier
            name = name.dropLast(suffix.utf8.count)
        }
        if name.hasSuffix("k_tokens"), let start = name.lastRange(of: "_above_") {
            guard let thousands = Int(name[start.upperBound...].dropLast(8)),
                0...1_000_000_000 ~= thousands
            else { return nil }
            above = thousands * 1_000
            name = name[..<start.lowerBound]
        }
        if let rate = Self.rates[String(name)] {
            self.rate = rate
        } else if let fee = Self.fees[String(name)], above == nil {
            self.fee = fee
        } else {
            return nil
        }
    }

    func set(_ money: Money, in draft: inout PriceDraft) {
        if let rate { draft.set(rate, above: above, to: money) }
        if let fee { draft[keyPath: fee] = money }
    }

    private static let tiers: [(suffix: String, tier: PriceTier)] = [
        ("_batches", .batch), ("_flex", .flex), ("_priority", .priority),
    ]

    private static let rates: [String: PriceDraft.RateField] = [
        "input_cost_per_token": \.input,
        "output_cost_per_token": \.output,
        "output_cost_per_reasoning_token": \.reasoning,
        "cache_read_input_token_cost": \.cachedInput,
        "cache_creation_input_token_cost": \.cacheWrite,
        "cache_creation_input_token_cost_above_1hr": \.cacheWriteLong,
    ]

    private static let fees: [String: PriceDraft.FeeField] = [
        "input_cost_per_request": \.perRequest,
        "input_cost_per_image": \.perImage,
    ]
}

extension Substring {
    /// The last place of a word.
    fileprivate func lastRange(of word: String) -> Range<Index>? {
        var end = endIndex
        while end > startIndex {
            let tail = self[..<end]
            if tail.hasSuffix(word) {
                return index(end, offsetBy: -word.count)..<end
            }
            end = index(before: end)
        }
        return nil
    }
}

extension PriceWindow {
    /// Reads `22:00-02:00` on some days as one window for each run of days and side of midnight.
    static func reading(hours: String, weekdays: [Int]) -> [PriceWindow] {
        let ends = hours.split(separator: "-").compactMap { minutes($0) }
        guard ends.count == 2 else { return [] }
        let (start, end) = (ends[0], ends[1] == 0 ? 1_440 : ends[1])
        let parts = start < end ? [start..<end] : [start..<1_440, 0..<end]
        return runs(of: weekdays).flatMap { days in
            parts.filter { !$0.isEmpty }.map { PriceWindow(weekdays: days, minutes: $0) }
        }
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, 0...24 ~= parts[0], 0..<60 ~= parts[1] else { return nil }
        return parts[0] * 60 + parts[1]
    }

    private static func runs(of weekdays: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for day in Set(weekdays).sorted() where 1...7 ~= day {
            if let last = runs.last, last.upperBound == day - 1 {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        return runs
    }
}
