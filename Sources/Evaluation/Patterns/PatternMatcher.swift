/// Runs a pattern over a text, all alternatives at once (Pike's virtual machine).
struct PatternMatcher {
    /// A match and one of its groups, as positions in the text.
    struct Match: Equatable {
        var whole: Range<Int>
        var group: Range<Int>?
    }

    enum Outcome: Equatable {
        case match(Match)
        case none
        /// The step budget is used up.
        case exhausted
    }

    /// The ranges of the match and its group; -1 for an unknown end.
    private typealias Slots = SIMD4<Int32>
    private typealias Thread = (instruction: Int, slots: Slots)

    private let pattern: Pattern
    private let text: [UInt32]
    private let group: Int
    private let budget: StepBudget
    /// For each instruction the last position at which it was added.
    ///
    /// Positions are counted on from search to search, so that a new search need not clear it.
    private var seen: [Int]
    private var base = 0

    /// Prepares for one text and a group, 0 for none; all searches share the budget.
    init(_ pattern: Pattern, _ text: String, group: Int, within budget: StepBudget) {
        self.pattern = pattern
        self.text = text.unicodeScalars.map(\.value)
        self.group = group
        self.budget = budget
        seen = Array(repeating: -1, count: pattern.program.count)
    }

    /// The leftmost match that begins at or after a position.
    mutating func search(from start: Int) -> Outcome {
        guard start <= text.count else { return .none }
        guard budget.take() else { return .exhausted }
        base += text.count + 1
        var threads: [Thread] = []
        var following: [Thread] = []
        var best: Slots?
        for position in start...text.count {
            if best == nil { add(0, Slots(repeating: -1), at: position, to: &threads) }
            if threads.isEmpty {
                if best != nil { break }
                guard budget.take() else { return .exhausted }
                continue
            }
            following.removeAll(keepingCapacity: true)
            for (instruction, slots) in threads {
                budget.take()
                if case .match = pattern.program[instruction] {
                    best = slots
                    best?[1] = Int32(position)
                    break
                }
                guard position < text.count, takes(instruction, text[position]) else { continue }
                add(instruction + 1, slots, at: position + 1, to: &following)
            }
            if budget.isExhausted { return .exhausted }
            swap(&threads, &following)
        }
        return best.map { .match(match(of: $0)) } ?? .none
    }

    func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(text[range].compactMap(Unicode.Scalar.init)))
    }

    private func match(of slots: Slots) -> Match {
        let hasGroup = slots[2] >= 0 && slots[3] >= slots[2]
        return Match(
            whole: Int(slots[0])..<Int(slots[1]),
            group: hasGroup ? Int(slots[2])..<Int(slots[3]) : nil)
    }

    private mutating func takes(_ instruction: Int, _ scalar: UInt32) -> Bool {
        guard case .take(let set) = pattern.program[instruction] else { return false }
        budget.take(set.weight / 8 * (pattern.ignoresCase ? 3 : 1))
        return pattern.ignoresCase ? set.containsEitherCase(scalar) : set.contains(scalar)
    }

    /// Follows all instructions that consume no character, in order of preference, each once per
    /// position.
    private mutating func add(
        _ first: Int, _ slots: Slots, at position: Int, to threads: inout [Thread]
    ) {
        var slots = slots
        if slots[0] < 0 { slots[0] = Int32(position) }
        var pending: [Thread] = [(first, slots)]
        while let (instruction, slots) = pending.popLast() {
            if seen[instruction] == base + position { continue }
            seen[instruction] = base + position
            budget.take()
            switch pattern.program[instruction] {
            case .take, .match: threads.append((instruction, slots))
            case .jump(let target): pending.append((target, slots))
            case .split(let preferred, let other):
                pending.append((other, slots))
                pending.append((preferred, slots))
            case .save(let slot):
                var slots = slots
                if slot / 2 == group { slots[2 + slot % 2] = Int32(position) }
                pending.append((instruction + 1, slots))
            case .require(let assertion):
                if holds(assertion, at: position) { pending.append((instruction + 1, slots)) }
            }
        }
    }

    private func holds(_ assertion: PatternAssertion, at position: Int) -> Bool {
        let isStart = position == 0
        let isEnd = position == text.count
        switch assertion {
        case .textStart: return isStart
        case .textEnd: return isEnd
        case .textEndOrLastNewline:
            return isEnd || position == text.count - 1 && text[position] == 10
        case .lineStart: return isStart || text[position - 1] == 10
        case .lineEnd: return isEnd || text[position] == 10
        case .wordBoundary, .notWordBoundary:
            let before = !isStart && ScalarSet.words.contains(text[position - 1])
            let after = !isEnd && ScalarSet.words.contains(text[position])
            return (before != after) == (assertion == .wordBoundary)
        }
    }
}
