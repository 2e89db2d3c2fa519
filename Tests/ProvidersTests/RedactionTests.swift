import JSON
import Testing

@testable import Providers

struct RedactionTests {
    @Test(arguments: [
        ("key abcdefgh is bad", "key *** is bad"), ("abcdefgh", "***"),
        ("xabcdefghx", "x***x"), ("abcdefg", "abcdefg"), ("", ""),
        ("abcdefghabcdefgh", "******"), ("ABCDEFGH", "ABCDEFGH"),
        ("Incorrect API key: sk-proj-1234567890abcdef.", "Incorrect API key: ***."),
        ("see AIzaSyA1234567890abcd", "see ***"),
        ("ask-anything-you-like", "ask-anything-you-like"),
        ("a sk-8 b", "a sk-8 b"), ("cut off: abcdef", "cut off: ***"),
        ("cut off: abcde", "cut off: abcde"),
    ])
    func `secrets and what looks like one go`(_ text: String, _ clean: String) {
        #expect(Redaction(secrets: [Secret("abcdefgh")]).apply(to: text) == clean)
    }

    @Test(arguments: [
        ("wrong key k1.", "wrong key ***."), ("k1", "***"), ("k12 work1 ok1", "k12 work1 ok1"),
    ])
    func `a short secret goes where it stands alone`(_ text: String, _ clean: String) {
        #expect(Redaction(secrets: [Secret("k1")]).apply(to: text) == clean)
    }

    @Test func `an empty secret hides nothing`() {
        #expect(Redaction(secrets: [Secret("")]).apply(to: "words") == "words")
    }

    @Test(arguments: ["EMPTY", "ollama", "no-key-needed", "k1"])
    func `a key that may be a word stays in answers`(_ key: String) {
        let redaction = Redaction(secrets: [Secret(key)])
        let body = Array(#"{"text":"say \#(key) to it"}"#.utf8)
        #expect(!redaction.mayHold(body[...]))
        let value: JSONValue = ["text": .string("say \(key) to it")]
        #expect(redaction.masked(value) == value)
    }

    @Test func `an answer that ends as a key begins is left as it is`() {
        let redaction = Redaction(secrets: [Secret("Bearer cAnArY0zq7Vw2LmT9xK4bN8")])
        let value: JSONValue = ["text": "the scheme is Bearer"]
        #expect(redaction.masked(value) == value)
    }

    @Test(arguments: [
        #"cAnArY+zq7/Vw2LmT9xK4bN8"#, #"cAnArY+zq7\/Vw2LmT9xK4bN8"#,
        #"\u0063\u0041nArY+zq7/Vw2LmT9xK4bN8"#, #"cAnArY\u002bzq7/Vw2LmT9xK4bN\u0038"#,
        #"cAnArY+zq7\u002FVw2LmT9xK4bN\u0038"#,
    ])
    func `a key is seen however it is escaped`(_ text: String) throws {
        let redaction = Redaction(secrets: [Secret("cAnArY+zq7/Vw2LmT9xK4bN8")])
        let body = Array(#"{"a":[1,"x\#(text)x"],"\#(text)":null}"#.utf8)
        #expect(redaction.mayHold(body[...]))
        let value = redaction.masked(try JSONValue.parse(body))
        #expect(value == ["a": [1, "x***x"], "***": .null])
    }

    @Test(arguments: [#"{"text":"a \\u00e9 b"}"#, #"{"text":"cAnArY+zq7/Vw2LmT9"}"#, "", "\\u00"])
    func `a body without a key is not looked through`(_ text: String) {
        let redaction = Redaction(secrets: [Secret("cAnArY+zq7/Vw2LmT9xK4bN8")])
        #expect(!redaction.mayHold(Array(text.utf8)[...]))
    }
}
