/// A number in Chinese numerals, or in digits with East Asian units: 二十三, 1.2亿, 3万5千.
struct EastNumber {
    var readings: [Double]
    var kind: NumberMention.Kind
    var end: Int
}

extension NumberScanner {
    private static let numerals: [Unicode.Scalar: Double] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6,
        "七": 7, "八": 8, "九": 9,
    ]
    /// Units within a section of four digits.
    private static let smallUnits: [Unicode.Scalar: Double] = [
        "十": 10, "百": 100, "千": 1_000, "십": 10, "백": 100, "천": 1_000,
    ]
    /// Units of a whole section.
    private static let largeUnits: [Unicode.Scalar: Double] = [
        "万": 1e4, "萬": 1e4, "만": 1e4, "亿": 1e8, "億": 1e8, "억": 1e8, "兆": 1e12, "조": 1e12,
    ]
    /// The most characters of a number.
    private static let longest = 40

    /// A number that begins with a Chinese numeral.
    func eastNumber(at start: Int) -> EastNumber? {
        let first = self[start]
        guard Self.numerals[first] != nil || first == "十" || first == "百" else { return nil }
        if stands("百分之", from: start) {
            let behind = start + 3
            let share = self[behind].isDigit ? nil : eastNumber(at: behind)
            guard let value = share?.readings.first, let end = share?.end else { return nil }
            return EastNumber(readings: [value, value / 100], kind: .word, end: end)
        }
        guard var number = eastNumber(from: start, leading: nil) else { return nil }
        if stands("分之", from: number.end), let lower = number.readings.first, lower != 0,
            let upper = eastNumber(from: number.end + 2, leading: nil),
            let value = upper.readings.first
        {
            return EastNumber(readings: [value / lower], kind: .word, end: upper.end)
        }
        if number.end - start == 1 { number.kind = .weakWord }
        return number
    }

    /// A number in digits that continues with a unit.
    func eastNumber(after digits: (value: Double, end: Int)) -> EastNumber? {
        let next = self[digits.end]
        guard Self.smallUnits[next] != nil || Self.largeUnits[next] != nil else { return nil }
        guard var number = eastNumber(from: digits.end, leading: digits.value) else { return nil }
        // The question may have asked for a number of 万.
        if number.end == digits.end + 1 { number.readings.append(digits.value) }
        number.kind = .plain
        return number
    }

    private func eastNumber(from start: Int, leading: Double?) -> EastNumber? {
        var total = 0.0
        var section = 0.0
        var current = leading
        var lastUnit = 0.0
        var isSpelt = false
        var isZero = false
        var position = start
        var end = start
        while position - start < Self.longest {
            let scalar = self[position]
            if let digit = Self.numerals[scalar] {
                // 二〇二三 is a sequence of digits.
                current = isSpelt ? (current ?? 0) * 10 + digit : digit
                (isSpelt, isZero) = (true, digit == 0)
                position += 1
            } else if let unit = Self.smallUnits[scalar], current != nil || position == start {
                section += (current ?? 1) * unit
                (current, lastUnit, isSpelt) = (nil, unit, false)
                position += 1
            } else if let unit = Self.largeUnits[scalar], position > start || leading != nil {
                let whole = section + (current ?? 0)
                total = whole == 0 ? max(total, 1) * unit : total + whole * unit
                (section, current, lastUnit, isSpelt) = (0, nil, unit, false)
                position += 1
            } else if current == nil, let next = followingDigits(from: position) {
                current = next.value
                (position, isSpelt) = (next.end, false)
                continue
            } else {
                break
            }
            end = position
        }
        if end == start { return nil }
        if let value = current, isSpelt {
            // 一百二 is 120, 一百零二 is 102.
            let isShort = lastUnit >= 100 && value < 10 && !isZero && self[end - 2] != "零"
            section += isShort ? value * lastUnit / 10 : value
        } else if let value = current, leading == nil || end > start {
            section += value
        }
        var value = total + section
        if self[end] == "点" || self[end] == "點", let tenth = Self.numerals[self[end + 1]] {
            value += tenth / 10
            end += 2
            var place = 0.01
            while let digit = Self.numerals[self[end]], place > 1e-9 {
                value += digit * place
                (place, end) = (place / 10, end + 1)
            }
        }
        return EastNumber(readings: [value], kind: .word, end: end)
    }

    /// Digits that continue a number, as in 3万5千: a unit or the end of the number follows.
    private func followingDigits(from position: Int) -> (value: Double, end: Int)? {
        let start = self[position] == " " ? position + 1 : position
        guard self[start].isDigit, self[position - 1].isGlued else { return nil }
        let number = decimal(at: start)
        let next = self[number.end]
        let hasUnit = Self.smallUnits[next] != nil || Self.largeUnits[next] != nil
        return hasUnit || start == position && number.isWhole ? (number.value, number.end) : nil
    }

    private func stands(_ text: String, from start: Int) -> Bool {
        zip(text.unicodeScalars, start...).allSatisfy { self[$1] == $0 }
    }
}
