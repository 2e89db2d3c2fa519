import Testing

@testable import JSON

struct CommentedJSONTests {
    @Test(arguments: [
        ("// a\n1", "1"), ("1 // a", "1"), ("/* a */ 1 /* b */", "1"), ("[1,]", "[1]"),
        ("[1,/**/]", "[1]"), ("{\"a\":1,}", "{\"a\":1}"),
        ("{/*x*/\"a\"/*y*/:/*z*/1//w\n}", "{\"a\":1}"),
        ("[1,// one\n2 // two\n]", "[1,2]"), ("/***/[]", "[]"), ("/* // */[]", "[]"),
        ("[\"// text\"]", "[\"// text\"]"), ("\u{FEFF}{}", "{}"), ("[]//", "[]"),
        ("{ // x\n}", "{}"), ("[/* x */]", "[]"),
    ])
    func `comments and a last comma are taken when asked for`(text: String, written: String) throws
    {
        #expect(try JSONValue.parse(text, options: .commented).text == written)
        if text != written {
            #expect(throws: JSONError.self) { try JSONValue.parse(text) }
        }
    }

    @Test(arguments: [
        ("[,]", "1:2"), ("[1,,]", "1:4"), ("{,}", "1:2"), ("/* a", "1:1"), ("/a", "1:1"),
        ("[1 /* a ]", "1:4"), ("// a", "1:5"), ("{\"a\":1,,}", "1:8"), ("[1 / 2]", "1:4"),
        ("/*/", "1:1"), ("[\n// a\n1 2]", "3:3"),
    ])
    func `what is no comment and no last comma is refused`(text: String, place: String) {
        let error = #expect(throws: JSONError.self) {
            try JSONValue.parse(text, options: .commented)
        }
        #expect(error?.description.hasPrefix(place + ": ") == true)
    }
}
