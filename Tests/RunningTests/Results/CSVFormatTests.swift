import JSON
import Testing

@testable import Running

@Suite struct CSVFormatTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""),
        ("é ツ", "é ツ"), (" space ", " space "),
    ])
    func `a cell is quoted where RFC 4180 wants it`(text: String, cell: String) {
        #expect(CSVFormat.cell(text) == cell)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1 234", "'+1 234"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("=A,\"1\"", "\"'=A,\"\"1\"\"\""),
    ])
    func `what a spreadsheet would run is made text`(text: String, cell: String) {
        #expect(CSVFormat.cell(text) == cell)
    }

    @Test(arguments: ["-606", "-0.5", "1e-3", "-1.5E+3"])
    func `a plain number stays a number`(text: String) {
        #expect(CSVFormat.cell(text) == text)
    }

    @Test func `a verdict that is no number is an empty cell`() {
        let format = CSVFormat(scorers: ["exact", "numeric"])
        let row = format.bytes(
            of: ExportedResult([
                "id": "a", "scores": ["numeric": ["unreadable": "no number"], "exact": 0],
            ]))
        #expect(String(decoding: row, as: UTF8.self).hasSuffix(",0,,\r\n"))
    }
}
