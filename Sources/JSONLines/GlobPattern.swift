/// A shell-like pattern for one path component: `*`, `?`, `[a-z]`, `[!a-z]`, `\` for itself.
struct GlobPattern {
    private enum Token {
        case character(Character)
        case any
        case anyRun
        case set([ClosedRange<Character>], negated: Bool)
    }

    private let tokens: [Token]

    init(_ text: some StringProtocol) {
        var tokens: [Token] = []
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "*":
                if case .anyRun = tokens.last {} else { tokens.append(.anyRun) }
            case "?": tokens.append(.any)
            case "[": tokens.append(Self.set(&rest) ?? .character("["))
            case "\\": tokens.append(.character(rest.popFirst() ?? "\\"))
            default: tokens.append(.character(character))
            }
        }
        self.tokens = tokens
    }

    /// Whether a text has anything that must be decoded.
    static func isPattern(_ text: some StringProtocol) -> Bool {
        text.contains { "*?[\\".contains($0) }
    }

    /// Whether the whole name fits; a leading dot must be asked for, as in shells.
    func matches(_ name: String) -> Bool {
        if name.hasPrefix(".") {
            guard case .character(".") = tokens.first else { return false }
        }
        let characters = Array(name)
        // One step back to the last star is enough: an earlier star could match no more.
        var (token, index) = (0, 0)
        var star: (token: Int, index: Int)?
        while index < characters.count {
            if token < tokens.count, case .anyRun = tokens[token] {
                star = (token, index)
                token += 1
            } else if token < tokens.count, Self.fits(tokens[token], characters[index]) {
                token += 1
                index += 1
            } else if let last = star {
                star = (last.token, last.index + 1)
                token = last.token + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { if case .anyRun = $0 { true } else { false } }
    }

    private static func fits(_ token: Token, _ character: Character) -> Bool {
        switch token {
        case .character(let expected): expected == character
        case .any: true
        case .anyRun: false
        case .set(let ranges, let negated):
            ranges.contains { $0.contains(character) } != negated
        }
    }

    /// Reads a set after its bracket; nil and nothing read if it has no end.
    private static func set(_ rest: inout Substring) -> Token? {
        var text = rest
        var ranges: [ClosedRange<Character>] = []
        let negated = text.first == "!" || text.first == "^"
        if negated { text.removeFirst() }
        var isFirst = true
        while let low = text.popFirst() {
            if low == "]", !isFirst {
                rest = text
                return .set(ranges, negated: negated)
            }
            isFirst = false
            if text.first == "-", let high = text.dropFirst().first, high != "]" {
                text.removeFirst(2)
                if low <= high { ranges.append(low...high) }
            } else {
                ranges.append(low...low)
            }
        }
        return nil
    }
}
