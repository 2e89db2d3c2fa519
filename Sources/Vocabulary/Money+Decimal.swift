extension Money {
    /// Reads what ``decimal`` writes; nil for anything finer, larger or of another form.
    package init?(decimal text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard let whole = parts.first, !whole.isEmpty, fraction.count <= 12,
            parts.joined().utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            let amount = Int64(
                whole + fraction + String(repeating: "0", count: 12 - fraction.count))
        else { return nil }
        self.init(picodollars: isNegative ? -amount : amount)
    }

    /// The amount in dollars as a decimal number, exact to the picodollar, as JSON spells it.
    package var decimal: String {
        if picodollars == 0 { return "0" }
        return String(unsafeUninitializedCapacity: 24) { text in
            // From the last digit to the first, twelve of them after the point.
            var start = 24
            var rest = picodollars.magnitude
            var places = 0
            while rest > 0 || places <= 12 {
                if places == 12, start < 24 {
                    start -= 1
                    text[start] = UInt8(ascii: ".")
                }
                let digit = UInt8(rest % 10)
                if places >= 12 || digit != 0 || start < 24 {
                    start -= 1
                    text[start] = UInt8(ascii: "0") + digit
                }
                rest /= 10
                places += 1
            }
            if picodollars < 0 {
                start -= 1
                text[start] = UInt8(ascii: "-")
            }
            for index in start..<24 { text[index - start] = text[index] }
            return 24 - start
        }
    }
}
