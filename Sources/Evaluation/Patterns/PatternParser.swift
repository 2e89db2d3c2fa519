/// Reads the text of a pattern.
struct PatternParser {
    private enum Limit {
        static let depth = 100
        static let repetitions = 1_000
    }

    private let source: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    private(set) var groups = 0
    private(set) var flags: PatternFlags

    init(_ source: String, flags: PatternFlags) {
        self.source = Array(source.unicodeScalars)
        self.flags = flags
    }

    mutating func parse() throws(PatternError) -> PatternNode {
        try leadingFlags()
        let node = try choice()
        if index < source.count { throw failure("a \")\" without \"(\"") }
        return node
    }

    private var next: Unicode.Scalar? { index < source.count ? source[index] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard source[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    private func failure(_ message: String, at position: Int? = nil) -> PatternError {
        PatternError(message: message, column: (position ?? index) + 1)
    }

    /// `(?im)` at the very start.
    private mutating func leadingFlags() throws(PatternError) {
        guard source.starts(with: Array("(?".unicodeScalars)), source.count > 2,
            source[2].isLetter, source[2] != "P"
        else { return }
        index = 2
        while let flag = next, flag != ")" {
            switch flag {
            case "i": flags.ignoresCase = true
            case "m": flags.isMultiline = true
            case "s": flags.dotTakesNewlines = true
            default: throw failure("only the flags i, m and s are known")
            }
            index += 1
        }
        if !take(")") { throw failure("flags need a \")\"") }
    }

    private mutating func choice() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        if depth > Limit.depth { throw failure("groups are nested too deep") }
        var options = [try sequence()]
        while take("|") { options.append(try sequence()) }
        return options.count == 1 ? options[0] : .choice(options)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = index
            let node = try atom()
            nodes.append(try repetition(of: node, from: start))
        }
        return nodes.isEmpty ? .empty : nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repetition(
        of node: PatternNode, from start: Int
    ) throws(PatternError) -> PatternNode {
        guard let counts = try counts() else { return node }
        if case .assertion = node { throw failure("there is nothing to repeat", at: start) }
        let isLazy = take("?")
        if next == "+" { throw failure("possessive repetition is not supported") }
        if next == "*" || next == "?" { throw failure("a repetition of a repetition") }
        return .repeated(
            node, minimum: counts.minimum, maximum: counts.maximum, isLazy: isLazy)
    }

    private mutating func counts() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = index
        guard take("{") else { return nil }
        let minimum = digits()
        let hasComma = take(",")
        let maximum = hasComma ? digits() : minimum
        guard take("}"), minimum != nil || maximum != nil else {
            index = start
            return nil
        }
        let low = minimum ?? 0
        if low > maximum ?? low { throw failure("the counts are in the wrong order", at: start) }
        if max(low, maximum ?? 0) > Limit.repetitions {
            throw failure("more than \(Limit.repetitions) repetitions", at: start)
        }
        return (low, maximum)
    }

    private mutating func digits() -> Int? {
        var value: Int?
        while let scalar = next, scalar.isDigit {
            // Any number above the limit is treated the same.
            value = min((value ?? 0) * 10 + Int(scalar.value - 48), 1_000_000)
            index += 1
        }
        return value
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let scalar = next else { return .empty }
        let start = index
        if scalar == "{", try counts() != nil {
            let count = String(String.UnicodeScalarView(source[start..<index]))
            throw failure("\"\(count)\" has nothing to repeat", at: start)
        }
        // A brace that begins no repetition count is a literal.
        index += 1
        switch scalar {
        case "(": return try group(from: start)
        case "[": return .one(try bracket(from: start))
        case ".": return .one(flags.dotTakesNewlines ? .anything : .notNewline)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEndOrLastNewline)
        case "\\": return try escape(from: start)
        case "*", "+", "?": throw failure("there is nothing to repeat", at: start)
        default: return .one(ScalarSet(scalar))
        }
    }

    private mutating func group(from start: Int) throws(PatternError) -> PatternNode {
        var number: Int?
        if take("?") {
            if take("P<") || next == "<" && !isLookBehind && take("<") {
                while let scalar = next, scalar.isLetter || scalar.isDigit || scalar == "_" {
                    index += 1
                }
                if !take(">") { throw failure("the name of a group needs a \">\"") }
                groups += 1
                number = groups
            } else if !take(":") {
                throw failure("look-around and other (?…) groups are not supported", at: start)
            }
        } else {
            groups += 1
            number = groups
        }
        let node = try choice()
        if !take(")") { throw failure("a \"(\" without \")\"", at: start) }
        return .group(node, number: number)
    }

    private var isLookBehind: Bool {
        index + 1 < source.count && (source[index + 1] == "=" || source[index + 1] == "!")
    }

    private mutating func escape(from start: Int) throws(PatternError) -> PatternNode {
        guard let scalar = next else { throw failure("a \"\\\" at the end", at: start) }
        switch scalar {
        case "b": index += 1; return .assertion(.wordBoundary)
        case "B": index += 1; return .assertion(.notWordBoundary)
        case "A": index += 1; return .assertion(.textStart)
        case "z": index += 1; return .assertion(.textEnd)
        case "Z": index += 1; return .assertion(.textEndOrLastNewline)
        case "1"..."9", "k": throw failure("back-references are not supported", at: start)
        default: return .one(try escapedSet(from: start))
        }
    }

    /// A class or a character after a backslash, inside or outside brackets.
    private mutating func escapedSet(from start: Int) throws(PatternError) -> ScalarSet {
        guard let scalar = next else { throw failure("a \"\\\" at the end", at: start) }
        index += 1
        switch scalar {
        case "d": return .digits
        case "D": return .digits.inverted
        case "w": return .words
        case "W": return .words.inverted
        case "s": return .spaces
        case "S": return .spaces.inverted
        case "n": return ScalarSet("\n")
        case "r": return ScalarSet("\r")
        case "t": return ScalarSet("\t")
        case "f": return ScalarSet(12...12)
        case "v": return ScalarSet(11...11)
        case "0": return ScalarSet(0...0)
        case "x": return ScalarSet(try hexadecimal(2, from: start))
        case "u": return ScalarSet(try hexadecimal(4, from: start))
        default:
            if scalar.isLetter, scalar.value < 128 {
                throw failure("there is no escape \"\\\(scalar)\"", at: start)
            }
            return ScalarSet(scalar)
        }
    }

    private mutating func hexadecimal(
        _ count: Int, from start: Int
    ) throws(PatternError) -> Unicode.Scalar {
        let digits = source[index...].prefix(count)
        let text = String(String.UnicodeScalarView(digits))
        guard digits.count == count, let value = UInt32(text, radix: 16),
            let scalar = Unicode.Scalar(value)
        else { throw failure("\(count) hexadecimal digits are needed", at: start) }
        index += count
        return scalar
    }

    /// `[a-z_]`, `[^"\d]`, `[]x]`.
    private mutating func bracket(from start: Int) throws(PatternError) -> ScalarSet {
        let isInverted = take("^")
        var set = ScalarSet()
        var isFirst = true
        while let scalar = next {
            let position = index
            if let name = posixClass() {
                throw failure("the class \(name) is not supported", at: position)
            }
            index += 1
            if scalar == "]", !isFirst { return isInverted ? set.inverted : set }
            isFirst = false
            var item = scalar == "\\" ? try escapedSet(from: position) : ScalarSet(scalar)
            if next == "-", index + 1 < source.count, source[index + 1] != "]" {
                index += 1
                item = try range(from: item, at: position)
            }
            set.formUnion(item)
        }
        throw failure("a \"[\" without \"]\"", at: start)
    }

    /// `[:alpha:]`, which other engines support in brackets.
    private func posixClass() -> String? {
        guard source[index...].starts(with: Array("[:".unicodeScalars)),
            let close = source[(index + 2)...].firstIndex(where: { !$0.isLetter && $0 != "^" }),
            close > index + 2, source[close...].starts(with: Array(":]".unicodeScalars))
        else { return nil }
        return String(String.UnicodeScalarView(source[index..<close + 2]))
    }

    private mutating func range(
        from low: ScalarSet, at position: Int
    ) throws(PatternError) -> ScalarSet {
        guard let scalar = next else { throw failure("a \"[\" without \"]\"", at: position) }
        let start = index
        index += 1
        let high = scalar == "\\" ? try escapedSet(from: start) : ScalarSet(scalar)
        guard let first = low.only, let last = high.only, first <= last else {
            throw failure("no such range", at: position)
        }
        return ScalarSet(first...last)
    }
}
