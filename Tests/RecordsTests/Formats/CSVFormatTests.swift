import JSON
import TestSupport
import Testing

@testable import Jobs
@testable import Planning
@testable import Records

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
                "id": "a", "scores": ["numeric": .null, "exact": 0],
            ]))
        #expect(String(decoding: row, as: UTF8.self).hasSuffix(",0,\r\n"))
    }
}

@Suite struct HostileCSVTests {
    @Test(arguments: HostileTexts.all.indices)
    func `whatever a reply says, it is one cell, of text`(index: Int) {
        let text = HostileTexts.all[index]
        let row = String(decoding: CSVFormat.line(["a", text, "b"]), as: UTF8.self)
        let cells = Self.cells(of: row)
        #expect(cells.count == 3 && cells.first == "a" && cells.last == "b")
        let cell = cells.count == 3 ? cells[1] : ""
        #expect(
            cell.unicodeScalars.allSatisfy {
                $0 == "\r" || Self.isMark($0) || HostileTexts.isPlain(String($0))
            })
        let starts: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}"]
        #expect(cell.unicodeScalars.first.map { !starts.contains($0) } ?? true)
    }

    @Test func `control characters are seen`() {
        #expect(CSVFormat.cell("\u{1B}[31m\u{0}x\u{9B}") == "␛[31m␀x\u{FFFD}")
    }

    @Test(arguments: [
        "\u{5E9}\u{5DC}\u{5D5}\u{5DD}\u{200F}!", "\u{645}\u{64A}\u{200C}\u{62E}", "👩\u{200D}🔬",
        "\u{2067}x\u{2069}", "\u{202B}x\u{202C}",
    ])
    func `texts of all scripts stay as they are`(_ text: String) {
        #expect(CSVFormat.cell(text) == text)
    }

    @Test func `formulas stay where they are meant for a program`() {
        let style = CSVFormat.Style(formulas: .keep, showsControls: false)
        #expect(CSVFormat.cell("=1+1", style) == "=1+1")
        #expect(CSVFormat.cell("'=1", style) == "'=1")
        #expect(CSVFormat.cell("=\"a\"", style) == "\"=\"\"a\"\"\"")
        #expect(
            CSVFormat.cell("\u{1B}[1m\u{8}\u{7F}\u{85}\u{0}", style)
                == "\u{1B}[1m\u{8}\u{7F}\u{85}␀")
        // A terminal would obey them.
        let shown = CSVFormat.Style(formulas: .keep, showsControls: true)
        #expect(CSVFormat.cell("\u{1B}[1m=1", shown) == "␛[1m=1")
    }

    @Test func `no two texts make the same cell`() {
        let texts = ["=1", "'=1", "''=1", "'a", "''a", "a", "'", "-2", "'-2", "+x", "'+x"]
        let cells = texts.map { CSVFormat.cell($0) }
        #expect(Set(cells).count == texts.count, "\(cells)")
        #expect(CSVFormat.cell("'tis") == "'tis")
    }

    @Test func `tool calls have a column where there are any`() {
        let call: JSONValue = ["id": "1", "name": "f", "arguments": "{}"]
        func row(_ hasToolCalls: Bool, _ calls: JSONValue) -> String {
            let format = CSVFormat(scorers: ["exact"], hasToolCalls: hasToolCalls)
            let result = ExportedResult(["id": "a", "tool_calls": calls, "scores": ["exact": 1]])
            return String(decoding: format.bytes(of: result), as: UTF8.self)
        }
        let cell = #""[{""id"":""1"",""name"":""f"",""arguments"":""{}""}]""#
        #expect(row(true, [call]).hasSuffix("," + cell + ",1\r\n"))
        #expect(row(true, []).hasSuffix(",,1\r\n"))
        #expect(!row(false, [call]).contains("arguments"))
        let names = CSVFormat(scorers: ["exact"], hasToolCalls: true).beginning
        #expect(
            String(decoding: names, as: UTF8.self).hasSuffix("error,tool_calls,score_exact\r\n"))
    }

    /// Marks of direction, which are part of texts.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Reads a line as RFC 4180 has it.
    private static func cells(of row: String) -> [String] {
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var scalars = Array(row.unicodeScalars.dropLast(2))[...]
        while let scalar = scalars.popFirst() {
            if scalar == "\"" {
                if isQuoted, scalars.first == "\"" {
                    cell.append("\"")
                    scalars.removeFirst()
                } else {
                    isQuoted.toggle()
                }
            } else if scalar == ",", !isQuoted {
                cells.append(String(cell))
                cell = String.UnicodeScalarView()
            } else {
                cell.append(scalar)
            }
        }
        return cells + [String(cell)]
    }
}
