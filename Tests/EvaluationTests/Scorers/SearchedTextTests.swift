import Testing

@testable import Evaluation

struct SearchedTextTests {
    struct Case: Sendable {
        let text: String
        let phrase: String
        let isThere: Bool
    }

    @Test(arguments: [
        Case(text: "Cafe\u{301} Luna", phrase: "Café", isThere: true),
        Case(text: "Café Luna", phrase: "Cafe\u{301}", isThere: true),
        Case(text: "Cafe\u{301} Luna", phrase: "Cafe", isThere: false),
        Case(text: "q\u{301}\u{323}", phrase: "q\u{323}\u{301}", isThere: true),
        Case(text: "\u{1112}\u{1161}\u{11AB}글", phrase: "한", isThere: true),
        Case(text: "300 \u{212A}", phrase: "300 K", isThere: true),
        Case(text: "a\r\nb", phrase: "a\nb", isThere: false),
        Case(text: "a\r\nb", phrase: "\r\n", isThere: true),
        // What the text lacks is not found, nor what it lacks twice.
        Case(text: "abc", phrase: "xx", isThere: false),
        Case(text: "abc", phrase: "bx", isThere: false),
        Case(text: "aab", phrase: "ab", isThere: true), Case(text: "", phrase: "a", isThere: false),
        Case(text: "a", phrase: "", isThere: false),
    ])
    func `a phrase is found however its characters are encoded`(_ it: Case) {
        #expect(SearchedText(it.text).holds(it.phrase, asWholeWords: false) == it.isThere)
    }

    @Test(arguments: [
        Case(text: "E\u{301}t", phrase: "Ét", isThere: true),
        Case(text: "Été", phrase: "Et", isThere: false),
        Case(text: "e\u{301}", phrase: "e", isThere: false),
        Case(text: "ab", phrase: "abc", isThere: false),
        Case(text: "ab", phrase: "ab", isThere: true),
        Case(text: "ab", phrase: "", isThere: false), Case(text: "a", phrase: "x", isThere: false),
    ])
    func `a text begins with whole characters`(_ it: Case) {
        #expect(SearchedText(it.text).begins(with: it.phrase) == it.isThere)
    }

    /// As Swift compares them, whatever pair of these it is.
    @Test func `equal characters have one number, others have different ones`() {
        let characters: [Character] = [
            "é", "e\u{301}", "e", "\u{301}", "K", "\u{212A}", "k", ";", "\u{37E}", "Å", "\u{212B}",
            "A\u{30A}", "\r\n", "\n", "\r", "한", "\u{1112}\u{1161}\u{11AB}", "q\u{301}\u{323}",
            "q\u{323}\u{301}", "ﬁ", "①", "1",
        ]
        for first in characters {
            var numbering = Numbering<Character>()
            let number = numbering.adding([first])[0]
            for second in characters {
                let isKnown = numbering.of([second]) == [number]
                #expect(isKnown == (first == second), "\(first) \(second)")
                var other = numbering
                #expect((other.adding([second]) == [number]) == (first == second))
            }
        }
    }
}
