import Testing

@testable import Console

@Suite struct CommandLineParserTests {
    private struct Reading: Parameters {
        @Argument(.file("FILE"), help: "What to read.") var file: String
        @Argument(.text("MAYBE"), help: "What may be read.") var maybe: String?
        @Flag("quiet", short: "q", help: "Say nothing.") var isQuiet
        @Flag("yes", short: "y", help: "Do not ask.") var isAgreed
        @Option("limit", short: "n", .integer("N", in: 1...9), help: "How many.") var limit: Int?
        @Option("wait", .duration("TIME"), help: "How long.") var wait: Duration?
        @Option("set", .assignment("KEY=VALUE"), help: "What to change.") var set: [Assignment]
        @Option("shell", .choice("SHELL"), help: "For which.") var shell: Shell?
        @Option("depth", .integer("N", in: 0...9), help: "How deep.") var depth = 3
        @Option("tint", .text("NAME"), isValueOptional: true, help: "With it.")
        var tint: String?
    }

    private struct Joining: Parameters {
        @Argument(.text("OTHER"), help: "What else to read.") var others: [String]
    }

    private static let read = CommandDeclaration(
        "read", summary: "Read.", parameters: Reading.self)
    private static let join = CommandDeclaration(
        "join", summary: "Join.", parameters: Joining.self)
    private static let root = CommandDeclaration(
        "tool", summary: "A tool.", subcommands: [read, join], version: "1")

    private func parsed<Values: Parameters>(_ words: String...) throws -> Values {
        let invocation = try CommandLineParser.parse(words, with: Self.root)
        guard case .run(let arguments) = invocation.request else {
            Issue.record("No request to run.")
            return Values()
        }
        return Values(arguments)
    }

    struct Spelling: CustomTestStringConvertible, Sendable {
        let words: [String]
        var testDescription: String { words.joined(separator: " ") }

        init(_ words: String) { self.words = words.split(separator: " ").map(String.init) }
    }

    @Test(arguments: [
        Spelling("read --limit 5 -q a.txt"), Spelling("read --limit=5 --quiet a.txt"),
        Spelling("read a.txt -n 5 -q"), Spelling("read -n5 a.txt -q"),
        Spelling("read -q -n=5 a.txt"), Spelling("read -qn5 a.txt"),
        Spelling("read -qn 5 -- a.txt"), Spelling("read -q a.txt -q --limit 5"),
    ])
    func `every spelling of one command line means the same`(spelling: Spelling) throws {
        let invocation = try CommandLineParser.parse(spelling.words, with: Self.root)
        guard case .run(let arguments) = invocation.request else {
            Issue.record("No request to run.")
            return
        }
        #expect(invocation.path.invocation == "tool read")
        let values = Reading(arguments)
        #expect(values.file == "a.txt")
        #expect(values.limit == 5)
        #expect(values.isQuiet)
        #expect(!values.isAgreed)
    }

    @Test func `after two dashes everything is an argument`() throws {
        let values: Reading = try parsed("read", "--", "--limit", "-q")
        #expect(values.file == "--limit")
        #expect(values.maybe == "-q")
        #expect(!values.isQuiet)
    }

    @Test func `a single dash is an argument`() throws {
        let values: Reading = try parsed("read", "-")
        #expect(values.file == "-")
    }

    @Test func `an option that may be repeated keeps every value in order`() throws {
        let values: Reading = try parsed(
            "read", "f", "--set", "a=1", "--set=b=c=2", "--set", "d=")
        #expect(
            values.set == [
                Assignment(key: "a", value: "1"), Assignment(key: "b", value: "c=2"),
                Assignment(key: "d", value: ""),
            ])
    }

    @Test func `an argument may take many words`() throws {
        let values: Joining = try parsed("join", "a", "b", "c")
        #expect(values.others == ["a", "b", "c"])
    }

    @Test func `what is left out is nil, or what it usually is`() throws {
        let values: Reading = try parsed("read", "f")
        #expect(values.limit == nil)
        #expect(values.wait == nil)
        #expect(values.maybe == nil)
        #expect(values.set.isEmpty)
        #expect(values.depth == 3)
        #expect(!values.$tint.isGiven)
        let deeper: Reading = try parsed("read", "f", "--depth", "5")
        #expect(deeper.depth == 5)
    }

    @Test func `an option may be given without its value`() throws {
        let bare: Reading = try parsed("read", "f", "--tint")
        #expect(bare.$tint.isGiven && bare.tint == nil)
        let full: Reading = try parsed("read", "f", "--tint=red")
        #expect(full.$tint.isGiven && full.tint == "red")
    }

    @Test func `a value that is set wins over the command line`() throws {
        var values: Reading = try parsed("read", "f", "--limit", "5")
        values.limit = 7
        values.file = "g"
        #expect(values.limit == 7 && values.file == "g")
    }

    @Test(arguments: [
        ["--help"], ["-h"], ["read", "-h"], ["read", "--limit", "3", "--help", "--bogus"],
    ])
    func `help is given before anything that is missing is complained of`(words: [String]) throws {
        let invocation = try CommandLineParser.parse(words, with: Self.root)
        #expect(invocation.request == .help)
        #expect(invocation.path.last?.name == (words.first == "read" ? "read" : "tool"))
    }

    @Test func `the version is the whole tool's`() throws {
        #expect(try CommandLineParser.parse(["--version"], with: Self.root).request == .version)
        #expect(throws: UsageError.self) {
            try CommandLineParser.parse(["read", "--version"], with: Self.root)
        }
    }

    struct ErrorCase: CustomTestStringConvertible, Sendable {
        let id: String
        let words: [String]
        let message: String
        var testDescription: String { id }

        init(_ id: String, _ words: String, _ message: String) {
            self.id = id
            self.words = words.split(separator: " ").map(String.init)
            self.message = message
        }
    }

    @Test(arguments: [
        ErrorCase("no command", "", "a command is missing"),
        ErrorCase("command with a typo", "raed", #"unknown command "raed". Did you mean "read"?"#),
        ErrorCase("command unlike any", "frobnicate", #"unknown command "frobnicate""#),
        ErrorCase(
            "option with a typo", "read f --limti 5",
            #"unknown option "--limti". Did you mean "--limit"?"#),
        ErrorCase("option unlike any", "read f --colour=no", #"unknown option "--colour""#),
        ErrorCase("letter unknown", "read f -x", #"unknown option "-x""#),
        ErrorCase("letter unknown in a cluster", "read f -qx", #"unknown option "-x""#),
        ErrorCase(
            "value forgotten at the end", "read f --limit", "--limit needs a value: --limit N"),
        ErrorCase(
            "value forgotten before an option", "read f --limit -q",
            "--limit needs a value: --limit N"),
        ErrorCase("value of a flag", "read f --quiet=yes", "--quiet takes no value"),
        ErrorCase("value of a short flag", "read f -q=yes", "--quiet takes no value"),
        ErrorCase(
            "number too small", "read f --limit 0",
            #""0" is not a valid value for --limit, expected a whole number from 1 to 9"#),
        ErrorCase(
            "negative number", "read f --limit -5",
            #""-5" is not a valid value for --limit, expected a whole number from 1 to 9"#),
        ErrorCase(
            "empty value", "read f --limit=",
            #""" is not a valid value for --limit, expected a whole number from 1 to 9"#),
        ErrorCase(
            "empty value of a letter", "read f -n=",
            #""" is not a valid value for --limit, expected a whole number from 1 to 9"#),
        ErrorCase(
            "duration without a unit", "read f --wait 30",
            #""30" is not a valid value for --wait, expected a duration such as 500ms, 30s or 1h30m"#
        ),
        ErrorCase(
            "choice with a typo", "read f --shell fsh",
            #""fsh" is not a valid value for --shell, expected bash, zsh or fish. Did you mean "fish"?"#
        ),
        ErrorCase(
            "login in an address", "read f --limit http://u:secret@h:80",
            #""http://***@h:80" is not a valid value for --limit, expected a whole number from 1 to 9"#
        ),
        ErrorCase(
            "login without a scheme", "read f --limit u:se@cret@h:80",
            #""***@h:80" is not a valid value for --limit, expected a whole number from 1 to 9"#),
        ErrorCase("a name with an at", "read a b c@d", #"unexpected argument "c@d""#),
        ErrorCase("option given twice", "read f -n 1 --limit 2", "--limit is given twice"),
        ErrorCase("argument missing", "read -q", "FILE is missing"),
        ErrorCase("many arguments missing", "join", "OTHER is missing"),
        ErrorCase("argument too many", "read a b c", #"unexpected argument "c""#),
    ])
    func `an error says what is wrong`(error: ErrorCase) {
        let thrown = #expect(throws: UsageError.self) {
            try CommandLineParser.parse(error.words, with: Self.root)
        }
        #expect(thrown?.message == error.message)
    }

    @Test func `an error ends with the usage and where to read on`() {
        let thrown = #expect(throws: UsageError.self) {
            try CommandLineParser.parse(["read"], with: Self.root)
        }
        #expect(
            thrown?.lines == [
                "FILE is missing", "Usage: tool read [OPTIONS] FILE [MAYBE]",
                "See 'tool read --help'.",
            ])
    }

    @Test func `a word that is quoted cannot touch the terminal`() {
        let thrown = #expect(throws: UsageError.self) {
            try CommandLineParser.parse(["\u{1B}[2Jevil\n"], with: Self.root)
        }
        #expect(thrown?.message == #"unknown command "evil ""#)
    }
}
