/// A number, an operator, a bracket or a word of a text.
enum ArithmeticToken: Equatable {
    case number(Double)
    /// One of `+ - * /`.
    case sign(Character)
    case open, close
    case word(String)

    /// Splits a text; operators that are written as words become signs.
    static func tokens(of text: String) -> [ArithmeticToken] {
        var tokens: [ArithmeticToken] = []
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if character.isNumeral {
                tokens.append(number(in: characters, at: &index))
            } else if character.isLetter {
                tokens.append(word(in: characters, at: &index))
            } else {
                if let token = symbol(character) { tokens.append(token) }
                index += 1
            }
        }
        return joined(tokens)
    }

    /// Digits, with commas between thousands and one decimal point.
    private static func number(in characters: [Character], at index: inout Int) -> ArithmeticToken {
        var digits = ""
        while index < characters.count {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            switch characters[index] {
            case let digit where digit.isNumeral: digits.append(digit)
            case "." where next.isNumeral && !digits.contains("."): digits.append(".")
            case "," where next.isNumeral && isThousands(characters, after: index): break
            default: return .number(Double(digits) ?? 0)
            }
            index += 1
        }
        return .number(Double(digits) ?? 0)
    }

    private static func isThousands(_ characters: [Character], after comma: Int) -> Bool {
        let group = characters[(comma + 1)...].prefix { $0.isNumeral }
        return group.count == 3
    }

    private static func word(in characters: [Character], at index: inout Int) -> ArithmeticToken {
        let word = String(characters[index...].prefix(while: \.isLetter))
        index += word.count
        return .word(word.lowercased())
    }

    private static func symbol(_ character: Character) -> ArithmeticToken? {
        switch character {
        case "+": .sign("+")
        case "-", "−", "–": .sign("-")
        case "*", "×", "·", "⋅": .sign("*")
        case "/", "÷": .sign("/")
        case "(": .open
        case ")": .close
        case " ", "\n", "\t", "\r": nil
        default: .word(String(character))
        }
    }

    /// Turns "divided by" and similar phrases into signs.
    private static func joined(_ tokens: [ArithmeticToken]) -> [ArithmeticToken] {
        var result: [ArithmeticToken] = []
        var index = 0
        while index < tokens.count {
            let isBeforeBy = index + 1 < tokens.count && tokens[index + 1] == .word("by")
            switch tokens[index] {
            case .word("plus"): result.append(.sign("+"))
            case .word("minus"): result.append(.sign("-"))
            case .word("times"), .word("x"): result.append(.sign("*"))
            case .word("multiplied") where isBeforeBy:
                result.append(.sign("*"))
                index += 1
            case .word("divided") where isBeforeBy:
                result.append(.sign("/"))
                index += 1
            case let token: result.append(token)
            }
            index += 1
        }
        return result
    }
}

extension Character {
    fileprivate var isNumeral: Bool { "0"..."9" ~= self }
}
