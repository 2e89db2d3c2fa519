import Evaluation
import JSON
import Platform
import Testing
import Vocabulary

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

@Suite(.enabled(if: hasPython, "needs python3"))
struct CommandScorerTests {
    private func score(
        _ code: String, _ options: JSONObject = [:], text: String = "hello",
        fields: JSONObject = [:]
    ) throws -> Score {
        var declaration = options
        declaration["type"] = "command"
        declaration["command"] = ["/usr/bin/python3", "-S", "-c", .string(code)]
        let context = ScorerContext(allowsCommands: true, directory: "/")
        return try ScorerFactory.make(declaration, in: context)
            .score(ScoredReply(text: text, metadata: fields))
    }

    @Test func `a program reads JSON and writes a score`() throws {
        let code = "import json,sys; d=json.load(sys.stdin); print(len(d['text'])/d['fields']['n'])"
        #expect(try score(code, fields: ["n": 10]) == .value(0.5))
        let reference = "import json,sys; print(int(json.load(sys.stdin)['reference']==[1]))"
        #expect(try score(reference, ["reference": "{{n}}"], fields: ["n": [1]]) == .value(1))
    }

    @Test(arguments: [
        ("print('{\"score\": 0.25, \"detail\": \"so\"}')", Score.value(0.25, detail: "so")),
        ("print('true')", .value(1)),
        ("print('{\"score\": null, \"reason\": \"odd\"}')", .unreadable("odd")),
        ("print('hm')", .missing("the program answered with no JSON")),
        ("print('1e999')", .missing("the program answered with no score")),
        (
            "import sys; sys.exit('bad luck')",
            .missing("the program ended with status 1: bad luck")
        ),
        ("import os; os.abort()", .missing("the program was ended by signal 6")),
        ("print('x' * 3_000_000)", .missing("the program wrote too much")),
    ])
    func `every end of a program is an outcome`(code: String, expected: Score) throws {
        #expect(try score(code) == expected)
    }

    @Test(arguments: [
        "while True: pass", "import time; time.sleep(60)",
        "import os\nos.close(1); os.close(2)\nwhile True: pass",
    ])
    func `a program that does not end is ended`(code: String) throws {
        #expect(try score(code, ["timeout": 0.3]) == .missing("the program took too long"))
    }

    @Test func `children of a program do not outlive it`() throws {
        let pipe =
            FileManager.default.temporaryDirectory.path
            + "/children-\(UInt64.random(in: 0 ... .max))"
        try #require(mkfifo(pipe, 0o600) == 0)
        defer { unlink(pipe) }
        let reading = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(reading) }
        let code = """
            import subprocess
            subprocess.Popen(['/bin/sleep', '60'], stdin=open('\(pipe)', 'w'))
            print(1)
            """
        #expect(try score(code) == .value(1))
        // The end of the pipe is the end of the child that holds it, which may take a moment.
        let start = ContinuousClock.now
        _ = fcntl(reading, F_SETFL, 0)
        var byte: UInt8 = 0
        #expect(read(reading, &byte, 1) == 0)
        #expect(ContinuousClock.now - start < .seconds(50))
    }

    /// Its end must not be that of whoever holds its pipe, which another program's end may bring.
    @Test(arguments: [false, true])
    func `a child that keeps the output open changes no verdict`(leavesGroup: Bool) throws {
        let code = """
            import subprocess, sys
            subprocess.Popen(['/bin/sleep', '60'], start_new_session=\(leavesGroup ? "True" : "False"))
            """
        let start = ContinuousClock.now
        #expect(try score(code + "\nprint(0.25)") == .value(0.25))
        for status in 0...1 {
            let verdict = try score(code + "\nsys.exit(\(status))", ["by_exit_status": true])
            #expect(verdict.value == Double(1 - status))
        }
        #expect(ContinuousClock.now - start < .seconds(9))
    }

    @Test func `memory is limited`() throws {
        let outcome = try score("b = bytearray(900 << 20); print(1)", ["memory_mb": 400])
        #expect(outcome.reason?.hasSuffix("MemoryError") == true)
    }

    @Test(arguments: [
        ("assert 1 == 1", 60 as JSONValue, 1.0), ("assert 1 == 2", 60, 0),
        ("while True: pass", 0.5, 0),
    ])
    func `a test's verdict may be its exit status`(
        code: String, timeout: JSONValue, expected: Double
    ) throws {
        let outcome = try score(code, ["by_exit_status": true, "timeout": timeout])
        #expect(outcome.value == expected)
    }

    @Test func `the environment holds no secrets and no open files`() throws {
        let code =
            "import os; print(len(set(os.environ) - {'PATH','LC_ALL','PYTHONDONTWRITEBYTECODE','LC_CTYPE','SLUICE_RUNNER'}))"
        #expect(try score(code) == .value(0))
        #expect(
            try score("import os; print(len([f for f in os.listdir('/proc/self/fd')]) - 4)").value
                ?? 9 <= 0)
    }

    @Test func `a megabyte goes in without blocking a program that does not read`() throws {
        #expect(try score("print(1)", text: String(repeating: "x", count: 1 << 20)) == .value(1))
    }

    @Test func `a program that is not there is named`() throws {
        let context = ScorerContext(allowsCommands: true)
        let scorer = try ScorerFactory.make(
            ["type": "command", "command": ["./no-such"]], in: context)
        let score = scorer.score(ScoredReply(text: "x", metadata: [:]))
        #expect(score.reason == "./no-such could not be started: No such file or directory")
        #expect(scorer.blocks)
    }

    @Test func `programs run only where that is allowed`() {
        let error = #expect(throws: DeclarationError.self) {
            try ScorerFactory.make(["type": "command", "command": ["true"]])
        }
        #expect(error?.findings.first?.key == "type")
    }
}
