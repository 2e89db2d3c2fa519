/// A command line that cannot be understood.
package struct UsageError: Error {
    package enum Problem: Equatable, Sendable {
        case missingCommand
        case unknownCommand(String, suggestion: String?)
        case unknownOption(String, suggestion: String?)
        case missingValue(option: String, placeholder: String)
        case unexpectedValue(flag: String)
        case invalidValue(String, parameter: String, expectation: String, suggestion: String?)
        case repeatedOption(String)
        case missingArgument(String)
        case unexpectedArgument(String)
    }

    package let problem: Problem
    /// The commands that were recognized, the tool itself first.
    package let path: [CommandDeclaration]

    /// What is wrong, in one line; control characters in the user's text are escaped.
    package var message: String {
        switch problem {
        case .missingCommand:
            "a command is missing"
        case .unknownCommand(let name, let suggestion):
            "unknown command \(quoted(name))" + hint(suggestion)
        case .unknownOption(let name, let suggestion):
            "unknown option \(quoted(name))" + hint(suggestion)
        case .missingValue(let option, let placeholder):
            "\(option) needs a value: \(option) \(placeholder)"
        case .unexpectedValue(let flag):
            "\(flag) takes no value"
        case .invalidValue(let text, let parameter, let expectation, let suggestion):
            "\(quoted(text)) is not a valid value for \(parameter), expected \(expectation)"
                + hint(suggestion)
        case .repeatedOption(let option):
            "\(option) is given twice"
        case .missingArgument(let name):
            "\(name) is missing"
        case .unexpectedArgument(let text):
            "unexpected argument \(quoted(text))"
        }
    }

    /// The message, then the usage and where to find help.
    package var lines: [String] {
        [message, "Usage: \(path.usage)", "See '\(path.invocation) --help'."]
    }

    private func quoted(_ text: String) -> String {
        "\"\(TextSanitizer.line(Self.withoutLogin(text)))\""
    }

    /// The text with the login of a URL replaced, because messages end up in logs.
    private static func withoutLogin(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        var start = text.startIndex
        for index in text.indices where text[index...].hasPrefix("://") {
            start = text.index(index, offsetBy: 3)
            break
        }
        guard start < at, start > text.startIndex || text[..<at].contains(":") else { return text }
        return text[..<start] + "***" + text[at...]
    }

    private func hint(_ suggestion: String?) -> String {
        suggestion.map { ". Did you mean \"\($0)\"?" } ?? ""
    }
}
