import Commands
import Console
import Dispatch
import HTTP
import JSON
import Platform
import Synchronization
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Whole runs on input that is no plain file of good lines, or does not stay as it was.
@Suite(.timeLimit(.minutes(10))) struct EndToEndInputTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try ScriptedServer.model()
        try world.writeJob(servers: ["bench": server])
    }

    @Test func `a named pipe is read once and kept`() async throws {
        let pipe = world.folder + "/prompts.jsonl"
        try #require(mkfifo(pipe, 0o600) == 0)
        let text = (1...3).map { EndToEndWorld.line($0) + "\n" }.joined()
        // On a thread of its own: opening waits for the reader.
        func pour() {
            DispatchQueue(label: "writer").async {
                guard let stream = fopen(pipe, "w") else { return }
                fputs(text, stream)
                fclose(stream)
            }
        }
        pour()
        let check = await world.run(["check", world.folder + "/job.json"])
        #expect(check.status == .done, "\(check.diagnostics)")
        #expect(!world.has("run"))
        pour()
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(try world.results.compactMap { $0["id"]?.string } == ["p1", "p2", "p3"])
        #expect(try world.text("run/pipe-1.jsonl") == text)
        // Nothing waits for somebody to write into it.
        let results = CapturedWorld()
        #expect(await results.run("results", world.folder + "/run", "--with-input") == .done)
        #expect(results.diagnostics.isEmpty)
        #expect(!results.output.contains(#""prompt":null"#), "\(results.output)")
        #expect(results.output.split(separator: "\n").count == 3)
    }

    @Test func `the kept copy of a pipe is a table where the pipe's text is one`() async throws {
        let pipe = world.folder + "/rows"
        try #require(mkfifo(pipe, 0o600) == 0)
        DispatchQueue(label: "writer").async {
            guard let stream = fopen(pipe, "w") else { return }
            fputs("q,note\none,x\ntwo,y\n", stream)
            fclose(stream)
        }
        try world.writeJob(
            servers: ["bench": server], ["input": "rows", "prompt": "{{q}}", "scorers": .null])
        #expect(await world.runJob().status == .done)
        unlink(pipe)
        let results = CapturedWorld()
        #expect(await results.run("results", world.folder + "/run", "--with-input") == .done)
        #expect(results.diagnostics.isEmpty, "\(results.diagnostics)")
        #expect(results.output.contains(#""prompt":"one""#))
        #expect(results.output.contains(#""prompt":"two""#))
    }

    @Test func `a packed file is unpacked again where its copy is gone`() async throws {
        let text = (1...4).map { EndToEndWorld.line($0) + "\n" }.joined()
        try Data(CompressedText.gzip(Array(text.utf8))).write(
            to: URL(filePath: world.folder + "/prompts.jsonl.gz"))
        try world.writeJob(servers: ["bench": server], ["input": "prompts.jsonl.gz"])
        #expect(await world.runJob().status == .done)
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: world.folder + "/run")
        where name.hasPrefix("unpacked-") {
            try files.removeItem(atPath: world.folder + "/run/" + name)
        }
        let results = CapturedWorld()
        #expect(await results.run("results", world.folder + "/run", "--with-input") == .done)
        #expect(results.diagnostics.isEmpty, "\(results.diagnostics)")
        #expect(!results.output.contains(#""prompt":null"#), "\(results.output)")
    }

    @Test func `a pipe into which nobody writes is waited for until a signal`() async throws {
        let pipe = world.folder + "/prompts.jsonl"
        try #require(mkfifo(pipe, 0o600) == 0)
        let (signals, sender) = AsyncStream<Signal>.makeStream()
        let run = Task { await world.runJob(signals: signals) }
        try await Task.sleep(for: .milliseconds(300))
        sender.yield(.terminate)
        let outcome = await run.value
        #expect(outcome.status == .terminated, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("Nothing was sent"))
        #expect(!world.has("run/pipe-1.jsonl") && !world.has("run/pipe-1.jsonl.partial"))
    }

    @Test func `a packed file is known again, also where only its first lines were read`()
        async throws
    {
        let path = world.folder + "/prompts.jsonl.gz"
        func pack(_ numbers: ClosedRange<Int>, behind: [UInt8] = []) throws {
            let text = numbers.map { EndToEndWorld.line($0) + "\n" }.joined()
            try Data(CompressedText.gzip(Array(text.utf8)) + behind).write(to: URL(filePath: path))
        }
        try world.writeJob(servers: ["bench": server], ["input": "prompts.jsonl.gz"])
        try pack(1...4)
        for (options, count) in [(["--limit", "2"], 2), ([], 4)] {
            let outcome = await world.run(
                ["run", world.folder + "/job.json", "--out", world.folder + "/run"] + options)
            #expect(outcome.status == .done, "\(outcome.diagnostics)")
            #expect(try world.results.count == count)
        }
        let again = await world.runJob()
        #expect(again.diagnostics.contains("4 prompts, as they were"), "\(again.diagnostics)")
        try pack(1...5)
        #expect(await world.runJob().status == .done)
        #expect(try world.results.count == 5)
        // What is found at its end undoes all that was read before.
        try pack(1...6, behind: [7])
        let broken = await world.runJob("--limit", "1")
        #expect(broken.status == .badInput)
        #expect(broken.diagnostics.contains("what follows is no gzip"), "\(broken.diagnostics)")
        let check = await world.run(["check", world.folder + "/job.json"])
        #expect(check.status == .badInput, "\(check.diagnostics)")
        // It comes before what is wrong with what came out.
        let text = String(repeating: EndToEndWorld.line(1) + "\n", count: 20_000)
        try Data(CompressedText.gzip(Array(text.utf8)) + [7]).write(to: URL(filePath: path))
        try world.writeJob(
            servers: ["bench": server], ["input": "prompts.jsonl.gz", "limits": ["lines": 10]])
        for command in [["run", "--out", world.folder + "/other", "--limit", "1"], ["check"]] {
            let outcome = await world.run(
                [command[0], world.folder + "/job.json"] + command.dropFirst())
            #expect(outcome.status == .badInput)
            #expect(
                outcome.diagnostics.contains("what follows is no gzip"), "\(outcome.diagnostics)")
        }
    }

    @Test func `lines that are no text are put aside as they are`() async throws {
        let bad: [[UInt8]] = [
            Array(#"{"prompt":"caf"#.utf8) + [0xE9] + Array(#""}"#.utf8),
            Array(#"{"prompt":"a"#.utf8) + [0] + Array(#"b"}"#.utf8),
            Array(#"{"prompt":"#.utf8),
        ]
        let good = Array(EndToEndWorld.line(1).utf8)
        var bytes: [UInt8] = []
        for line in [good] + bad { bytes += line + [0x0A] }
        try Data(bytes).write(to: URL(filePath: world.folder + "/prompts.jsonl"))
        #expect(await world.runJob().status == .badInput)
        let outcome = await world.runJob("--skip-bad")
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        let lines = try world.lines("run/bad-lines.jsonl")
        try #require(lines.count == 3)
        #expect(lines.map { $0["line"]?.int } == [2, 3, 4])
        for (line, raw) in zip(lines, bad).prefix(2) {
            #expect(line["text"] == "")
            #expect(line["base64"]?.string == Base64.text(of: raw))
            #expect(line["length"]?.int == raw.count)
        }
        #expect(lines[2]["text"] == #"{"prompt":"#)
        #expect(lines[2]["base64"] == nil)
    }

    @Test func `a run that only put lines aside says so, and quietly too`() async throws {
        try world.write("prompts.jsonl", EndToEndWorld.line(1) + "\n{\"prompt\":\n")
        let outcome = await world.runJob("--skip-bad")
        #expect(outcome.status == .itemsFailed)
        #expect(!outcome.diagnostics.contains("To retry the failed items"))
        let quiet = await world.runJob("--skip-bad", "--quiet")
        #expect(quiet.status == .itemsFailed)
        #expect(
            quiet.diagnostics.contains("1 bad line was skipped and saved to "),
            "\(quiet.diagnostics)")
    }

    @Test func `rows that are put aside are counted as rows, however many lines they take`()
        async throws
    {
        // A quote that is missing makes one row of three lines.
        try world.write(
            "prompts.csv", "id,prompt\na,One? #1\nb,\"Two? #2\nc,Three? #3\nd,Four? \"#4\n")
        try world.writeJob(
            servers: ["bench": server], ["input": "prompts.csv", "scorers": .null])
        let check = CapturedWorld(environment: ["BENCH_KEY": "secret-of-the-test"])
        let words = ["check", world.folder + "/job.json", "--skip-bad"]
        #expect(await CommandLineTool.run(words, in: check.context) == .done)
        #expect(check.output.contains("1 in one file, 1 bad row skipped"), "\(check.output)")
        let outcome = await world.runJob("--skip-bad")
        #expect(outcome.status == .itemsFailed)
        #expect(
            outcome.diagnostics.contains("1 bad row was skipped and saved to bad-lines.jsonl"),
            "\(outcome.diagnostics)")
        #expect(server.prompts == [1])
    }

    @Test func `a run that ends with failures says why where it is to be quiet`() async throws {
        try world.writePrompts(1...3)
        let picky = try ScriptedServer { request, _ in
            request.promptNumber == 2 ? .error(400, "no") : .answer(to: request)
        }
        try world.writeJob(servers: ["bench": picky])
        let quiet = await world.runJob("--quiet")
        #expect(quiet.status == .itemsFailed)
        #expect(quiet.diagnostics.contains("1 item failed."), "\(quiet.diagnostics)")
    }

    @Test(arguments: ["run", "check"])
    func `a program is told of each bad line`(command: String) async throws {
        try world.write(
            "prompts.jsonl", EndToEndWorld.line(1) + "\n{\"prompt\":\n{\"prompt\":\"\"}\n")
        let captured = CapturedWorld(environment: ["BENCH_KEY": "secret-of-the-test"])
        let job = world.folder + "/job.json"
        let out = ["--out", world.folder + "/run", "--json"]
        #expect(await CommandLineTool.run([command, job] + out, in: captured.context) == .badInput)
        let events = try captured.output.split(separator: "\n").map {
            try JSONValue.parse(String($0))
        }.filter { $0["event"] == "error" }
        #expect(events.map { $0["line"]?.int } == [2, 3])
        #expect(events.map { $0["column"]?.int } == [11, 11])
        #expect(events.last?["message"] == #""prompt" is empty."#)
        #expect(events.last?["file"]?.string?.hasSuffix("/prompts.jsonl") == true)
        let missing = CapturedWorld(environment: ["BENCH_KEY": "secret-of-the-test"])
        try world.remove("prompts.jsonl")
        #expect(await CommandLineTool.run([command, job] + out, in: missing.context) == .badInput)
        #expect(missing.output.contains(#"{"event":"error","file":""#))
        #expect(missing.output.contains(#","line":null,"column":null,"#))
    }

    /// As long as before, so that every line still lies where it lay.
    @Test(arguments: ["shared", "quarantined"])
    func `an input that is edited while it is sent is not read under its old keys`(
        later: String
    ) async throws {
        let path = world.folder + "/prompts.jsonl"
        let lines = [(1, 1), (2, 1), (3, 2)].map { id, prompt in
            #"{"id":"i\#(id)","prompt":"Say it. #\#(prompt)","answer":\#(prompt)}"#
        }
        let before = lines.joined(separator: "\n") + "\n"
        let after = before.replacing("Say it.", with: "Say NO.")
        try world.write("prompts.jsonl", before)
        let editor = try ScriptedServer { request, _ in
            if request.promptNumber == 2 {
                try? Data(after.utf8).write(to: URL(filePath: path))
            }
            return later == "quarantined" && request.promptNumber == 2
                ? .error(400, "no") : .answer(to: request)
        }
        try world.writeJob(
            servers: ["bench": editor],
            [
                "reuse": later == "shared" ? "all" : "none", "limits": ["concurrency": 1],
                "scorers": .null,
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .badInput, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("changed while it was being read"))
        #expect(
            editor.arrivals.allSatisfy { !String(decoding: $0.body, as: UTF8.self).contains("NO") })
    }
}
