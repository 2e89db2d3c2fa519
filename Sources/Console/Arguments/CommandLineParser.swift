import Spelling

/// The result of parsing a valid command line.
package struct Invocation: Sendable {
    package enum Request: Equatable, Sendable {
        case run(ParsedArguments)
        case help
        case version
    }

    /// The tool itself, then the commands named, down to the one to run.
    package let path: [CommandDeclaration]
    package let request: Request
}

/// Reads a command line against a tree of declarations.
///
/// Options may stand before, between and after arguments; `--` ends them; `-` alone is an
/// argument. A value may follow as the next word or after `=`; only the latter may begin with a
/// dash, unless it is a number, so that a forgotten value is noticed.
package struct CommandLineParser {
    private var path: [CommandDeclaration]
    private var words: ArraySlice<String>
    private var parsed = ParsedArguments()
    private var positionals: [String] = []

    private init(root: CommandDeclaration, words: [String]) {
        path = [root]
        self.words = words[...]
    }

    /// Reads the words that follow the name of the tool.
    package static func parse(
        _ words: [String], with root: CommandDeclaration
    ) throws(UsageError) -> Invocation {
        var parser = CommandLineParser(root: root, words: words)
        return try parser.run()
    }

    private var command: CommandDeclaration { path[path.count - 1] }

    private mutating func run() throws(UsageError) -> Invocation {
        while let word = words.popFirst() {
            if word == "--" {
                for word in words { try take(word) }
                break
            }
            if word.hasPrefix("--") {
                try takeLong(word)
            } else if word.hasPrefix("-"), word != "-" {
                try takeCluster(word)
            } else {
                try take(word)
            }
            if parsed.contains(CommandDeclaration.help) {
                return Invocation(path: path, request: .help)
            }
            if parsed.contains(CommandDeclaration.versionFlag) {
                return Invocation(path: path, request: .version)
            }
        }
        guard command.isCallable else { throw error(.missingCommand) }
        try assignPositionals()
        return Invocation(path: path, request: .run(parsed))
    }

    /// Reads the word as a subcommand if one can follow here, else as an argument.
    ///
    /// If a command also takes arguments, only its first word can be a subcommand.
    private mutating func take(_ word: String) throws(UsageError) {
        guard !command.subcommands.isEmpty else { return positionals.append(word) }
        guard let next = command.subcommand(word), positionals.isEmpty else {
            if command.isCallable { return positionals.append(word) }
            let names = command.subcommands.map(\.name)
            throw error(
                .unknownCommand(word, suggestion: NearestWord.to(word, among: names)))
        }
        path.append(next)
    }

    private mutating func takeLong(_ word: String) throws(UsageError) {
        let sign = word.firstIndex(of: "=")
        let name = sign.map { String(word[..<$0]) } ?? word
        guard let option = command.options.first(where: { $0.name == name }) else {
            let names = command.options.map(\.name)
            throw error(
                .unknownOption(name, suggestion: NearestWord.to(name, among: names)))
        }
        try store(option, inline: sign.map { String(word[word.index(after: $0)...]) })
    }

    /// `-q`, `-qy`, `-n 5`, `-n5` and `-n=5`.
    private mutating func takeCluster(_ word: String) throws(UsageError) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = command.options.first(where: { $0.short == letter }) else {
                throw error(.unknownOption("-\(letter)", suggestion: nil))
            }
            if option.takesValue || letters.first == "=" {
                let rest = letters.first == "=" ? letters.dropFirst() : letters
                return try store(option, inline: letters.isEmpty ? nil : String(rest))
            }
            try store(option, inline: nil)
        }
    }

    private mutating func store(
        _ option: ParameterSpecification, inline: String?
    ) throws(UsageError) {
        guard case .option(let isRepeatable) = option.kind else {
            guard inline == nil else { throw error(.unexpectedValue(flag: option.name)) }
            return parsed.append("", for: option)
        }
        if !isRepeatable, parsed.contains(option) { throw error(.repeatedOption(option.name)) }
        if option.isValueOptional, inline == nil, words.first.map(option.accepts) != true {
            return parsed.append("", for: option)
        }
        guard let text = inline ?? nextValue() else {
            throw error(
                .missingValue(option: option.name, placeholder: option.placeholder ?? "VALUE"))
        }
        try store(text, for: option)
    }

    private mutating func nextValue() -> String? {
        guard let next = words.first else { return nil }
        let isOption = next.hasPrefix("-") && next != "-" && Double(next) == nil
        return isOption ? nil : words.popFirst()
    }

    private mutating func store(
        _ text: String, for parameter: ParameterSpecification
    ) throws(UsageError) {
        guard parameter.accepts(text) else {
            var suggestion: String?
            if case .choices(let names) = parameter.completion {
                suggestion = NearestWord.to(text, among: names)
            }
            throw error(
                .invalidValue(
                    text, parameter: parameter.name, expectation: parameter.expectation,
                    suggestion: suggestion))
        }
        parsed.append(text, for: parameter)
    }

    private mutating func assignPositionals() throws(UsageError) {
        var rest = positionals[...]
        for argument in command.arguments {
            if case .argument(.many) = argument.kind {
                if rest.isEmpty { throw error(.missingArgument(argument.name)) }
                for text in rest { try store(text, for: argument) }
                rest = []
            } else if let text = rest.popFirst() {
                try store(text, for: argument)
            } else if case .argument(.one) = argument.kind {
                throw error(.missingArgument(argument.name))
            }
        }
        if let text = rest.first { throw error(.unexpectedArgument(text)) }
    }

    private func error(_ problem: UsageError.Problem) -> UsageError {
        UsageError(problem: problem, path: path)
    }
}
