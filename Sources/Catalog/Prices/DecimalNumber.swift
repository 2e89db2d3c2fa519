/// A decimal number as it was written: digits times a power of ten.
///
/// Price lists write `2.5e-06` and `"0.0000025"`; both are exact here, as a `Double` would not be.
/// At most 19 significant digits are kept.
struct DecimalNumber: Equatable, Sendable {
    let isNegative: Bool
    let digits: UInt64
    /// The power of ten that multiplies `digits`.
    let exponent: Int

    /// Reads `-12.5e-3`, `.5` and `7`; nil for anything else, spaces included.
    init?(_ text: some StringProtocol) {
        guard let number = text.utf8.withContiguousStorageIfAvailable({ Self(bytes: $0[...]) })
        else {
            self.init(bytes: ArraySlice(text.utf8))
            return
        }
        guard let number else { return nil }
        self = number
    }

    /// Reads the same from ASCII bytes.
    init?<Bytes: RandomAccessCollection<UInt8>>(bytes: Bytes) where Bytes.Index == Int {
        var index = bytes.startIndex
        let end = bytes.endIndex
        let isNegative = index < end && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        var digits: UInt64 = 0
        var exponent = 0
        var sawDigit = false
        var afterPoint = false
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !afterPoint {
                afterPoint = true
            } else if byte &- UInt8(ascii: "0") < 10 {
                sawDigit = true
                if digits < 1_000_000_000_000_000_000 {
                    digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
                    if afterPoint { exponent -= 1 }
                } else if !afterPoint {
                    exponent += 1
                }
            } else {
                break
            }
            index += 1
        }
        guard sawDigit else { return nil }
        if index < end {
            guard bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E") else {
                return nil
            }
            index += 1
            let isDown = index < end && bytes[index] == UInt8(ascii: "-")
            if isDown || (index < end && bytes[index] == UInt8(ascii: "+")) { index += 1 }
            guard index < end, end - index <= 4 else { return nil }
            var power = 0
            while index < end {
                guard bytes[index] &- UInt8(ascii: "0") < 10 else { return nil }
                power = power * 10 + Int(bytes[index] - UInt8(ascii: "0"))
                index += 1
            }
            exponent += isDown ? -power : power
        }
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = exponent
    }

    /// The number times ten to the `power`, to the nearest whole, half to even.
    ///
    /// - Returns: Nil if the result does not fit.
    func scaled(byPowerOfTen power: Int) -> Int64? {
        var value = digits
        var shift = exponent + power
        while shift > 0, value != 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
            shift -= 1
        }
        if shift < -19 { return 0 }
        if shift < 0 {
            var divisor: UInt64 = 1
            for _ in 0..<(-shift) { divisor *= 10 }
            let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
            let half = divisor / 2
            let roundsUp = rest > half || (rest == half && !quotient.isMultiple(of: 2))
            value = quotient + (roundsUp ? 1 : 0)
        }
        guard let whole = Int64(exactly: value) else { return nil }
        return isNegative ? -whole : whole
    }
}
