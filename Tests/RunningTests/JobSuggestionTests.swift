import Testing
import Vocabulary

struct JobSuggestionTests {
    @Test(arguments: [
        ("targts", "targets"), ("imput", "input"), ("budget", "budget_usd"), ("INPUT", "input"),
        ("nmae", "name"), ("scorer", "scorers"), ("paramaters", "parameters"),
    ])
    func `a word near another suggests it`(_ word: String, _ expected: String) {
        let known = ["name", "input", "targets", "scorers", "parameters", "budget_usd"]
        #expect(Suggestion.nearest(to: word, among: known) == expected)
        #expect(Suggestion.phrase(for: word, among: known) == " Did you mean \"\(expected)\"?")
    }

    @Test(arguments: ["", "x", "zzzzz", "completely", "nnnn"])
    func `a word near nothing suggests nothing`(_ word: String) {
        #expect(Suggestion.nearest(to: word, among: ["name", "input", "targets"]) == nil)
        #expect(Suggestion.phrase(for: word, among: ["name"]) == "")
    }
}
