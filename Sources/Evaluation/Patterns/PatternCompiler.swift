/// One step of a compiled pattern.
enum PatternInstruction: Sendable {
    case take(ScalarSet)
    /// Continues at both instructions, the first preferred.
    case split(Int, Int)
    case jump(Int)
    /// Saves the position as the start (even) or end (odd) of a group.
    case save(Int)
    case require(PatternAssertion)
    case match
}

/// Compiles a tree to a program, by Thompson's construction.
struct PatternCompiler {
    private static let limit = 20_000
    private var program: [PatternInstruction] = []

    var finished: [PatternInstruction] { program + [.match] }

    mutating func compile(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: break
        case .one(let set): try emit(.take(set))
        case .sequence(let nodes): for node in nodes { try compile(node) }
        case .choice(let options): try compile(choice: options)
        case .repeated(let node, let minimum, let maximum, let isLazy):
            for _ in 0..<minimum { try compile(node) }
            try compile(rest: node, count: maximum.map { $0 - minimum }, isLazy: isLazy)
        case .group(let node, let number):
            if let number { try emit(.save(2 * number)) }
            try compile(node)
            if let number { try emit(.save(2 * number + 1)) }
        case .assertion(let assertion): try emit(.require(assertion))
        }
    }

    private mutating func emit(_ instruction: PatternInstruction) throws(PatternError) {
        if program.count >= Self.limit {
            throw PatternError(message: "the pattern is too large", column: 1)
        }
        program.append(instruction)
    }

    private mutating func compile(choice options: [PatternNode]) throws(PatternError) {
        var ends: [Int] = []
        for (index, option) in options.enumerated() {
            guard index < options.count - 1 else {
                try compile(option)
                break
            }
            let split = program.count
            try emit(.split(split + 1, 0))
            try compile(option)
            ends.append(program.count)
            try emit(.jump(0))
            program[split] = .split(split + 1, program.count)
        }
        for end in ends { program[end] = .jump(program.count) }
    }

    /// Compiles the optional repetitions after the required ones.
    private mutating func compile(
        rest node: PatternNode, count: Int?, isLazy: Bool
    ) throws(PatternError) {
        guard let count else {
            let split = program.count
            try emit(.split(0, 0))
            try compile(node)
            try emit(.jump(split))
            program[split] = Self.split(split + 1, program.count, isLazy)
            return
        }
        var splits: [Int] = []
        for _ in 0..<count {
            splits.append(program.count)
            try emit(.split(0, 0))
            try compile(node)
        }
        for split in splits { program[split] = Self.split(split + 1, program.count, isLazy) }
    }

    private static func split(_ on: Int, _ past: Int, _ isLazy: Bool) -> PatternInstruction {
        isLazy ? .split(past, on) : .split(on, past)
    }
}
