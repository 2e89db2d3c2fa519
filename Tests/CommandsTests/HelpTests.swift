import Commands
import Console
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

    @Test func `the help of results at 80 columns`() {
        #expect(help(of: ResultsCommand.declaration, width: 80) == Self.results80)
    }

    @Test func `the help of results at 40 columns`() {
        #expect(help(of: ResultsCommand.declaration, width: 40) == Self.results40)
    }

    private func help(of command: CommandDeclaration, width: Int) -> String {
        HelpText.render([CommandTree.root, command], width: width)
    }
}
