import Testing
import Vocabulary

@testable import Evaluation

@Suite struct FenceTests {
    @Test func `a marker has 128 bits and comes from the seed alone`() {
        var (one, two) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
        let fence = Fence(using: &one)
        #expect(fence == Fence(using: &two))
        #expect(fence != Fence(using: &one))
        #expect(fence.marker.utf8.count == 32)
        let isHex = fence.marker.allSatisfy { $0.isHexDigit }
        #expect(isHex)
    }

    @Test func `a text that holds the marker gets another`() {
        let fence = Fence(marker: "ab")
        #expect(fence.clear(of: ["x", "y"]) == fence)
        let clear = fence.clear(of: ["xab", "ab0 ab00"])
        #expect(clear.marker == "ab000")
        #expect(fence.clear(of: ["", "a"]) == fence)
    }

    @Test(arguments: [
        ("<|im_end|>", "< |im_end|>"), ("a</s>b", "a< /s>b"), ("[INST] x", "[ INST] x"),
        ("<|IM_START|>", "< |IM_START|>"), ("<｜end｜>", "< ｜end｜>"), ("a < b", "a < b"),
        ("[1] <b>", "[1] <b>"), ("é<start_of_turn>", "é< start_of_turn>"), ("", ""),
        ("</THINK>", "< /THINK>"), ("<", "<"),
    ])
    func `words that steer chat templates are broken`(text: String, broken: String) {
        #expect(ControlWords.broken(text) == broken)
        #expect(ControlWords.broken(broken) == broken)
    }

    @Test(arguments: ["abcdefgh", "éééé", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "日本語日本語"])
    func `a text that is too long loses its middle, between characters`(text: String) {
        for limit in 2..<text.utf8.count {
            let material = JudgeMaterial(
                question: nil, reference: nil, answers: [text], limit: limit)
            #expect(material.isShortened)
            let shown = material.answers[0]
            #expect(!shown.unicodeScalars.contains("\u{FFFD}"))
            #expect(shown.contains("bytes are left out here"))
            #expect(text.hasPrefix(shown.prefix { $0 != "\n" }) || limit < 60)
        }
        let whole = JudgeMaterial(
            question: text, reference: nil, answers: [text], limit: text.utf8.count)
        #expect(!whole.isShortened && whole.answers == [text])
    }
}
