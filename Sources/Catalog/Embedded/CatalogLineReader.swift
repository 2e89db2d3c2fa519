import Vocabulary

/// Reads the lines that ``CatalogLine`` describes.
///
/// Works on bytes, because listing reads the whole catalog. The lines are ours and tested to be
/// readable, so a part that does not parse is unknown, not an error.
struct CatalogLineReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index: Int
    private let end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    mutating func model(provider: String) -> CatalogModel {
        let name = text(field())
        var model = CatalogModel(provider: provider, name: name)
        aliases(field(), into: &model)
        limits(field(), into: &model)
        abilities(field(), into: &model)
        let deprecation = field()
        if !deprecation.isEmpty { model.deprecation = CatalogDate(text(deprecation)) }
        sources(field(), into: &model)
        prices(index..<end, into: &model)
        return model
    }

    /// The bytes up to the next bar, which is skipped.
    private mutating func field() -> Range<Int> {
        let start = index
        while index < end, bytes[index] != UInt8(ascii: "|") { index += 1 }
        defer { index = min(index + 1, end) }
        return start..<index
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private func integer(_ range: Range<Int>) -> Int? {
        if range.isEmpty { return nil }
        var value = 0
        for byte in bytes[range] { value = value &* 10 &+ Int(byte &- UInt8(ascii: "0")) }
        return value
    }

    private func split(_ range: Range<Int>, at separator: UInt8, _ part: (Range<Int>) -> Void) {
        var start = range.lowerBound
        for position in range where bytes[position] == separator {
            part(start..<position)
            start = position + 1
        }
        if start < range.upperBound { part(start..<range.upperBound) }
    }

    private func aliases(_ range: Range<Int>, into model: inout CatalogModel) {
        split(range, at: UInt8(ascii: ",")) { model.aliases.append(text($0)) }
    }

    private func limits(_ range: Range<Int>, into model: inout CatalogModel) {
        var number = 0
        split(range, at: UInt8(ascii: ",")) { part in
            switch number {
            case 0: model.context = integer(part)
            case 1: model.maxInput = integer(part)
            default: model.maxOutput = integer(part)
            }
            number += 1
        }
    }

    private func abilities(_ range: Range<Int>, into model: inout CatalogModel) {
        for byte in bytes[range] {
            switch byte {
            case UInt8(ascii: "0"): model.kind = .embedding
            case UInt8(ascii: "1"): model.abilities.requiresStream = true
            case UInt8(ascii: "2"): model.abilities.needsResponses = true
            case UInt8(ascii: "3"): model.abilities.outputTokenParameter = .maxCompletionTokens
            case UInt8(ascii: "4"): model.isDeprecated = true
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                model.abilities.has.insert(Self.features[Int(byte - UInt8(ascii: "a"))])
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                model.abilities.lacks.insert(Self.features[Int(byte - UInt8(ascii: "A"))])
            default: break
            }
        }
    }

    /// The abilities by letter, from `a`.
    private static let features: [Features] = {
        var features = [Features](repeating: [], count: 26)
        for (feature, _, letter) in Features.all {
            guard let ascii = letter.asciiValue else { continue }
            features[Int(ascii - UInt8(ascii: "a"))] = feature
        }
        return features
    }()

    private func sources(_ range: Range<Int>, into model: inout CatalogModel) {
        for byte in bytes[range] {
            switch byte {
            case UInt8(ascii: "S"):
                model.isSimulated = true
                model.sources.append(Self.simulated)
            case UInt8(ascii: "L"): model.sources.append(Self.litellm.agreeing)
            case UInt8(ascii: "l"): model.sources.append(Self.litellm.disagreeing)
            case UInt8(ascii: "M"): model.sources.append(Self.modelsDev.agreeing)
            case UInt8(ascii: "m"): model.sources.append(Self.modelsDev.disagreeing)
            default: break
            }
        }
    }
}

extension CatalogLineReader {
    private static let simulated = PriceSource(name: "simulated")
    private static let litellm = statements(CatalogLine.sources[0])
    private static let modelsDev = statements(CatalogLine.sources[1])

    private static func statements(
        _ source: (letter: Character, name: String, date: CatalogDate)
    ) -> (agreeing: PriceSource, disagreeing: PriceSource) {
        (
            PriceSource(name: source.name, date: source.date),
            PriceSource(name: source.name, date: source.date, disagrees: true)
        )
    }

    private func prices(_ range: Range<Int>, into model: inout CatalogModel) {
        let date = model.sources.lazy.compactMap(\.date).max()
        let sources = model.sources
        var rows: [PriceRow] = []
        split(range, at: UInt8(ascii: ";")) { part in
            var row = PriceRow(
                price: ModelPrice(input: .zero, output: .zero), date: date, sources: sources)
            priceRow(part, into: &row)
            rows.append(row)
        }
        model.prices = rows
    }

    private func priceRow(_ range: Range<Int>, into row: inout PriceRow) {
        var base = range
        if range.count > 1, bytes[range.lowerBound + 1] == UInt8(ascii: ":") {
            switch bytes[range.lowerBound] {
            case UInt8(ascii: "b"): row.tier = .batch
            case UInt8(ascii: "f"): row.tier = .flex
            case UInt8(ascii: "p"): row.tier = .priority
            default: row.tier = .offPeak
            }
            base = (range.lowerBound + 2)..<range.upperBound
        }
        var bracket: ModelPrice.Bracket?
        split(base, at: UInt8(ascii: " ")) { part in
            guard let letter = part.first.map({ bytes[$0] }) else { return }
            let value = (part.lowerBound + 1)..<part.upperBound
            if letter == UInt8(ascii: ">") {
                if let bracket { row.price.brackets.append(bracket) }
                bracket = ModelPrice.Bracket(
                    above: integer(value) ?? 0, input: row.price.input, output: row.price.output)
            } else if letter == UInt8(ascii: "@") {
                if let window = window(value) { row.windows.append(window) }
            } else if bracket != nil {
                set(letter, value, in: &bracket)
            } else {
                set(letter, value, in: &row.price)
            }
        }
        if let bracket { row.price.brackets.append(bracket) }
    }

    private func set(_ letter: UInt8, _ value: Range<Int>, in price: inout ModelPrice) {
        let perRequest = letter == UInt8(ascii: "q") || letter == UInt8(ascii: "m")
        guard let money = money(value, in: perRequest ? .dollars : .dollarsPerMillion) else {
            return
        }
        switch letter {
        case UInt8(ascii: "i"): price.input = money
        case UInt8(ascii: "o"): price.output = money
        case UInt8(ascii: "c"): price.cachedInput = money
        case UInt8(ascii: "w"): price.cacheWrite = money
        case UInt8(ascii: "W"): price.cacheWriteLong = money
        case UInt8(ascii: "r"): price.reasoning = money
        case UInt8(ascii: "q"): price.perRequest = money
        case UInt8(ascii: "m"): price.perImage = money
        default: break
        }
    }

    private func set(_ letter: UInt8, _ value: Range<Int>, in bracket: inout ModelPrice.Bracket?) {
        guard let money = money(value, in: .dollarsPerMillion) else { return }
        switch letter {
        case UInt8(ascii: "i"): bracket?.input = money
        case UInt8(ascii: "o"): bracket?.output = money
        case UInt8(ascii: "c"): bracket?.cachedInput = money
        case UInt8(ascii: "w"): bracket?.cacheWrite = money
        case UInt8(ascii: "W"): bracket?.cacheWriteLong = money
        case UInt8(ascii: "r"): bracket?.reasoning = money
        default: break
        }
    }

    private func money(_ range: Range<Int>, in unit: PriceUnit) -> Money? {
        DecimalNumber(bytes: UnsafeBufferPointer(rebasing: bytes[range]))
            .flatMap { Money($0, in: unit) }
    }

    /// Reads `1-5,0-60`: weekdays and minutes.
    private func window(_ range: Range<Int>) -> PriceWindow? {
        let numbers = text(range).split { $0 == "-" || $0 == "," }.compactMap { Int($0) }
        guard numbers.count == 4, numbers[0] <= numbers[1], numbers[2] <= numbers[3] else {
            return nil
        }
        return PriceWindow(weekdays: numbers[0]...numbers[1], minutes: numbers[2]..<numbers[3])
    }
}

/// One model as one line of text, the form in which the catalog is embedded.
///
/// `name|aliases|context,input,output limits|abilities|retirement|sources|prices`, empty
/// if unknown. Abilities are the letters of ``Features/all``, in capitals if the
/// model lacks them, and digits for what else is to be known. Prices are dollars per
/// million tokens behind a letter (`i` input, `o` output, `c` cached, `w` and `W` cache
/// writes of minutes and of an hour, `r` reasoning; `q` and `m` dollars per request and
/// image); `>` opens a bracket, `;` the row of another tier.
enum CatalogLine {
    /// The day on which each source was read, by its letter.
    static let sources: [(letter: Character, name: String, date: CatalogDate)] = [
        ("L", "litellm", CatalogDate(year: 2026, month: 11)),
        ("M", "models.dev", CatalogDate(year: 2026, month: 7, day: 2)),
    ]
    static let simulated: Character = "S"
    /// A digit like the other flags, since the letters are abilities.
    static let embedding = "0"

    static let tiers: [(letter: Character, tier: PriceTier)] = [
        ("b", .batch), ("f", .flex), ("p", .priority), ("o", .offPeak),
    ]
}
