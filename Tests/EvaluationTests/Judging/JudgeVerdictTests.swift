import Evaluation
import Testing

@Suite struct JudgeVerdictTests {
    private func grade(_ text: String) -> Int? {
        try? JudgeVerdict<Int>(text, scale: .standard).finding
    }

    @Test(arguments: [
        (#"{"reason": "Good.", "score": 4}"#, 4), (#"{"score": 1}"#, 1),
        (#"  {"score": 5.0, "reason": null}  "#, 5),
        ("```json\n{\"reason\": \"x\", \"score\": 2}\n```", 2),
        ("```\n{\"score\": 2}\n```\n", 2),
        ("<think>It says {\"score\": 5}.</think>{\"score\": 2}", 2),
        (#"{"reason": "It quotes {\"score\": 5}.", "score": 2}"#, 2),
    ])
    func `a verdict is one object`(text: String, score: Int) {
        #expect(grade(text) == score)
    }

    @Test(arguments: [
        "", "4", "I give it 4.", #"{"score": 4} That is why."#, #"Here: {"score": 4}"#,
        #"{"score": 6}"#, #"{"score": 0}"#, #"{"score": 3.5}"#, #"{"score": "4"}"#,
        #"{"score": null}"#, #"{"reason": "x"}"#, #"{"score": 4, "score": 5}"#,
        #"{"score": 4, "confidence": 1}"#, #"[{"score": 4}]"#, #"{"reason": 1, "score": 4}"#,
        #"{"score": 4"#, #"{"score": 4}{"score": 5}"#, "```json\n{\"score\": 4}\n``` and more",
        #"{"score": 1e999}"#, #"{"score": true}"#, #"{"score": 99999999999999999999}"#,
    ])
    func `what is not one object with a score on the scale is no verdict`(text: String) {
        #expect(throws: UnreadableVerdict.self) { try JudgeVerdict<Int>(text, scale: .standard) }
    }

    @Test(arguments: [("first", Preference.first), ("second", .second), ("tie", .tie)])
    func `a choice is one of three words`(word: String, preference: Preference) throws {
        let verdict = try JudgeVerdict<Preference>("{\"reason\": \"r\", \"winner\": \"\(word)\"}")
        #expect(verdict == JudgeVerdict(finding: preference, reason: "r"))
    }

    @Test(arguments: [#"{"winner": "First"}"#, #"{"winner": 1}"#, #"{"score": 1}"#, "first"])
    func `another word is no choice`(text: String) {
        #expect(throws: UnreadableVerdict.self) { try JudgeVerdict<Preference>(text) }
    }

    @Test func `a reply of a megabyte is no verdict`() {
        let text = "{\"reason\": \"" + String(repeating: "x", count: 1 << 20) + "\", \"score\": 4}"
        #expect(grade(text) == nil)
    }

    @Test func `a grade is a score from 0 to 1`() throws {
        let scale = try #require(JudgeScale(worst: -1, best: 3))
        #expect([-1, 1, 3].map { scale.score(of: $0) } == [0, 0.5, 1])
        #expect(JudgeScale(worst: 2, best: 2) == nil)
        #expect(JudgeScale(worst: 1, best: 5000) == nil)
    }
}
