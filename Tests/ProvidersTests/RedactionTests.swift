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

    @Test(arguments: [
        "wrong sk-<b>ant-Ab3</b>dE9fGh1JkLm", "wrong sk-ant-Ab3 dE9fGh1JkLm",
        "wrong sk-ant<p class=\"x\">-Ab3dE9</p>fGh1JkLm", "wrong sk-ant-Ab3; dE9fGh1JkLm",
        "wrong sk-ant-Ab3\u{200B}dE9f\u{AD}Gh1JkLm", "wrong sk-ant-Ab3\u{1B}[31mdE9fGh1JkLm",
        "wrong sk-ant-Ab3&shy;dE9fGh&#8203;1JkLm", "wrong sk-ant-Ab3\0dE9fGh1Jk\nLm",
        "wrong sk-<i>ant-Ab3dE9",
    ])
    func `a key goes whose parts something keeps apart`(_ text: String) {
        let redaction = Redaction(secrets: [Secret("sk-ant-Ab3dE9fGh1JkLm")])
        #expect(redaction.apply(to: text) == "wrong ***")
    }

    @Test(arguments: [
        "sk-<b>other</b>", "sk - a n t", "the answer, s k; and so on", "sk-a ntÄ-Ab3dE9fGh1JkLm",
    ])
    func `words that only begin like a key stay`(_ text: String) {
        let redaction = Redaction(secrets: [Secret("sk-ant-Ab3dE9fGh1JkLm")])
        #expect(redaction.apply(to: text + ", it said") == text + ", it said")
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

    // MARK: Other forms

    private static let key = "sk/live+5f2b9c81~d7=="

    /// The key as a server might repeat it.
    private static var encoded: [String] {
        let bytes = Array(key.utf8)
        let percent = "sk%2Flive%2B5f2b9c81~d7%3D%3D"
        let whole = bytes.map { "%" + hex($0) }.joined()
        return [
            key, key.uppercased(), key.replacing("/", with: "\\/"), percent,
            "sk/live%2B5f2b9c81~d7%3D%3D",
            "sk%2flive%2B5f2b9c81%7Ed7==", "sk%2Flive+5f2b9c81%7ed7%3d%3D",
            "sk%2flive%2b5f2b9c81~d7%3d%3d", whole, whole.lowercased(), bytes.map(hex).joined(),
            bytes.map(hex).joined().lowercased(),
            Base64.text(of: bytes), Base64.text(of: Array("user:\(key)".utf8)),
            Base64.text(of: Array("Bearer \(key)!".utf8)),
            Base64.text(of: Array("xy\(key)z".utf8))
                .replacing("+", with: "-").replacing("/", with: "_"),
        ]
    }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return text.count == 2 ? text : "0" + text
    }

    @Test(arguments: encoded)
    func `a key is found in every form, in messages and in answers`(form: String) throws {
        let redaction = Redaction(secrets: [Secret(Self.key)])
        let shown = redaction.apply(to: "The key <\(form)> is wrong.")
        #expect(shown.contains("***"), "\(shown)")
        // What is left of it tells no more than the characters at its edges.
        #expect(shown.count <= "The key <***> is wrong.".count + 14, "\(shown)")
        let answer: JSONValue = ["text": .string("It is \(form), I think.")]
        #expect(redaction.mayHold(answer.serialized[...]))
        guard case .string(let text)? = redaction.masked(answer)["text"] else {
            Issue.record("no text")
            return
        }
        #expect(text.contains("***") && text.hasSuffix(", I think."), "\(text)")
    }

    /// Each sign of the row was asked for all that follow, in square time.
    @Test func `a long row of escape signs is read once`() {
        let redaction = Redaction(secrets: [Secret(Self.key)])
        let row = String(repeating: "\\", count: 1 << 18)
        #expect(redaction.apply(to: row + Self.key) == row + "***")
        #expect(redaction.masked(["text": .string(row)]) == ["text": .string(row)])
    }

    /// As pages of errors, JSON within texts and programs write it, once or twice.
    @Test(arguments: [
        "sk&#47;live&#43;5f2b9c81~d7&#61;&#61;", "sk&#x2F;live&#x2b;5f2b9c81~d7&#x3D;&#61",
        "sk&sol;live&plus;5f2b9c81~d7&equals;&equals;", "sk&amp;#47;live&amp;#43;5f2b9c81~d7==",
        #"sk\u002flive\u002b5f2b9c81~d7\u003d\u003D"#, #"sk\\u002Flive\\u002b5f2b9c81~d7=="#,
        #"sk\x2flive\x2b5f2b9c81~d7=="#, "sk%252Flive%252B5f2b9c81~d7%253d%253D",
        "SK%2fLIVE%2b5F2B9C81~D7==", "sk_live-5f2b9c81~d7==",
        "sk/live 5f2b9c81~d7==",
    ])
    func `a key is found with its characters written as others write them`(form: String) {
        let redaction = Redaction(secrets: [Secret(Self.key)])
        #expect(redaction.apply(to: "The key <\(form)> is wrong.") == "The key <***> is wrong.")
        let answer: JSONValue = ["text": .string("It is \(form), I think.")]
        #expect(redaction.mayHold(answer.serialized[...]))
        #expect(redaction.masked(answer) == ["text": "It is ***, I think."])
    }

    @Test(arguments: ["AT&T, 100 %", "a \\ b & c", "&#9731; %E2%98%83 \\u2603", "&amp", "%", "\\u"])
    func `what is written so and is no key stays`(_ text: String) {
        let redaction = Redaction(secrets: [Secret(Self.key)])
        #expect(redaction.masked(text) == text)
        #expect(redaction.apply(to: text) == text)
    }

    @Test(arguments: [
        ("sk-proj-Ab3dE9fGh1JkLm0pQr5t", "it is Ab3dE9fGh1JkLm0pQr5t"),
        ("Ab3dE9fGh1JkLm0pQr5tUv7w==", "it is Ab3dE9fGh1JkLm0pQr5tUv7w"),
    ])
    func `the long part of a key that is its own goes too`(_ key: String, _ text: String) {
        #expect(Redaction(secrets: [Secret(key)]).masked(text) == "it is ***")
    }

    // MARK: Other providers

    @Test func `what the process knows beside a provider's own key goes as well`() {
        let redaction = Redaction(
            secrets: [Secret("k1")], others: [Secret(Self.key), Secret("ollama")])
        #expect(redaction.masked("say \(Self.key) to ollama") == "say *** to ollama")
        #expect(redaction.apply(to: "no \(Self.key) of ollama") == "no *** of ollama")
        // Only the own ones are what requests carry.
        #expect(!Redaction(secrets: [], others: [Secret(Self.key)]).hasSecrets)
    }

    @Test func `many words are found in one pass, wherever they stand`() {
        var generator = SeededWords(state: 7)
        for _ in 0..<300 {
            let words = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                String.random(2...9, using: &generator)
            }
            let text = String.random(0...40, using: &generator)
            let isThere = words.contains { text.contains($0) }
            var hay = text
            let found = hay.withUTF8 { WordSearch(words).finds(in: UnsafeRawBufferPointer($0)) }
            #expect(found == isThere, "\(words) in \(text)")
        }
        #expect(WordSearch(["a"]).finds(in: UnsafeRawBufferPointer(start: nil, count: 0)) == false)
        #expect(WordSearch([""]).finds(in: UnsafeRawBufferPointer(start: nil, count: 0)))
    }

    @Test func `an answer without the key is left alone`() {
        let redaction = Redaction(secrets: [Secret(Self.key)])
        let answer: JSONValue = ["text": "Base64 of nothing: c2stbGl2ZS0=, and 736B2F6C."]
        #expect(!redaction.mayHold(answer.serialized[...]))
        #expect(redaction.masked(answer) == answer)
    }
}

/// Few letters, so that words meet often.
private struct SeededWords: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

extension String {
    fileprivate static func random(
        _ count: ClosedRange<Int>, using generator: inout SeededWords
    ) -> String {
        String(
            (0..<Int.random(in: count, using: &generator)).map { _ in
                ["a", "b", "c"][Int.random(in: 0..<3, using: &generator)] as Character
            })
    }
}
