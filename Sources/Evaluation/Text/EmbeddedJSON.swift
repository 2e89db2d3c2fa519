import JSON

/// Finds the JSON value in a reply: the whole text, a fenced block, or a part.
enum EmbeddedJSON {
    /// - Throws: ``JSONError`` for the whole text if no part of it is a value.
    static func read(
        _ text: String, isStrict: Bool, within budget: StepBudget
    ) throws(JSONError) -> JSONValue {
        // The whole text, up to eight fences and eight bracketed parts, and the widest part are
        // parsed.
        budget.take(text.utf8.count)
        let fault: JSONError
        do { return try JSONValue.parse(text) } catch { fault = error }
        if isStrict { throw fault }
        budget.take(20 * text.utf8.count)
        let bytes = Array(AnswerText.withoutThoughts(text).utf8)
        if let fenced = fences(in: bytes).lazy.compactMap(parsed).last { return fenced }
        for range in brackets(in: bytes) {
            if let value = parsed(bytes[range]) { return value }
        }
        if let value = parsed(bytes[...]) ?? widest(in: bytes) { return value }
        throw fault
    }

    /// The text from the first brace to the last, for replies in which a stray bracket upsets the
    /// matching.
    private static func widest(in bytes: [UInt8]) -> JSONValue? {
        guard let start = bytes.firstIndex(of: UInt8(ascii: "{")),
            let end = bytes.lastIndex(of: UInt8(ascii: "}")), start < end
        else { return nil }
        return parsed(bytes[start...end])
    }

    private static func parsed(_ bytes: ArraySlice<UInt8>) -> JSONValue? {
        try? JSONValue.parse(Array(bytes))
    }

    /// The texts between lines of three backticks, at most the last eight.
    private static func fences(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var open: Int?
        var line = 0
        while line < bytes.count {
            let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
            let isFence = bytes[line..<end].drop { $0 == 0x20 }.starts(with: Array("```".utf8))
            if isFence, let start = open {
                found.append(bytes[start..<line])
                open = nil
            } else if isFence {
                open = min(end + 1, bytes.count)
            }
            line = end + 1
        }
        return found.suffix(8)
    }

    /// The longest bracketed parts that are not within another one, at most eight.
    private static func brackets(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: [Int] = []
        var isQuoted = false
        var isEscaped = false
        for (index, byte) in bytes.enumerated() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\") where isQuoted: isEscaped = true
            // A quote counts only within brackets, because prose has apostrophes and quotes of its
            // own.
            case UInt8(ascii: "\"") where !open.isEmpty: isQuoted.toggle()
            case UInt8(ascii: "{"), UInt8(ascii: "["): if !isQuoted { open.append(index) }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard !isQuoted, let start = open.popLast() else { continue }
                if open.isEmpty { found.append(start..<index + 1) }
            default: break
            }
        }
        return found.sorted { $0.count > $1.count }.prefix(8).map(\.self)
    }
}
