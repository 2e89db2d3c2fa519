extension NumberScanner {
    /// Digits with thousands and decimal separators.
    ///
    /// `1,234.5`, `1.234,5`, `1'234`, `1 234 567`, `1{,}234`, `12,34,567` and `.5` are read as
    /// intended; of `1,2,3` only the first number is read.
    func decimal(at start: Int) -> (value: Double, end: Int, isWhole: Bool) {
        var groups: [(mark: Unicode.Scalar, digits: Range<Int>)] = []
        var end = digitsEnd(from: start)
        let first = start..<end
        if !self[end].isNumeralMark, self[end] != "{", self[end] != "\\", self[end] != " " {
            return (value(of: first), end, true)
        }
        // Bounded, or a list of a million numbers would be walked a million times.
        while groups.count < 12, let mark = mark(at: end) {
            let next = mark.end..<digitsEnd(from: mark.end)
            groups.append((mark.kind, next))
            end = next.upperBound
        }
        let grouped = groupedCount(first: first, groups)
        let fraction = groups.dropFirst(grouped).first.flatMap { group in
            isDecimalMark(
                group.mark, after: groups.prefix(grouped).first?.mark, group.digits, first)
                ? group.digits : nil
        }
        var text = String(String.UnicodeScalarView(scalars[first]))
        for group in groups.prefix(grouped) {
            text.unicodeScalars.append(contentsOf: scalars[group.digits])
        }
        if let fraction {
            text +=
                (text.isEmpty ? "0." : ".") + String(String.UnicodeScalarView(scalars[fraction]))
        }
        let last = fraction ?? groups.prefix(grouped).last?.digits ?? first
        return (Double(text) ?? .infinity, last.upperBound, fraction == nil)
    }

    private func value(of digits: Range<Int>) -> Double {
        if digits.count <= 15 {
            return digits.reduce(0) { $0 * 10 + Double(scalars[$1].value - 48) }
        }
        return Double(String(String.UnicodeScalarView(scalars[digits]))) ?? .infinity
    }

    /// `0x1F`, `0b101` or `0o17`: a whole number in another base, in the notation of programming
    /// languages.
    func codedInteger(at start: Int) -> (value: Double, end: Int)? {
        guard self[start] == "0" else { return nil }
        let radix: Int
        switch self[start + 1].lowercase {
        case "x": radix = 16
        case "b": radix = 2
        case "o": radix = 8
        default: return nil
        }
        var value = 0.0
        var end = start + 2
        while let digit = Int(String(Character(self[end])), radix: radix) {
            value = value * Double(radix) + Double(digit)
            end += 1
        }
        let runsOn = self[end].isDigit || self[end].isLetter && !self[end].isGlued
        return end > start + 2 && !runsOn ? (value, end) : nil
    }

    func digitsEnd(from start: Int) -> Int {
        var end = start
        while self[end].isDigit { end += 1 }
        return end
    }

    /// A separator between two digits: its normalized form, and the index of the next digits.
    private func mark(at position: Int) -> (kind: Unicode.Scalar, end: Int)? {
        let scalar = self[position]
        if scalar.isNumeralMark, self[position + 1].isDigit { return (scalar, position + 1) }
        // LaTeX: 1{,}234 and 1,\!234 and 1\,234.
        if stands("{,}", at: position), self[position + 3].isDigit { return (",", position + 3) }
        if stands(",\\!", at: position), self[position + 3].isDigit { return (",", position + 3) }
        if stands("\\,", at: position), self[position + 2].isDigit { return (" ", position + 2) }
        if scalar == " ", isPlainSpaceGroup(at: position + 1) { return (" ", position + 1) }
        return nil
    }

    /// Whether a plain space separates thousands, because nothing else is possible.
    private func isPlainSpaceGroup(at position: Int) -> Bool {
        let end = digitsEnd(from: position)
        guard end - position == 3 else { return false }
        let isZeros = between(position, end).allSatisfy { $0 == "0" }
        // 12 345,67 and, in languages with other separators, 12 345 roubles.
        if self[end] == ",", self[end + 1].isDigit { return true }
        if phrases.language.hasDecimalComma, !self[end].isDigit, self[end] != "/" { return true }
        let next = self[end] == " " ? digitsEnd(from: end + 1) - end - 1 : 0
        let before = position >= 5 && self[position - 5] == " " && self[position - 6].isDigit
        return isZeros || next == 3 || before
    }

    /// How many of the groups are thousands.
    private func groupedCount(
        first: Range<Int>, _ groups: [(mark: Unicode.Scalar, digits: Range<Int>)]
    ) -> Int {
        guard let mark = groups.first?.mark, 1...3 ~= first.count, self[first.lowerBound] != "0"
        else { return 0 }
        let same = groups.prefix { $0.mark == mark }
        let sizes = same.map(\.digits.count)
        let threes = sizes.prefix { $0 == 3 }.count
        if mark == "." {
            // One point is a decimal point, unless a decimal comma follows: 1.234,5.
            let isFollowed = groups.dropFirst(same.count).first?.mark == ","
            let isGroup = threes > 1 || isFollowed || phrases.language.hasDecimalComma
            return threes == sizes.count && isGroup ? threes : 0
        }
        if mark == ",", sizes == [3], groups.count == 1, isCommaDecimal(first, groups[0].digits) {
            return 0
        }
        if threes == sizes.count { return threes }
        // Indian grouping, 12,34,567: pairs, then three digits.
        let isIndian =
            mark == "," && first.count <= 2 && sizes.last == 3 && sizes.count > 1
            && sizes.dropLast().allSatisfy { $0 == 2 }
        return isIndian ? sizes.count : mark == "," && threes < sizes.count ? 0 : threes
    }

    private func isDecimalMark(
        _ mark: Unicode.Scalar, after grouping: Unicode.Scalar?, _ digits: Range<Int>,
        _ first: Range<Int>
    ) -> Bool {
        if mark == "." { return grouping != "." }
        guard mark == "," else { return false }
        if grouping != nil { return grouping != "," }
        // 3,5 is a decimal comma, but (3,5) and 1,2,3 are lists.
        let isList = self[first.lowerBound - 1] == "(" || self[digits.upperBound] == ","
        return digits.count != 3 && !isList || self[first.lowerBound] == "0"
            || isCommaDecimal(first, digits)
    }

    /// Whether 1,234 is a little more than one, as in languages with a decimal comma.
    ///
    /// Not for 1,000 and dollars, which are written as in English everywhere.
    private func isCommaDecimal(_ first: Range<Int>, _ digits: Range<Int>) -> Bool {
        guard phrases.language.hasDecimalComma, self[first.lowerBound - 1] != "$" else {
            return false
        }
        return !between(digits.lowerBound, digits.upperBound).allSatisfy { $0 == "0" }
    }
}
