/// Finds an arithmetic problem in a prompt and solves it.
///
/// It knows expressions with brackets (`12 + 7 * 3`), operators as words ("17 times 4"), "the sum
/// of", "subtract … from …" and very simple stories.
enum ArithmeticProblem {
    /// The correct answer; nil if the text has no problem, or one without an answer.
    static func answer(to text: String) -> Double? {
        let tokens = ArithmeticToken.tokens(of: text)
        let answer = expression(in: tokens) ?? phrase(in: tokens) ?? story(in: tokens)
        return answer.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The longest expression with an operator in it; of equally long ones the last.
    private static func expression(in tokens: [ArithmeticToken]) -> Double? {
        var best: (length: Int, value: Double)?
        var start = 0
        while start < tokens.count {
            var reader = ExpressionReader(tokens: tokens, index: start)
            if let value = reader.sum(), reader.operators > 0 {
                let length = reader.index - start
                if length >= best?.length ?? 0 { best = (length, value) }
                start = reader.index
            } else {
                start += 1
            }
        }
        return best?.value
    }

    /// "the product of 3 and 4", "add 3 to 4", "subtract 3 from 10".
    private static func phrase(in tokens: [ArithmeticToken]) -> Double? {
        for (index, token) in tokens.enumerated() {
            guard case .word(let word) = token else { continue }
            let numbers = numbers(in: tokens[(index + 1)...])
            guard numbers.count >= 2 else { return nil }
            switch word {
            case "sum", "add", "total", "adding": return numbers.reduce(0, +)
            case "product", "multiply", "multiplying": return numbers.reduce(1, *)
            case "difference": return numbers[0] - numbers[1]
            case "subtract", "subtracting", "take": return numbers[1] - numbers[0]
            case "quotient", "divide", "dividing", "ratio": return numbers[0] / numbers[1]
            default: continue
            }
        }
        return nil
    }

    /// Two numbers and a verb: "has 5 apples and buys 3 more".
    private static func story(in tokens: [ArithmeticToken]) -> Double? {
        let numbers = numbers(in: tokens[...])
        guard numbers.count == 2 else { return nil }
        for case .word(let word) in tokens {
            if losses.contains(word) { return numbers[0] - numbers[1] }
            if word == "each" || word == "per" || word == "every" { return numbers[0] * numbers[1] }
            if gains.contains(word) { return numbers[0] + numbers[1] }
        }
        return nil
    }

    private static let losses: Set = [
        "gives", "gave", "loses", "lost", "eats", "ate", "sells", "sold", "spends", "spent",
        "fewer", "less", "left", "leave", "remain",
    ]
    private static let gains: Set = [
        "buys", "bought", "gets", "got", "finds", "found", "receives", "more", "altogether",
        "together", "join", "arrive",
    ]

    private static func numbers(in tokens: ArraySlice<ArithmeticToken>) -> [Double] {
        tokens.compactMap { if case .number(let value) = $0 { value } else { nil } }
    }

    /// A number with at most four decimals and no trailing zeros.
    static func spelling(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        let scaled = (abs(value) * 10_000).rounded()
        guard scaled < 1e18 else { return String(value) }
        let whole = Int(scaled) / 10_000
        var decimals = String(Int(scaled) % 10_000 + 10_000).dropFirst()
        while decimals.hasSuffix("0") { decimals = decimals.dropLast() }
        let number = decimals.isEmpty ? String(whole) : "\(whole).\(decimals)"
        return value < 0 ? "-" + number : number
    }
}

/// Recursive descent over tokens, with the usual precedence.
private struct ExpressionReader {
    let tokens: [ArithmeticToken]
    var index: Int
    var operators = 0
    private var depth = 0

    init(tokens: [ArithmeticToken], index: Int) {
        self.tokens = tokens
        self.index = index
    }

    mutating func sum() -> Double? {
        guard var value = product() else { return nil }
        while case .sign(let sign)? = current, sign == "+" || sign == "-" {
            let before = index
            index += 1
            guard let right = product() else {
                index = before
                break
            }
            operators += 1
            value = sign == "+" ? value + right : value - right
        }
        return value
    }

    private mutating func product() -> Double? {
        guard var value = factor() else { return nil }
        while case .sign(let sign)? = current, sign == "*" || sign == "/" {
            let before = index
            index += 1
            guard let right = factor() else {
                index = before
                break
            }
            operators += 1
            value = sign == "*" ? value * right : value / right
        }
        return value
    }

    private mutating func factor() -> Double? {
        switch current {
        case .number(let value):
            index += 1
            return value
        case .sign("-"):
            index += 1
            return nested { $0.factor() }.map { -$0 }
        case .open:
            index += 1
            guard let value = nested({ $0.sum() }), current == .close else { return nil }
            index += 1
            return value
        default: return nil
        }
    }

    /// Limits the depth, so that a prompt with thousands of brackets cannot overflow the stack.
    private mutating func nested(_ read: (inout Self) -> Double?) -> Double? {
        guard depth < 64 else { return nil }
        depth += 1
        defer { depth -= 1 }
        return read(&self)
    }

    private var current: ArithmeticToken? { index < tokens.count ? tokens[index] : nil }
}
