import Commands
import JSON
import TestSupport
import Testing

/// What is wrong with scorers and gates is found over the whole input, before anything is sent.
@Suite(.timeLimit(.minutes(10))) struct EndToEndScoringCheckTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try .model()
        try world.writePrompts(1...30)
    }

    private func writeJob(_ scorer: JSONObject, _ changes: JSONObject = [:]) throws {
        var changes = changes
        changes["scorers"] = [.object(scorer)]
        try world.writeJob(servers: ["bench": server, "judge": server], changes)
    }

    /// Expects `check` and `run` to refuse the job with a message, and nothing to be sent.
    private func expectRefusal(
        _ message: String, _ status: Commands.ExitStatus = .badJob, _ options: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        for words in [["check", world.folder + "/job.json"], ["run", world.folder + "/job.json"]] {
            let outcome = await world.run(
                words + ["--out", world.folder + "/run"] + options)
            #expect(
                outcome.status == status && outcome.diagnostics.contains(message),
                "\(outcome.status): \(outcome.diagnostics)", sourceLocation: sourceLocation)
        }
        #expect(server.arrivals.isEmpty, sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        ["type": "numeric", "reference": "{{answr}}"] as JSONObject,
        ["type": "includes", "reference": ["x", "the {{answr}}"]],
        ["type": "choice", "reference": "{{answer}}", "options": "{{answr}}"],
        ["type": "regex", "pattern": "{{answr}}"],
        ["type": "judge", "judge": "judge/model", "rubric": "r", "question": "{{answr}}"],
        ["type": "judge", "judge": "judge/model", "rubric": "Like {{answr}}"],
    ])
    func `a template that fits no line is found before anything is sent`(
        scorer: JSONObject
    ) async throws {
        try writeJob(scorer)
        await expectRefusal(
            "no line of the input has a value for {{answr}}. Did you mean {{answer}}?")
    }

    @Test func `the id of an item can be named in templates`() async throws {
        try writeJob(["type": "regex", "pattern": "\\d", "reference": "{{id}}"])
        #expect(await world.runJob("--limit", "2").status == .done)
        #expect(try world.results[0]["unreadable"] == nil)
        #expect(try world.results[0]["metadata"]?["id"] == nil)
    }

    @Test func `lines that lack a reference are named, the first ten of them`() async throws {
        let lines = (1...30).map { number in
            number > 12 ? EndToEndWorld.line(number) : #"{"prompt": "Say it. #\#(number)"}"#
        }
        try world.write("prompts.jsonl", lines.joined(separator: "\n"))
        try writeJob(["type": "numeric", "reference": "{{answer}}"])
        await expectRefusal(
            "prompts.jsonl:10: the line has no value for {{answer}}, which numeric needs in "
                + "\"reference\".", .badInput)
        await expectRefusal("numeric: the same in 2 more of 12 lines.", .badInput)
    }

    @Test(
        arguments: [
            (
                ["type": "numeric", "reference": "{{word}}"] as JSONObject,
                "holds no number: \"paris\"."
            ),
            (
                ["type": "choice", "reference": "{{word}}", "options": ["rome", "oslo"]],
                "names none of the options: \"paris\"."
            ),
        ] as [(JSONObject, String)])
    func `references that hold nothing that can be right are named with their lines`(
        scorer: JSONObject, message: String
    ) async throws {
        try world.write(
            "prompts.jsonl",
            #"{"prompt": "Say it. #1", "word": "rome 1"}"# + "\n"
                + #"{"prompt": "Say it. #2", "word": "paris"}"#)
        try writeJob(scorer)
        let outcome = await world.run(["check", world.folder + "/job.json"])
        #expect(outcome.status == .badInput, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("prompts.jsonl:2: "))
        #expect(outcome.diagnostics.contains(message), "\(outcome.diagnostics)")
    }

    @Test func `options that no letter can stand for are named with their line`() async throws {
        try world.write(
            "prompts.jsonl",
            #"{"prompt": "Say it. #1", "word": "b", "o": {"a": "rome", "b": "oslo"}}"# + "\n"
                + #"{"prompt": "Say it. #2", "word": "b", "o": {"a1": "rome", "b": "oslo"}}"#)
        try writeJob(["type": "choice", "reference": "{{word}}", "options": "{{o}}"])
        await expectRefusal(
            "prompts.jsonl:2: choice: the label \"a1\" is neither a letter nor a number: "
                + #""{"a1":"rome","b":"oslo"}"."#, .badInput)
    }

    @Test func `a program that is not there is found`() async throws {
        try writeJob(["type": "command", "command": ["no-such-program-1"]])
        await expectRefusal(
            "there is no program no-such-program-1 on the PATH", .badJob, "--allow-commands")
        try writeJob(["type": "command", "command": ["./score.sh"]])
        await expectRefusal(
            "there is no program \(world.folder)/score.sh", .badJob, "--allow-commands")
        try world.write("score.sh", "echo 1")
        await expectRefusal("score.sh may not be run", .badJob, "--allow-commands")
        try writeJob(["type": "command", "command": ["/bin/sh", "scor.sh"]])
        await expectRefusal("scor.sh for /bin/sh to run", .badJob, "--allow-commands")
    }

    @Test(
        arguments: [
            (["metric": "numeric", "at_least": 80], "Did you mean 0.8?"),
            (["metric": "numeric.unreadable", "at_most": 2], "Did you mean 0.02?"),
            (["metric": "numeric", "at_most": -1], "-1 is out of range"),
            (["metric": "numeric.unread", "at_most": 0], "Did you mean \"numeric.unreadable\"?"),
        ] as [(JSONObject, String)])
    func `a gate that no score can reach is found`(gate: JSONObject, message: String) async throws {
        try writeJob(
            ["type": "numeric", "reference": "{{answer}}"], ["gates": [.object(gate)]])
        await expectRefusal(message)
    }

    @Test func `a program may give any number, and its gate any bound`() async throws {
        try writeJob(
            ["type": "command", "command": ["/bin/sh", "-c", "cat >/dev/null; echo 90"]],
            ["gates": [["metric": "command", "at_least": 80]]])
        #expect(await world.runJob("--allow-commands", "--limit", "2").status == .done)
    }

    @Test(arguments: ["(?=x){{answer}}", "(?<!a)b", "{{answer}}(?!x)"])
    func `a pattern that cannot be read is found where a cascade or a scorer has it`(
        pattern: String
    ) async throws {
        let scorer: JSONObject = ["type": "numeric", "reference": "{{answer}}"]
        let cascade: JSONObject = [
            "name": "both", "route": ["bench/model", "judge/model"],
            "policy": ["type": "cascade", "accept": ["pattern": .string(pattern)]],
        ]
        try writeJob(scorer, ["targets": [.object(cascade)]])
        await expectRefusal("pattern")
        try writeJob(["type": "regex", "pattern": .string(pattern)])
        await expectRefusal("\"pattern\"")
    }

    @Test func `a cascade's pattern may name a field that the prompt uses`() async throws {
        let cascade: JSONObject = [
            "name": "both", "route": ["bench/model", "judge/model"],
            "policy": ["type": "cascade", "accept": ["pattern": "is {{answer}}"]],
        ]
        try writeJob(
            ["type": "exact", "reference": "It is 1."],
            ["targets": [.object(cascade)], "prompt": "Say #{{answer}}"])
        #expect(await world.runJob().status == .done)
        // Nothing was escalated.
        #expect(server.arrivals.count == 30)
    }
}
