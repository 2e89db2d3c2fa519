import Evaluation
import JSON
import Testing
import Vocabulary

struct SimilarityScorerTests {
    struct Case: Sendable {
        let reply: String
        let reference: JSONValue
        let value: Double
    }

    @Test(arguments: [
        Case(reply: "The cat sat.", reference: "a cat sat", value: 1),
        Case(reply: "cat dog", reference: "cat", value: 2.0 / 3),
        Case(reply: "cat cat cat", reference: "cat", value: 0.5),
        Case(reply: "dog", reference: "cat", value: 0),
        Case(reply: "the", reference: "an", value: 1),
        Case(reply: "U.S.A. won", reference: "USA", value: 2.0 / 3),
        Case(reply: "in the year 1969", reference: ["1968", "1969"], value: 0.5),
        Case(reply: "Barack Obama", reference: "Obama, Barack", value: 1),
        Case(reply: "$5", reference: "5", value: 1), Case(reply: "the", reference: "cat", value: 0),
    ])
    func `f1 counts shared words as SQuAD does`(_ it: Case) throws {
        let score = try scorer(["type": "f1"])
            .score(ScoredReply(text: it.reply, metadata: ["answer": it.reference]))
        #expect(score.value == it.value)
    }

    @Test(arguments: [
        Case(reply: "kitten", reference: "sitting", value: 1 - 3.0 / 7),
        Case(reply: "abc", reference: "abc", value: 1),
        Case(reply: "abc", reference: "xyz", value: 0),
        Case(reply: "flaw", reference: "lawn", value: 0.5),
        Case(reply: "a", reference: "", value: 0),
        Case(reply: "e\u{301}", reference: "é", value: 1),
        Case(reply: "ab", reference: ["xy", "ab"], value: 1),
        Case(
            reply: String(repeating: "ab", count: 100),
            reference: .string(String(repeating: "ba", count: 100)),
            value: 1 - 2.0 / 200),
        Case(
            reply: String(repeating: "abcdefg", count: 30) + "x",
            reference: .string("y" + String(repeating: "abcdefg", count: 30)), value: 1 - 2.0 / 211),
    ])
    func `levenshtein counts edits`(_ it: Case) throws {
        let score = try scorer(["type": "levenshtein"])
            .score(ScoredReply(text: it.reply, metadata: ["answer": it.reference]))
        #expect(score.value == it.value)
    }

    static let threshold: [Verdict] = [
        .right("Kitten", "kitten"), .right("mitten", "kitten"), .wrong("sitting", "kitten"),
        .unreadable("", "kitten"),
    ]

    @Test(arguments: threshold)
    func `levenshtein can decide by a threshold`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "levenshtein", "at_least": 0.8, "ignore_case": true]))
    }

    /// The table of Wagner and Fischer, as an independent check of the bit-parallel one.
    private func plainDistance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[right.count]
    }

    @Test func `the fast distance is the plain distance`() throws {
        var generator = SeededGenerator(seed: 7)
        let levenshtein = try scorer(["type": "levenshtein"])
        for _ in 0..<300 {
            let texts = (0..<2).map { _ in
                let count = Int.random(in: 1...200, using: &generator)
                return (0..<count).map { _ in
                    Character(["a", "b", "c"][Int.random(in: 0..<3, using: &generator)])
                }
            }
            let expected =
                1 - Double(plainDistance(texts[0], texts[1]))
                / Double(max(texts[0].count, texts[1].count))
            let reply = ScoredReply(
                text: String(texts[0]), metadata: ["answer": .string(String(texts[1]))])
            #expect(levenshtein.score(reply).value == expected)
        }
    }
}
