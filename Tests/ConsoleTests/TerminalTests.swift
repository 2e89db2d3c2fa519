import Testing

@testable import Console

@Suite struct TerminalTests {
    struct Case: Sendable {
        var isTTY = true
        var columns: Int?
        var environment: [String: String] = ["TERM": "xterm"]
        var width = 80
        var hasColor = true
    }

    @Test(arguments: [
        Case(),
        Case(columns: 120, width: 120),
        Case(columns: 0, width: 80),
        Case(columns: 120, environment: ["TERM": "xterm", "COLUMNS": "50"], width: 50),
        Case(columns: 120, environment: ["TERM": "xterm", "COLUMNS": "wide"], width: 120),
        Case(columns: 120, environment: ["TERM": "xterm", "COLUMNS": "-1"], width: 120),
        Case(environment: [:], hasColor: false),
        Case(environment: ["TERM": "dumb"], hasColor: false),
        Case(environment: ["TERM": "xterm", "NO_COLOR": "1"], hasColor: false),
        Case(environment: ["TERM": "xterm", "NO_COLOR": ""], hasColor: true),
        Case(isTTY: false, hasColor: false),
    ])
    func `width and colour follow the environment and the window`(test: Case) {
        let terminal = Terminal(
            isTTY: test.isTTY, windowSize: test.columns.map { ($0, 24) },
            environment: test.environment)
        #expect(terminal.width == test.width)
        #expect(terminal.hasColor == test.hasColor)
    }

    @Test func `a descriptor that is not open is no terminal`() {
        #expect(!Terminal(fileDescriptor: -1, environment: ["TERM": "xterm"]).isTTY)
    }

    @Test func `a dumb terminal is not redrawn`() {
        let terminal = Terminal(isTTY: true)
        #expect(!Terminal.canRedraw(terminal, environment: ["TERM": "dumb"]))
        #expect(Terminal.canRedraw(terminal, environment: ["TERM": "xterm"]))
        #expect(!Terminal.canRedraw(.none, environment: ["TERM": "xterm"]))
    }

    @Test func `writing to a descriptor that is not open is an error with a reason`() {
        let error = #expect(throws: OutputError.self) {
            try TextOutput.fileDescriptor(-1).write("text")
        }
        #expect(error?.reason == "Bad file descriptor")
    }
}

@Suite struct TextTableTests {
    private var table: TextTable {
        var table = TextTable([
            .init("model", minimum: 6), .init("price", .right), .init("context", .right, rank: 1),
            .init("where", rank: 2), .init("note", rank: 3),
        ])
        table.append(["small", "$0.10", "128k", "everywhere", ""])
        table.append(["very-large-model", "$15.00", "1.0M", "here", ""])
        return table
    }

    @Test func `columns are aligned and an empty one takes no room`() {
        #expect(
            table.lines(width: 80) == [
                "model              price  context  where",
                "small              $0.10     128k  everywhere",
                "very-large-model  $15.00     1.0M  here",
            ])
    }

    @Test func `columns of a high rank are left out before cells are cut`() {
        #expect(
            table.lines(width: 26) == [
                "model       price  context", "small       $0.10     128k",
                "very-lar…  $15.00     1.0M",
            ])
        #expect(
            table.lines(width: 15) == [
                "model     price", "small     $0.10", "very-l…  $15.00",
            ])
    }

    @Test(arguments: 1...60)
    func `no line is wider than the window`(width: Int) {
        #expect(table.lines(width: width).allSatisfy { DisplayWidth.of($0) <= width })
    }

    @Test func `cells cannot break out of their row`() {
        var table = TextTable([.init("name")])
        table.append(["a\nb\u{1B}[2J"])
        #expect(table.lines(width: 80) == ["name", "a b"])
    }

    @Test func `without titles there is no head, and with colour it is bold`() {
        var plain = TextTable([.init(""), .init("")])
        plain.append(["a", "b"])
        #expect(plain.lines(width: 80) == ["a  b"])
        #expect(table.lines(width: 80, hasColor: true)[0].hasPrefix("\u{1B}[1mmodel"))
    }
}
