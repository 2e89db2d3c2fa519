/// A completion script for fish.
struct FishCompletion {
    let root: CommandDeclaration

    var script: String {
        var lines = ["# Completes \(root.name) in fish.", "complete -c \(root.name) -f"]
        for (path, command) in root.tree {
            let condition = condition(path, command)
            for child in command.subcommands {
                lines.append(
                    line(condition, "-a \(child.name) -d \(quoted(child.summary))"))
            }
            for option in command.options { lines.append(line(condition, words(for: option))) }
            for argument in command.arguments {
                guard let values = values(argument.completion) else { continue }
                lines.append(line(condition, "\(values) -d \(quoted(argument.help))"))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ condition: String, _ rest: String) -> String {
        "complete -c \(root.name) -n \(quoted(condition)) \(rest)"
    }

    /// The fish condition that the words before the cursor name this command and no subcommand.
    private func condition(_ path: [String], _ command: CommandDeclaration) -> String {
        var parts = path.map { "__fish_seen_subcommand_from \($0)" }
        if !command.subcommands.isEmpty {
            let names = command.subcommands.map(\.name).joined(separator: " ")
            parts.append("not __fish_seen_subcommand_from \(names)")
        }
        return parts.joined(separator: "; and ")
    }

    private func words(for option: ParameterSpecification) -> String {
        var words = ["-l \(option.name.dropFirst(2))"]
        if let short = option.short { words.append("-s \(short)") }
        if option.takesValue { words.append(values(option.completion).map { "-r \($0)" } ?? "-x") }
        words.append("-d \(quoted(option.help))")
        return words.joined(separator: " ")
    }

    private func values(_ completion: ValueCompletion) -> String? {
        switch completion {
        case .none: nil
        case .files(let extensions) where extensions.isEmpty: "-F"
        case .files(let extensions):
            "-k -a "
                + quoted(
                    "(" + extensions.map { "__fish_complete_suffix .\($0)" }.joined(separator: "; ")
                        + ")")
        case .directories: "-a \(quoted("(__fish_complete_directories)"))"
        case .choices(let choices): "-a \(quoted(choices.joined(separator: " ")))"
        case .commands: "-a \(quoted(root.subcommands.map(\.name).joined(separator: " ")))"
        }
    }

    /// Between single quotes fish reads a backslash before a quote or a backslash.
    private func quoted(_ text: String) -> String {
        let inner = text.reduce(into: "") { result, character in
            if "'\\".contains(character) { result.append("\\") }
            result.append(character)
        }
        return "'\(inner)'"
    }
}
