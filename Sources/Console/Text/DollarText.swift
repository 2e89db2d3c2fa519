/// Amounts of US dollars, held as picodollars (a millionth of a millionth).
package enum DollarText {
    private static let dollar: Int64 = 1_000_000_000_000

    /// Rounded: to cents from a dollar up, to two significant digits below; nil is "unpriced".
    package static func short(picodollars: Int64?) -> String {
        guard let picodollars else { return "unpriced" }
        let amount = picodollars.magnitude
        let sign = picodollars < 0 ? "-" : ""
        guard amount > 0 else { return "$0" }
        var decimals = 2
        // The first decimal place whose unit is at most a tenth of the amount, of twelve.
        var unit = UInt64(dollar) / 10
        while decimals < 12, unit > amount {
            decimals += 1
            unit /= 10
        }
        let scale = power(12 - decimals)
        let rounded = amount / scale + (amount % scale * 2 >= scale ? 1 : 0)
        let ones = power(decimals)
        let fraction = String(rounded % ones)
        let padding = String(repeating: "0", count: decimals - fraction.count)
        return "\(sign)$\(CountText.grouped(rounded / ones)).\(padding)\(fraction)"
    }

    /// Every digit and no sign of currency, as a JSON number: `0.0000089`.
    package static func exact(picodollars: Int64) -> String {
        let amount = picodollars.magnitude
        var text = (picodollars < 0 ? "-" : "") + String(amount / UInt64(dollar))
        var fraction = String(amount % UInt64(dollar))
        guard fraction != "0" else { return text }
        fraction = String(repeating: "0", count: 12 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        text += "." + fraction
        return text
    }

    /// Reads `5`, `0.25` and `$5`; nil for a sign, an exponent or more than twelve decimals.
    package static func picodollars(from text: String) -> Int64? {
        let digits = text.hasPrefix("$") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
            let whole = Int64(parts[0])
        else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            let decimals = parts[1]
            guard (1...12).contains(decimals.count), let value = Int64(decimals) else { return nil }
            fraction = value * Int64(power(12 - decimals.count))
        }
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: dollar)
        let (sum, carry) = scaled.addingReportingOverflow(fraction)
        return overflow || carry ? nil : sum
    }

    private static func power(_ exponent: Int) -> UInt64 {
        (0..<exponent).reduce(1) { product, _ in product * 10 }
    }
}
