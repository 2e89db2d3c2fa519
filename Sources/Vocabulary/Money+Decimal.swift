extension Money {
    /// The amount in dollars as a decimal number, exact to the picodollar, as JSON spells it.
    package var decimal: String {
        let magnitude = picodollars.magnitude
        let whole = String(magnitude / 1_000_000_000_000)
        let sign = picodollars < 0 ? "-" : ""
        let fraction = magnitude % 1_000_000_000_000
        if fraction == 0 { return sign + whole }
        var digits = String(fraction)
        digits = String(repeating: "0", count: 12 - digits.utf8.count) + digits
        while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}
