import HTTP
import Testing

struct HTTPHeadersTests {
    @Test func `a field is found in whatever case it was sent`() {
        let headers: HTTPHeaders = ["Retry-After": "7", "X-Other": "no"]
        #expect(headers.first("retry-after") == "7")
        #expect(headers.first("RETRY-AFTER") == "7")
        #expect(headers.first("retry") == nil)
    }

    @Test func `fields keep their order and their repetitions`() {
        let headers: HTTPHeaders = ["b": "1", "a": "2", "B": "3"]
        #expect(headers.fields.map(\.name) == ["b", "a", "B"])
        #expect(headers.all("b") == ["1", "3"])
    }

    @Test func `space around a value is no part of it`() {
        let headers = HTTPHeaders(block: Array("a: \t x y \r\nnonsense\r\nb:\r\nc:z\n".utf8))
        #expect(headers.first("a") == "x y")
        #expect(headers.first("b") == "")
        #expect(headers.first("c") == "z")
        #expect(headers.fields.count == 3)
    }

    @Test(arguments: [
        ("x", "a\r\nAuthorization: b"), ("x", "a\nb"), ("x", "a\0"), ("x y", "a"), ("", "a"),
        ("x:", "a"), ("x\r\n", "a"),
    ])
    func `a field that would start another is not taken`(name: String, value: String) {
        var headers = HTTPHeaders()
        headers.append(name, value)
        #expect(headers.isEmpty)
        #expect(headers.hasIllegalField)
    }

    @Test(arguments: [
        (["b"], "2"), (["z", "c", "a"], "3"), (["a", "c"], "1"), (["z"], nil), ([], nil),
    ])
    func `the first of several names that is there is found`(names: [String], value: String?) {
        #expect(
            (["A": "1", "b": "2", "C": "3", "a": "4"] as HTTPHeaders).first(of: names) == value)
    }

    @Test func `values may hold any text without control characters`() {
        let headers: HTTPHeaders = ["x": "über\tall ~"]
        #expect(headers.first("x") == "über\tall ~")
        #expect(!headers.hasIllegalField)
    }
}
