/// Skipping words and marks between an announcement and the answer.
extension AnnouncementSearch {
    /// Skips spaces and the marks that frame an answer.
    func skippingDecoration(from start: Int) -> Int {
        var position = start
        // Bounded, or a long row of brackets would be walked from each of its brackets.
        while position - start < Self.longestFrame {
            let scalar = text[position]
            if scalar.isSpace || "*_`$\"'“”«»‘(~≈[{}<>#✅👉".unicodeScalars.contains(scalar) {
                position += 1
            } else if scalar == "\\", !text[position + 1].isLetter, text[position + 1] != "\\" {
                position += 2
            } else if scalar == "\\", let end = frame(at: position) {
                position = end
            } else {
                return position
            }
        }
        return position
    }

    /// The most marks and spaces that can frame an answer.
    private static var longestFrame: Int { 60 }

    /// `\text{`, `\mathbf{`, `\quad` and similar, which only format the text after them.
    private func frame(at start: Int) -> Int? {
        let names = [
            "text", "mathrm", "textbf", "mathbf", "textit", "mathsf", "boxed", "fbox", "mbox",
            "displaystyle", "quad", "bf", "rm", "left", "approx", "large", "Large", "underline",
            "color", "bm", "operatorname", "mathit", "textrm", "textsf", "bigl", "big",
        ]
        for name in names where text.stands(name, at: start + 1) {
            let end = start + 1 + name.count
            if !text[end].isLetter { return end }
        }
        return nil
    }

    func skippingLines(from start: Int) -> Int {
        var position = start
        while position < text.scalars.count, text[position].isNewline || text[position].isSpace {
            position += 1
        }
        return position
    }

    /// Skips "approximately", "the", "x =" and similar, as many as there are.
    func skippingFillers(from start: Int, _ phrases: LanguagePhrases) -> Int {
        var position = skippingDecoration(from: start)
        for _ in 0..<8 {
            let before = position
            if let end = filler(at: position, phrases) {
                position = end
            } else if text[position].isLetter, !text[position].isGlued,
                let end = variable(at: position)
            {
                position = end
            }
            if position == before { break }
            if text[position] == "." && !text[position + 1].isDigit || text[position] == ":"
                || text[position].isComma
            {
                position += 1
            }
            position = skippingDecoration(from: position)
        }
        return position
    }

    private func filler(at position: Int, _ phrases: LanguagePhrases) -> Int? {
        for set in [phrases.fillers, phrases.options, phrases.links] {
            if let end = set.end(in: text, at: position) { return end }
        }
        return nil
    }

    /// "x =", "total cost =": the index after the sign, if the sign is near.
    private func variable(at start: Int) -> Int? {
        var position = start
        while text[position].isLetter, position - start <= 12 { position += 1 }
        if text[position] == "(", text[position + 2] == ")" { position += 3 }
        let equals = text.skippingSpaces(from: position)
        return text[equals] == "=" ? equals + 1 : nil
    }
}
