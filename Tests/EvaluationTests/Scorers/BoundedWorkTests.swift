import JSON
import Testing
import Vocabulary

@testable import Evaluation

/// Bounds on what scorers compute, in steps and entries rather than in time.
struct BoundedWorkTests {
    @Test func `all patterns of a check share one allowance`() throws {
        let schema: JSONValue = [
            "type": "array", "items": ["type": "string", "pattern": "^(a|aa)+$"],
        ]
        let parsed = try JSONSchema(schema)
        func fault(_ count: Int) -> String? {
            var check = JSONSchemaCheck(
                definitions: parsed.definitions, root: parsed.root, budget: StepBudget(bytes: 50))
            let text = JSONValue.string(String(repeating: "a", count: 500))
            return check.fault(
                in: .array(Array(repeating: text, count: count)), parsed.root, at: "")
        }
        #expect(fault(1) == nil)
        #expect(fault(1_000) == "the schema takes too long to check")
    }

    @Test func `a pattern that takes too long refuses, whatever stands around it`() throws {
        for schema: JSONValue in [
            ["not": ["pattern": "^(a|aa)+b$"]],
            ["anyOf": [["pattern": "^(a|aa)+b$"], ["type": "string"]]],
        ] {
            let parsed = try JSONSchema(schema)
            var check = JSONSchemaCheck(
                definitions: parsed.definitions, root: parsed.root, budget: StepBudget(bytes: 1))
            let value = JSONValue.string(String(repeating: "a", count: 5_000))
            #expect(check.fault(in: value, parsed.root, at: "") != nil)
        }
    }

    /// The steps that finding all matches one after the other takes.
    private func steps(
        _ pattern: Pattern, _ text: String, within budget: StepBudget
    ) -> (found: Int, left: Int) {
        var matcher = PatternMatcher(pattern, text, group: 0, within: budget)
        var (found, place) = (0, 0)
        while case .match(let match) = matcher.search(from: place) {
            found += 1
            place = max(match.whole.upperBound, match.whole.lowerBound + 1)
        }
        return (found, budget.left)
    }

    @Test func `a search among many costs what it looks at, not what the pattern holds`() throws {
        let long = String(repeating: "reference ", count: 300)
        let pattern = try Pattern("a|" + Pattern.escaping(long))
        let (found, left) = steps(
            pattern, String(repeating: "a", count: 2_000), within: StepBudget(bytes: 20))
        #expect(found == 2_000)
        #expect(left > 0)
        // Each search is counted, also one that finds nothing to do.
        let budget = StepBudget(bytes: 1)
        budget.take(budget.left - 3)
        var matcher = PatternMatcher(pattern, "", group: 0, within: budget)
        for _ in 0..<3 { _ = matcher.search(from: 0) }
        #expect(matcher.search(from: 0) == .exhausted)
    }

    @Test func `looking through a large class is work`() throws {
        let scalars = (0..<2_000).compactMap { Unicode.Scalar(0x4E00 + 2 * $0) }
        let large = "[" + String(String.UnicodeScalarView(scalars)) + "]x"
        let text = String(repeating: "b", count: 2_000)
        var matcher = PatternMatcher(
            try Pattern(large), text, group: 0, within: StepBudget(bytes: 50))
        #expect(matcher.search(from: 0) == .exhausted)
        var small = PatternMatcher(
            try Pattern("[0-9]x"), text, group: 0, within: StepBudget(bytes: 50))
        #expect(small.search(from: 0) == .none)
    }

    @Test func `many different letters are as far apart as they can be`() {
        let numbers = Array(1...20_000)
        let budget = StepBudget(bytes: numbers.count)
        let distance = EditDistance.between(
            numbers, numbers.reversed(), of: numbers.count + 1, within: budget)
        #expect(distance == numbers.count)
    }

    /// The distance between texts as the scorer finds it, by the numbers of the first.
    private func distance(
        _ left: [Character], _ right: [Character], within budget: StepBudget
    ) -> Int? {
        var numbering = Numbering<Character>()
        let numbers = numbering.adding(left)
        return EditDistance.between(
            numbers, numbering.of(right), of: numbering.count, within: budget)
    }

    @Test(arguments: [1, 63, 64, 65, 130, 700])
    func `texts of many different letters are as far apart as row by row`(count: Int) {
        let left = (0..<count).compactMap { Unicode.Scalar(0x4E00 + $0 * 7 % 500) }
        let right = (0..<count + 9).compactMap { Unicode.Scalar(0x4E00 + $0 * 11 % 500) }
        let (one, other) = (left.map { Character($0) }, right.map { Character($0) })
        let budget = StepBudget(bytes: one.count + other.count)
        #expect(distance(one, other, within: budget) == plain(one, other))
    }

    /// Characters of one encoding or another, of which the texts have some in common.
    @Test func `texts at random are as far apart as row by row`() {
        let letters: [Character] = [
            "a", "b", "\n", "\r\n", "é", "e\u{301}", "e", "K", "\u{212A}", "가", "\u{1100}\u{1161}",
            "각", "q\u{301}\u{323}", "q\u{323}\u{301}", "👩‍👩‍👧‍👦", "١",
        ]
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            // Few letters and many; some of one text are not in the other.
            let (start, end) = (generator.index(below: 8), 8 + generator.index(below: 9))
            let texts = [letters[start...], letters[..<end]].map { letters in
                (0..<generator.index(below: 300)).map { _ in
                    letters[letters.startIndex + generator.index(below: UInt32(letters.count))]
                }
            }
            let budget = StepBudget(bytes: texts[0].count + texts[1].count)
            #expect(distance(texts[0], texts[1], within: budget) == plain(texts[0], texts[1]))
        }
    }

    private func plain(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (place, other) in right.enumerated() {
                let above = row[place + 1]
                let replaced = diagonal + (character == other ? 0 : 1)
                row[place + 1] = min(row[place] + 1, above + 1, replaced)
                diagonal = above
            }
        }
        return row[right.count]
    }
}
