import JSON
import Results
import Testing

struct ScoreSliceTests {
    @Test func `scores are found without reading the line, whatever its text says`() throws {
        let line = Array(
            #"""
            {"text":"],\"scores\":{\"x\":1}","attempts":[{"ms":1}],"scores":{"a}":0.5,"b":{"unreadable":"\"}"}},"metadata":{"x":[1],"scores":{"c":1}}}
            """#.utf8)
        let earlier = line.withUnsafeBytes { ScoreSlice.members(in: $0) }
        #expect(earlier?.scores == ["a}": 0.5, "b": ["unreadable": "\"}"]])
        #expect(earlier?.unreadable == [])
        let present = Array(
            #"{"attempts":[],"scores":{"a]":0,"b":1},"unreadable":["a]"],"score_reasons":{"a]":"no"}}"#
                .utf8)
        let members = present.withUnsafeBytes { ScoreSlice.members(in: $0) }
        #expect(members?.scores == ["a]": 0, "b": 1] && members?.unreadable == ["a]"])
        let none = Array(#"{"attempts":[],"scores":{},"error":null}"#.utf8)
        #expect(none.withUnsafeBytes { ScoreSlice.members(in: $0) == nil })
    }
}
