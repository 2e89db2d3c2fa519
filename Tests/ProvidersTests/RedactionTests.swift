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
}
