import Testing

@testable import Spelling

struct NearestWordTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("limit", "limti", 1),
        ("limit", "limits", 1), ("kitten", "sitting", 3),
    ])
    func `one change is a letter more, less, other or swapped`(
        left: String, right: String, distance: Int
    ) {
        let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        #expect(NearestWord.distance(between: left, and: right) == distance)
        #expect(NearestWord.distance(between: right, and: left) == distance)
    }

    @Test func `only a near word is taken, the nearest first`() {
        let words = ["concurrency", "--budget", "out"]
        #expect(NearestWord.to("concurency", among: words) == "concurrency")
        #expect(NearestWord.to("budgte", among: words) == "--budget")
        #expect(NearestWord.to("--CONCURRENCY", among: words) == "concurrency")
        for word in ["xyz", "a", "", "---", "out of it"] {
            #expect(NearestWord.to(word, among: ["concurrency", "--budget"]) == nil, "\(word)")
        }
        #expect(NearestWord.to("", among: [""]) == nil)
    }

    @Test(arguments: [
        ("targts", "targets"), ("imput", "input"), ("budget", "budget_usd"), ("INPUT", "input"),
        ("nmae", "name"), ("scorer", "scorers"), ("paramaters", "parameters"),
    ])
    func `a key of a job is known though misspelt`(_ word: String, _ expected: String) {
        let known = ["name", "input", "targets", "scorers", "parameters", "budget_usd"]
        #expect(NearestWord.to(word, among: known) == expected)
    }

    @Test(arguments: ["", "x", "zzzzz", "completely", "nnnn"])
    func `a word near nothing is taken for nothing`(_ word: String) {
        #expect(NearestWord.to(word, among: ["name", "input", "targets"]) == nil)
    }

    @Test func `of equally near words the one that begins alike is taken`() {
        #expect(NearestWord.to("rnu", among: ["run"]) == "run")
        #expect(NearestWord.to("scare", among: ["share", "score", "spare"]) == "share")
        #expect(NearestWord.to("core", among: ["bore", "cord"]) == "cord")
    }

    @Test func `a word of a million letters costs nothing`() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(NearestWord.to(long, among: ["name"]) == nil)
    }
}
