import JSON
import Testing

struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("\u{FF}\u{FF}", "w7/Dvw=="),
    ])
    func `text is that of RFC 4648`(text: String, encoded: String) {
        #expect(Base64.text(of: Array(text.utf8)) == encoded)
    }

    @Test func `a vector has its lowest bytes first`() {
        #expect(Base64.text(of: [1, 0] as [Float]) == "AACAPwAAAAA=")
        #expect(Base64.text(of: [] as [Float]) == "")
    }
}
