import Console
import Jobs
import Testing
import Vocabulary

@testable import Commands

@Suite struct CommandLineToolTests {
    @Test(arguments: [
        (["rnu"], "unknown command \"rnu\". Did you mean \"run\"?", "sluice"),
        (["run"], "JOB is missing", "sluice run"),
        (
            ["run", "j", "--limt", "5"], "unknown option \"--limt\". Did you mean \"--limit\"?",
            "sluice run"
        ),
        (
            ["run", "j", "--shard", "9/8"],
            "\"9/8\" is not a valid value for --shard, expected K/N with K from 1 to N, such as 2/8",
            "sluice run"
        ),
        (
            ["run", "j", "--budget", "-1"],
            "\"-1\" is not a valid value for --budget, expected an amount of US dollars such as 5 or 0.25",
            "sluice run"
        ),
        (
            ["run", "j", "--proxy", "socks5://h:1080"],
            "\"socks5://h:1080\" is not a valid value for --proxy, expected http://host:port or "
                + "https://host:port, without a user name and a path",
            "sluice run"
        ),
        (["help", "rnu"], "unknown command \"rnu\". Did you mean \"run\"?", "sluice"),
    ])
    func `a wrong command line ends with 64 and where to read on`(
        words: [String], message: String, command: String
    ) async {
        let world = CapturedWorld()
        #expect(await CommandLineTool.run(words, in: world.context) == .usage)
        let lines = world.diagnostics.split(separator: "\n").map(String.init)
        #expect(lines.first == "sluice: " + message)
        #expect(lines.last == "See '\(command) --help'.")
        #expect(world.output.isEmpty)
    }

    @Test func `the tool's name alone shows the help, as an error`() async {
        let world = CapturedWorld()
        #expect(await world.run() == .usage)
        #expect(world.diagnostics.hasPrefix("OVERVIEW: "))
        #expect(world.output.isEmpty)
    }

    @Test func `both roads to help lead to the same text`() async {
        let (long, short) = (CapturedWorld(), CapturedWorld())
        #expect(await long.run("help", "run") == .done)
        #expect(await short.run("run", "-h") == .done)
        #expect(long.output == short.output)
        #expect(!long.output.isEmpty)
    }

    @Test func `the version is one line`() async {
        let world = CapturedWorld()
        #expect(await world.run("--version") == .done)
        #expect(world.output == "sluice \(Version.current)\n")
    }

    @Test func `a reader that went away is told nothing`() async {
        let world = CapturedWorld()
        var context = world.context
        context.output = TextOutput { _ throws(OutputError) in throw OutputError(code: 32) }
        #expect(await CommandLineTool.run(["--version"], in: context) == .io)
        #expect(world.diagnostics.isEmpty)
    }

    @Test func `a full disk is told of`() async {
        let world = CapturedWorld()
        var context = world.context
        context.output = TextOutput { _ throws(OutputError) in throw OutputError(code: 28) }
        #expect(await CommandLineTool.run(["--version"], in: context) == .io)
        #expect(world.diagnostics == "sluice: cannot write: No space left on device\n")
    }

    @Test(arguments: [
        "http://a:b@h:1", "http://h:1/path", "h:1", "http://", "ftp://h:1", "http://h:0",
    ])
    func `a proxy is a place and nothing else`(text: String) {
        #expect(throws: UsageError.self) {
            try CommandLineParser.parse(["run", "j", "--proxy", text], with: CommandTree.root)
        }
    }

    @Test func `every option of run arrives`() throws {
        let words = [
            "run", "job.json", "--out", "there", "--fresh", "-y", "--limit", "20",
            "--concurrency=64", "--budget", "0.50", "--shard", "2/8", "--skip-bad", "--quiet",
            "--json", "--retry", "empty", "--set", "limits.attempts=5", "--set", "name=b",
            "--proxy",
            "http://Proxy.example:3128/",
        ]
        let invocation = try CommandLineParser.parse(words, with: CommandTree.root)
        guard case .run(let arguments) = invocation.request else {
            Issue.record("No request to run.")
            return
        }
        var expected = RunCommand.Options()
        expected.job = "job.json"
        expected.out = "there"
        expected.startsOver = true
        expected.isAgreed = true
        expected.limit = 20
        expected.concurrency = 64
        expected.retried = .empty
        expected.budget = .init(usd: 0.5)
        expected.shard = Shard("2/8")
        expected.skipsBadLines = true
        expected.isQuiet = true
        expected.writesJSON = true
        expected.proxy = "http://proxy.example:3128"
        expected.settings = [
            Assignment(key: "limits.attempts", value: "5"), Assignment(key: "name", value: "b"),
        ]
        #expect(RunCommand(arguments).options == expected)
    }
}
