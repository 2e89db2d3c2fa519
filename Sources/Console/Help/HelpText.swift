/// The help of a command, generated from its declaration.
package struct HelpText {
    private let width: Int
    private var lines: [String] = []

    /// Describes the last command of a path that begins with the tool itself.
    ///
    /// Lines are as wide as the window, from 20 to 100 columns, because longer lines are hard to read.
    package static func render(_ path: [CommandDeclaration], width: Int) -> String {
        guard let command = path.last else { return "" }
        var text = HelpText(width: min(max(width, 20), 100))
        text.paragraph("OVERVIEW: ", command.summary)
        for part in command.discussion {
            text.lines.append("")
            text.paragraph("", part)
        }
        text.lines.append("")
        text.paragraph("USAGE: ", path.usage)
        text.section("ARGUMENTS", command.arguments.map { .init($0.term, $0.help) })
        text.section("OPTIONS", command.options.map { .init($0.optionTerm, $0.help) })
        text.section("SUBCOMMANDS", command.subcommands.map { .init($0.name, $0.summary) })
        text.section("EXIT STATUS", command.exitStatus)
        text.examples(command.examples)
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(width: Int) { self.width = width }

    private mutating func paragraph(_ heading: String, _ text: String, indent: Int = 0) {
        let margin = String(repeating: " ", count: indent)
        lines += TextWrap.lines(heading + text, width: width - indent).map { margin + $0 }
    }

    /// Terms and meanings side by side, or one below the other in a narrow window.
    private mutating func section(_ title: String, _ entries: [CommandDeclaration.Entry]) {
        guard !entries.isEmpty else { return }
        lines += ["", "\(title):"]
        let longest = entries.map { DisplayWidth.of($0.term) }.max() ?? 0
        let column = min(longest, 24) + 4
        let isNarrow = width - column < 30
        for entry in entries {
            if isNarrow, longest > 6 {
                lines.append("  " + entry.term.drop { $0 == " " })
                paragraph("", entry.meaning, indent: 6)
            } else {
                columns(entry, at: column)
            }
        }
    }

    private mutating func columns(_ entry: CommandDeclaration.Entry, at column: Int) {
        let term = "  " + entry.term
        var meaning = TextWrap.lines(entry.meaning, width: width - column)[...]
        if DisplayWidth.of(term) + 2 <= column, let first = meaning.popFirst() {
            lines.append(DisplayWidth.padded(term, to: column) + first)
        } else {
            lines.append(term)
        }
        let margin = String(repeating: " ", count: column)
        lines += meaning.map { margin + $0 }
    }

    private mutating func examples(_ examples: [CommandDeclaration.Entry]) {
        guard !examples.isEmpty else { return }
        lines += ["", examples.count == 1 ? "EXAMPLE:" : "EXAMPLES:"]
        for example in examples {
            paragraph("# ", example.meaning, indent: 2)
            // A backslash at the line's end keeps a wrapped command ready to be copied.
            let parts = TextWrap.lines(example.term, width: width - 6)
            lines.append("  " + parts.joined(separator: " \\\n    "))
        }
    }
}

extension ParameterSpecification {
    /// The term, indented if it has no short name, so that long names line up.
    fileprivate var optionTerm: String { short == nil ? "    " + term : term }
}
