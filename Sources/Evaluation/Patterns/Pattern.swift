/// A regular expression that is matched in time linear in the text.
///
/// Syntax: literals, `.`, `[a-z]`, `[^…]`, `\d \w \s \b` and their capitals, `^ $ \A \z \Z`,
/// `( )`, `(?: )`, `(?<name> )`, `|`, `* + ? {n,m}` and their lazy forms with `?`,
/// `\n \t \r \f \v \0 \xHH \uHHHH`, and `(?i)`, `(?m)`, `(?s)` at the start. Look-around,
/// back-references and possessive repetition are not there: they are what makes matching
/// slow without bound. `\d` and `\w` take ASCII. Of several matches at one place the one
/// that Perl would find is found.
package struct Pattern: Sendable {
    package struct Flags: Equatable, Sendable {
        package var ignoresCase = false
        package var isMultiline = false
        package var dotTakesNewlines = false

        package init() {}
    }

    let program: [PatternInstruction]
    let ignoresCase: Bool
    /// How many groups capture.
    package let groups: Int

    /// - Throws: Where the text is no pattern, or one of more than some ten thousand steps.
    package init(_ source: String, flags: Flags = Flags()) throws(PatternError) {
        var parser = PatternParser(source, flags: flags)
        let node = try parser.parse()
        var compiler = PatternCompiler()
        try compiler.compile(node)
        program = compiler.finished
        groups = parser.groups
        ignoresCase = parser.flags.ignoresCase
    }

    /// The pattern that matches a text and nothing else.
    package static func escaping(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if "\\^$.|?*+()[]{}-".unicodeScalars.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}

/// What is wrong with a pattern, and where.
package struct PatternError: Error, Equatable, CustomStringConvertible {
    /// A phrase without a full stop.
    package let message: String
    /// The character of the pattern, from 1.
    package let column: Int

    package var description: String { "\(message), at column \(column) of the pattern" }
}
