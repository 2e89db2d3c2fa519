/// Finds an answer in bold: "So she has **42 apples** left of 50."
extension FinalNumberSearch {
    /// The last number in bold.
    ///
    /// A bold phrase counts if a number begins it, or if it consists of one equation.
    func bold() -> FinalNumber.Outcome? {
        var close = min(text.scalars.count, remarkStart) - 1
        while close > 3 {
            guard text[close] == "*", text[close - 1] == "*" else {
                close -= 1
                continue
            }
            guard let open = opening(before: close - 1) else { return nil }
            if let found = phrase(from: open, to: close - 1) { return found }
            close = open - 3
        }
        return nil
    }

    /// The beginning of the bold phrase that ends here, on the same line.
    private func opening(before close: Int) -> Int? {
        var position = close - 1
        while position > 0, !text[position].isNewline {
            if text[position] == "*", text[position - 1] == "*" { return position + 1 }
            position -= 1
        }
        return position > 0 ? position + 1 : nil
    }

    private func phrase(from start: Int, to end: Int) -> FinalNumber.Outcome? {
        guard start < end, end - start <= 80 else { return nil }
        let first = firstMention(from: start)
        let inside = Array(mentions[first...].prefix { $0.range.lowerBound < end })
        guard let opening = inside.first, opening.kind != .label, !isListMark(opening) else {
            return nil
        }
        // "**Step 1:**", "**2. Compute**" and "**3.**" are headings.
        let last = text[end - 1]
        let mark = text[opening.range.upperBound]
        if last == ":" || text[end + 2] == ":"
            || mark == "." && inside.count == 1 && last == "." && isLineHead(start)
        {
            return nil
        }
        if mark == "." || mark == ")", opening.range.upperBound + 1 < end { return nil }
        if inside.count > 1 {
            return isEquation(start, end) ? equationResult(inside, to: end) : nil
        }
        let opens = text.between(start, opening.range.lowerBound).allSatisfy { !$0.isLetter }
        let isResult = isEquation(start, opening.range.lowerBound)
        return opens || isResult ? settled(opening) : nil
    }

    private func isLineHead(_ start: Int) -> Bool {
        var head = start - 3
        while text[head].isSpace { head -= 1 }
        return text[head].isNewline
    }

    private func isEquation(_ start: Int, _ end: Int) -> Bool {
        text.between(start, end).contains { $0 == "=" }
    }
}
