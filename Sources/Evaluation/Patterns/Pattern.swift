/// A regular expression that is matched in time linear in the text.
///
/// Syntax: literals, `.`, `[a-z]`, `[^…]`, `\d \w \s \b` and their capitals, `^ $ \A \z \Z`,
/// `( )`, `(?: )`, `(?<name> )`, `|`, `* + ? {n,m}` and their lazy forms with `?`,
/// `\n \t \r \f \v \0 \xHH \uHHHH`, and `(?i)`, `(?m)`, `(?s)` at the start. Look-around,
/// back-references and possessive repetition are not supported, because they can make matching slow
/// without bound. `\d` and `\w` match ASCII only. Of several matches at one position the one that
/// Perl would find is returned.
package struct Pattern: Sendable {
    let program: [PatternInstruction]
    let ignoresCase: Bool
    /// The number of capturing groups.
    package let groups: Int

    /// - Throws: If the text is not a valid pattern, or has more than about ten thousand steps.
    package init(_ source: String, flags: PatternFlags = PatternFlags()) throws(PatternError) {
        var parser = PatternParser(source, flags: flags)
        let node = try parser.parse()
        var compiler = PatternCompiler()
        try compiler.compile(node)
        program = compiler.finished
        groups = parser.groups
        ignoresCase = parser.flags.ignoresCase
    }

    /// The pattern that matches exactly this text.
    package static func escaping(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if "\\^$.|?*+()[]{}-".unicodeScalars.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}
