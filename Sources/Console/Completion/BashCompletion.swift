/// A completion script for bash 3.2 and later.
struct BashCompletion {
    let root: CommandDeclaration

    var script: String {
        let tool = root.name
        return """
            # Completes \(tool) in bash.
            _\(tool)_files() {
                local extension
                compopt -o filenames 2>/dev/null
                if (($# == 0)); then
                    COMPREPLY=($(compgen -f -- "$word"))
                    return
                fi
                COMPREPLY=($(compgen -d -- "$word"))
                for extension in "$@"; do
                    COMPREPLY+=($(compgen -f -X "!*.$extension" -- "$word"))
                done
            }

            _\(tool)_directories() {
                compopt -o filenames 2>/dev/null
                COMPREPLY=($(compgen -d -- "$word"))
            }

            _\(tool)() {
                local IFS=$'\\n' index command=""
                local word="${COMP_WORDS[COMP_CWORD]}" option="${COMP_WORDS[COMP_CWORD - 1]}"
                if [[ $word == "=" ]]; then
                    word=""
                elif [[ $option == "=" ]] && ((COMP_CWORD > 1)); then
                    option="${COMP_WORDS[COMP_CWORD - 2]}"
                fi
                COMPREPLY=()
                for ((index = 1; index < COMP_CWORD; index++)); do
                    case "$command ${COMP_WORDS[index]}" in
            \(indented(commandCases, by: 12))
                    esac
                done
                case "$command $option" in
            \(indented(valueCases, by: 8))
                esac
                case "$command" in
            \(indented(wordCases, by: 8))
                esac
            }

            complete -F _\(tool) \(tool)

            """
    }

    /// The word that leads from a command to its subcommand.
    private var commandCases: [String] {
        root.tree.flatMap { path, command in
            command.subcommands.map { child in
                let key = path.joined(separator: " ")
                let next = (path + [child.name]).joined(separator: " ")
                return "\"\(key) \(child.name)\") command=\"\(next)\" ;;"
            }
        }
    }

    /// The completions for an option's value; none if they are unknown.
    private var valueCases: [String] {
        root.tree.flatMap { path, command in
            command.options.filter(\.takesValue).map { option in
                let key = path.joined(separator: " ")
                let patterns = option.spellings.map { "\"\(key) \($0)\"" }
                let action = reply(option.completion).map { "\($0); " } ?? ""
                return patterns.joined(separator: " | ") + ") \(action)return ;;"
            }
        }
    }

    /// The other completions: options after a dash, otherwise commands or arguments.
    private var wordCases: [String] {
        root.tree.map { path, command in
            let options = list(command.options.flatMap(\.spellings))
            let others =
                command.subcommands.isEmpty
                ? command.arguments.first.flatMap { reply($0.completion) } ?? ":"
                : list(command.subcommands.map(\.name))
            return "\"\(path.joined(separator: " "))\") "
                + "if [[ $word == -* ]]; then \(options); else \(others); fi ;;"
        }
    }

    private func reply(_ completion: ValueCompletion) -> String? {
        switch completion {
        case .none: nil
        case .files(let extensions):
            (["_\(root.name)_files"] + extensions).joined(separator: " ")
        case .directories: "_\(root.name)_directories"
        case .choices(let choices): list(choices)
        case .commands: list(root.subcommands.map(\.name))
        }
    }

    /// The separator is the function's IFS, so that names with spaces are not split.
    private func list(_ words: [String]) -> String {
        let text = words.joined(separator: "\\n")
        return "COMPREPLY=($(compgen -W $'\(text)' -- \"$word\"))"
    }

    private func indented(_ lines: [String], by columns: Int) -> String {
        lines.map { String(repeating: " ", count: columns) + $0 }.joined(separator: "\n")
    }
}
