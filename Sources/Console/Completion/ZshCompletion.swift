/// A completion script for zsh, to be autoloaded or sourced.
struct ZshCompletion {
    let root: CommandDeclaration

    var script: String {
        let function = name([])
        let functions = root.tree.map { self.function(at: $0.path, $0.command) }
        return """
            #compdef \(root.name)
            # Completes \(root.name) in zsh.

            \(functions.joined(separator: "\n"))
            if [ "$funcstack[1]" = "\(function)" ]; then
                \(function) "$@"
            else
                compdef \(function) \(root.name)
            fi

            """
    }

    private func name(_ path: [String]) -> String {
        "_" + ([root.name] + path).joined(separator: "_")
    }

    private func function(at path: [String], _ command: CommandDeclaration) -> String {
        var specs = command.options.map(optionSpec)
        guard !command.subcommands.isEmpty else {
            specs += command.arguments.map(argumentSpec)
            return """
                \(name(path))() {
                    _arguments -s \\
                        \(specs.joined(separator: " \\\n        "))
                }

                """
        }
        specs += ["'1: :->command'", "'*:: :->rest'"]
        let entries = command.subcommands.map {
            singleQuoted("\($0.name):\($0.summary)")
        }
        let calls = command.subcommands.map { "\($0.name)) \(name(path + [$0.name])) ;;" }
        return """
            \(name(path))() {
                local context state state_descr line
                local -A opt_args
                local -a commands
                _arguments -C \\
                    \(specs.joined(separator: " \\\n        "))
                case $state in
                    command)
                        commands=(
                            \(entries.joined(separator: "\n                "))
                        )
                        _describe -t commands command commands
                        ;;
                    rest)
                        case $words[1] in
                            \(calls.joined(separator: "\n                "))
                        esac
                        ;;
                esac
            }

            """
    }

    /// For example `'(--out -o)'{-o+,--out=}'[What it does.]:DIR:_files -/'`.
    private func optionSpec(_ option: ParameterSpecification) -> String {
        var isRepeatable = false
        if case .option(isRepeatable: true) = option.kind { isRepeatable = true }
        let exclusions = option.spellings.reversed().joined(separator: " ")
        let prefix = isRepeatable ? "*" : "(\(exclusions))"
        let long = option.name + (option.takesValue ? "=" : "")
        var rest = "[\(escaped(option.help))]"
        if option.takesValue {
            rest += ":\(escaped(option.placeholder ?? "")):\(action(option.completion))"
        }
        guard let short = option.short else { return singleQuoted(prefix + long + rest) }
        let letter = "-\(short)" + (option.takesValue ? "+" : "")
        return singleQuoted(prefix) + "{\(letter),\(long)}" + singleQuoted(rest)
    }

    private func argumentSpec(_ argument: ParameterSpecification) -> String {
        let place =
            switch argument.kind {
            case .argument(.many): "*:"
            case .argument(.optional): "::"
            default: ":"
            }
        return singleQuoted("\(place)\(escaped(argument.name)):\(action(argument.completion))")
    }

    private func action(_ completion: ValueCompletion) -> String {
        switch completion {
        case .none: " "
        case .files(let extensions) where extensions.isEmpty: "_files"
        case .files(let extensions): "_files -g \"*.(\(extensions.joined(separator: "|")))\""
        case .directories: "_files -/"
        case .choices(let choices): "(\(choices.joined(separator: " ")))"
        case .commands: "(\(root.subcommands.map(\.name).joined(separator: " ")))"
        }
    }

    /// Text inside a spec, where brackets and colons have a meaning.
    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "[]:\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
