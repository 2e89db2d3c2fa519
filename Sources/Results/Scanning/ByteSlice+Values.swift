import Vocabulary

extension ByteSlice {
    /// Dollars exact to the picodollar; nil for `null`.
    var money: Money? {
        var amount: Int64 = 0
        var decimals: Int?
        var digits = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        for byte in isNegative ? bytes[1...] : bytes[...] {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            // Sluice writes amounts in no other form, such as with an exponent.
            guard 0x30...0x39 ~= byte, digits < 19, decimals ?? 0 < 12 else { return rounded }
            digits += 1
            let (scaled, overflow) = amount.multipliedReportingOverflow(by: 10)
            guard !overflow else { return rounded }
            amount = scaled + Int64(byte - 0x30)
            if let count = decimals { decimals = count + 1 }
        }
        guard digits > 0 else { return nil }
        for _ in (decimals ?? 0)..<12 {
            let (scaled, overflow) = amount.multipliedReportingOverflow(by: 10)
            guard !overflow else { return rounded }
            amount = scaled
        }
        return Money(picodollars: isNegative ? -amount : amount)
    }

    private var rounded: Money? { double.map { Money(usd: $0) } }

    /// The first 32 hexadecimal digits of a quoted digest.
    var digest: ItemDigest? {
        guard count >= 34 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for place in 1...32 {
            let byte = bytes[place]
            let digit: UInt64
            switch byte {
            case 0x30...0x39: digit = UInt64(byte - 0x30)
            case 0x61...0x66: digit = UInt64(byte - 0x61 + 10)
            default: return nil
            }
            if place <= 16 {
                halves.0 = halves.0 << 4 | digit
            } else {
                halves.1 = halves.1 << 4 | digit
            }
        }
        return ItemDigest(high: halves.0, low: halves.1)
    }
}
