/// Amounts in two units, "2 hours and 30 minutes", as the one amount that they are.
///
/// It can be read in either unit and in every smaller one: a question about minutes wants 150, one
/// about hours 2.5.
struct CompoundAmount {
    private typealias Unit = (names: [String], size: Double)

    /// From large to small, by what they measure.
    private static let families: [[Unit]] = [
        [
            (["weeks", "week", "wk"], 604_800), (["days", "day", "d"], 86_400),
            (["hours", "hour", "hrs", "hr", "h"], 3_600),
            (["minutes", "minute", "mins", "min", "m"], 60),
            (["seconds", "second", "secs", "sec", "s"], 1),
        ],
        [(["years", "year", "yrs", "yr"], 12), (["months", "month"], 1)],
        [(["dollars", "dollar", "euros", "euro"], 100), (["cents", "cent"], 1)],
        [
            (["yards", "yard"], 36), (["feet", "foot", "ft"], 12),
            (["inches", "inch", "in"], 1),
        ],
        [(["pounds", "pound", "lbs", "lb"], 16), (["ounces", "ounce", "oz"], 1)],
        [
            (["kilometers", "kilometres", "km"], 100_000),
            (["meters", "meter", "metres", "metre", "m"], 100),
            (["centimeters", "centimetres", "cm"], 1),
        ],
        [
            (["kilograms", "kilogram", "kg"], 1_000), (["grams", "gram", "g"], 1),
        ],
        [(["liters", "litres", "liter", "litre", "l"], 1_000), (["milliliters", "ml"], 1)],
    ]

    private let family: [Unit]
    /// The units' places in the family, those of the first amount and of the last.
    private let first: Int
    private var last: Int
    /// In the family's smallest unit.
    private var total: Double
    private(set) var range: Range<Int>
    /// Behind the last amount's unit.
    private(set) var end: Int

    /// The mentions of a text, with those that belong together merged.
    static func joined(_ mentions: [NumberMention], in text: ReadableText) -> [NumberMention] {
        if mentions.count < 2 { return mentions }
        var result: [NumberMention] = []
        var open: CompoundAmount?
        for mention in mentions {
            if var amount = open, amount.take(mention, in: text) {
                result[result.count - 1] = amount.mention
                open = amount
            } else if let previous = result.last, open == nil,
                let amount = CompoundAmount(previous, mention, in: text)
            {
                result[result.count - 1] = amount.mention
                open = amount
            } else {
                result.append(mention)
                open = nil
            }
        }
        return result
    }

    private init(_ amount: NumberMention, unit: (place: Int, end: Int), of family: [Unit]) {
        self.family = family
        (first, last, end) = (unit.place, unit.place, unit.end)
        total = (amount.readings.first ?? 0) * family[unit.place].size
        range = amount.range
    }

    /// Nil if the two are not amounts of one thing.
    private init?(_ large: NumberMention, _ small: NumberMention, in text: ReadableText) {
        guard Self.counts(large) else { return nil }
        for family in Self.families {
            guard let unit = Self.unit(of: family, in: text, at: large.range.upperBound) else {
                continue
            }
            self.init(large, unit: unit, of: family)
            if take(small, in: text) { return }
        }
        return nil
    }

    /// Adds an amount of a smaller unit that follows.
    private mutating func take(_ mention: NumberMention, in text: ReadableText) -> Bool {
        guard Self.counts(mention), Self.isLink(text, end, mention.range.lowerBound),
            let value = mention.readings.first, value >= 0,
            let (place, end) = Self.unit(of: family, in: text, at: mention.range.upperBound),
            place > last, !Self.isRate(text, at: end)
        else { return false }
        total += (total < 0 ? -value : value) * family[place].size
        (last, self.end) = (place, end)
        range = range.lowerBound..<mention.range.upperBound
        return true
    }

    private var mention: NumberMention {
        // In the unit named last, as on a clock; then in the others.
        let places = [last] + (first..<family.count).filter { $0 != last }
        return NumberMention(
            kind: .plain, readings: places.map { total / family[$0].size }, range: range)
    }

    private static func counts(_ mention: NumberMention) -> Bool {
        mention.kind == .plain || mention.kind == .word || mention.kind == .weakWord
    }

    /// The unit after a number, perhaps attached to it, or at its end, as in "20 cents".
    private static func unit(
        of family: [Unit], in text: ReadableText, at position: Int
    ) -> (place: Int, end: Int)? {
        let start = text.skippingSpaces(from: position)
        // A scale's word has been read with its number: a "cent" or "cents".
        let isGlued = position > 4 && ["t", "s"].contains(text[position - 1].lowercase)
        let first = text[start].lowercase
        // All units are written in ASCII.
        guard "a"..."z" ~= first || isGlued else { return nil }
        for (place, unit) in family.enumerated() {
            for name in unit.names {
                let length = name.utf8.count
                if name.unicodeScalars.first == first, text.stands(name, at: start),
                    !text[start + length].isLetter
                {
                    return (place, start + length)
                }
                guard isGlued, name.hasPrefix("cent") else { continue }
                let glued = position - length
                if text.stands(name, at: glued), !text[glued - 1].isLetter {
                    return (place, position)
                }
            }
        }
        return nil
    }

    /// Nothing, a space, a comma or an "and".
    private static func isLink(_ text: ReadableText, _ start: Int, _ end: Int) -> Bool {
        guard 0...7 ~= end - start else { return false }
        var position = text.skippingSpaces(from: start)
        if text[position] == "," { position = text.skippingSpaces(from: position + 1) }
        if text.stands("and ", at: position) {
            position = text.skippingSpaces(from: position + 3)
        }
        return position == end
    }

    /// "3 days, 2 hours each": two amounts that are to be multiplied.
    private static func isRate(_ text: ReadableText, at end: Int) -> Bool {
        let next = text.skippingSpaces(from: end)
        return ["each", "per", "a day", "every", "/"].contains { text.stands($0, at: next) }
    }
}
