import Commands
import Console
import Records
import Testing

@Suite struct HelpTests {
    private static let paths: [[CommandDeclaration]] =
        [[CommandTree.root]] + CommandTree.root.subcommands.map { [CommandTree.root, $0] }

    @Test(arguments: paths.indices, [40, 60, 80, 100])
    func `no line of any help is wider than the window`(path: Int, width: Int) {
        let text = HelpText.render(Self.paths[path], width: width)
        for line in text.split(separator: "\n") {
            #expect(DisplayWidth.of(line) <= width, "\(line)")
        }
    }

    @Test func `the table of exit statuses is what help shows`() {
        let help = HelpText.render([CommandTree.root], width: 80)
        for status in Commands.ExitStatus.allCases {
            let code = String(status.rawValue)
            let line = "  \(code)" + String(repeating: " ", count: 5 - code.count) + status.meaning
            #expect(help.contains("\n\(line)\n"))
        }
        #expect(
            Commands.ExitStatus.allCases.map(\.rawValue)
                == [0, 1, 3, 4, 64, 65, 69, 74, 75, 77, 78, 79, 130, 143])
    }

    @Test func `the help of status at 80 columns`() {
        #expect(help(of: StatusCommand.declaration, width: 80) == Self.status80)
    }

    @Test func `the help of status at 40 columns`() {
        #expect(help(of: StatusCommand.declaration, width: 40) == Self.status40)
    }

    @Test(arguments: [(80, results80), (40, results40)])
    func `the help of results`(width: Int, expected: String) throws {
        let whole = help(of: ResultsCommand.declaration, width: width)
        // To the letter as long as there are no other formats than those of the text.
        if ResultFormatKind.allCases.count == 5 { #expect(whole == expected) }
        let (rest, formats) = try split(whole)
        let (expectedRest, shipped) = try split(expected)
        #expect(rest == expectedRest)
        // The registry has the formats, so that a new one changes no text here.
        let listed = ResultFormatKind.allCases.map {
            $0.note.isEmpty ? $0.name : "\($0.name) (\($0.note))"
        }
        #expect(formats.filter { $0 != "or" } == words(listed.joined(separator: ", ") + "."))
        #expect(
            words("\(listed.prefix(5).joined(separator: ", "))") == shipped.filter { $0 != "or" })
    }

    /// A help without what it says of formats, and that, word by word.
    private func split(_ help: String) throws -> (rest: String, formats: [Substring]) {
        let start = try #require(help.firstRange(of: "--format FORMAT")?.upperBound)
        let end = try #require(help[start...].firstRange(of: "-t, --target")?.lowerBound)
        return (String(help[..<start] + help[end...]), words(String(help[start..<end])))
    }

    /// Words without the signs between and behind them.
    private func words(_ text: String) -> [Substring] {
        text.split { $0 == " " || $0 == "\n" || $0 == "," || $0 == "." }
    }

    private func help(of command: CommandDeclaration, width: Int) -> String {
        HelpText.render([CommandTree.root, command], width: width)
    }
}
