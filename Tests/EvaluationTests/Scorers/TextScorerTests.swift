import JSON
import Testing
import Vocabulary

struct TextScorerTests {
    static let exact: [Verdict] = [
        .right("Paris", "Paris"), .right("  Paris \n", "Paris"), .wrong("paris", "Paris"),
        .wrong("Paris.", "Paris"), .right("\u{FEFF}Paris\u{200B}", "Paris"), .right("42", 42),
        .right("true", true), .wrong("Paris, France", "Paris"), .right("Cafe\u{301}", "Café"),
        .right("b", ["a", "b"]), .wrong("c", ["a", "b"]), .unreadable("", "Paris"),
        .unreadable("x", .null), .unreadable("x", []), .unreadable("x", "x", status: .failed),
        .right("a  b", "a  b"), .wrong("a b", "a  b"), .right("x", "x"),
    ]

    @Test(arguments: exact)
    func `exact asks for the very text`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "exact"]))
    }

    static let exactLoosely: [Verdict] = [
        .right("paris.", "Paris"), .right("\"PARIS!\"", "Paris"), .right("**Paris**", "paris"),
        .wrong("Par.is", "Paris"), .right("STRASSE", "strasse"), .wrong("...", "Paris"),
        .right("Yes.", "yes"),
    ]

    @Test(arguments: exactLoosely)
    func `exact can overlook case and the punctuation around`(_ verdict: Verdict) throws {
        verdict.check(
            try scorer(["type": "exact", "ignore_case": true, "ignore_punctuation": true]))
    }

    static let includes: [Verdict] = [
        .right("It is Paris, of course.", "paris"), .wrong("It is London.", "Paris"),
        .wrong("142", 42), .wrong("42nd", 42), .right("(42)", 42), .wrong("3.14", 3),
        .wrong("1,000", 1), .right("It is 3.", 3), .right("3, 5", 3), .wrong("13.5", 3.5),
        .wrong("a party", "art"), .right("state of the art.", "art"),
        .right("C++ it is", "C++"),
        .right("größe: 10 CM", "10 cm"), .right("Cafe\u{301} Luna", "café"),
        .right("either", ["neither", "either"]), .wrong("snake_case", "case"),
        .unreadable(" ", "x"), .wrong("x", " "), .right("日本の首都は東京です", "東京です"),
    ]

    @Test(arguments: includes)
    func `includes finds whole words in any case`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "includes"]))
    }

    static let includesAll: [Verdict] = [
        .right("red, green and blue", ["red", "blue"]),
        .wrong("red and green", ["red", "blue"]),
    ]

    @Test(arguments: includesAll)
    func `includes can ask for all`(_ verdict: Verdict) throws {
        verdict.check(try scorer(["type": "includes", "all": true]))
    }

    static let includesInside: [Verdict] = [
        .right("impartial", "part"), .wrong("imPARTial", "part"), .right("142", 42),
    ]

    @Test(arguments: includesInside)
    func `includes can look inside words and mind the case`(_ verdict: Verdict) throws {
        let options: JSONObject = [
            "type": "includes", "whole_words": false, "ignore_case": false,
        ]
        verdict.check(try scorer(options))
    }
}
