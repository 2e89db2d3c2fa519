import Checkpoint
import Commands
import JSON
import SQLite
import TestSupport
import Testing

@Suite struct AuditTests {
    private func finished() async throws -> Workplace {
        let place = try Workplace.sums(more: #", "limits": { "budget_usd": 1 }"#)
        _ = await CapturedWorld().run("run", place.file("job.json"), "--out", place.file("out"))
        return place
    }

    @Test func `the books of a finished run balance`() async throws {
        let place = try await finished()
        let world = CapturedWorld()
        #expect(await world.run("audit", place.file("out")) == .done)
        #expect(world.output.contains("attempts    3\nresults     3\n"))
        #expect(world.output.hasSuffix("\nAll totals match.\n"))
        let programs = CapturedWorld()
        #expect(await programs.run("audit", place.file("out"), "--json") == .done)
        let json = try JSONValue.parse(programs.output)
        #expect(json["balanced"] == true)
        #expect(json["attempts"] == 3)
        #expect(json["budget_usd"] == 1)
        #expect(json["models"]?.array?.count == 1)
    }

    @Test(
        arguments: [
            ("UPDATE attempt SET cost = cost + 1", "another cost than their attempts"),
            ("DELETE FROM attempt WHERE work = (SELECT min(work) FROM result)", "other attempts"),
            ("UPDATE result SET attempts = 7", "other attempts"),
            ("DELETE FROM line WHERE work = (SELECT min(work) FROM result)", "no line"),
            ("UPDATE attempt SET cost = NULL, maybe_paid = 2000000000000", "budget of $1"),
        ])
    func `a change of the books is noticed`(change: String, words: String) async throws {
        let place = try await finished()
        let connection = try Connection(path: place.file("out/checkpoint.sqlite"))
        try connection.execute(change)
        connection.close()
        let world = CapturedWorld()
        #expect(await world.run("audit", place.file("out")) == .badInput)
        #expect(world.output.contains(words))
        #expect(world.output.hasSuffix("\nThe totals do not match.\n"))
    }

    @Test func `results that are not as they were written are noticed`() async throws {
        let place = try await finished()
        let results = try #require(place.contents("out/results.jsonl"))
        let lines = results.split(separator: "\n")
        for (changed, words) in [
            (
                results.replacing(#""cost_usd":"#, with: #""cost_usd":7"#, maxReplacements: 1),
                "its results cost $7"
            ),
            (results.replacing("ok", with: "no"), "has been changed since it was written."),
            (lines.dropLast().map { $0 + "\n" }.joined(), "has 2 lines, and 3 were written"),
            (results + "{}\n", "has 4 lines, and 3 were written"),
        ] {
            try place.write("out/results.jsonl", changed)
            let world = CapturedWorld()
            #expect(await world.run("audit", place.file("out")) == .badInput)
            #expect(world.output.contains(words), "\(world.output)")
            #expect(world.output.hasSuffix("\nThe totals do not match.\n"))
        }
        place.remove("out/results.jsonl")
        let gone = CapturedWorld()
        #expect(await gone.run("audit", place.file("out")) == .done)
        #expect(gone.output.contains("There is no results.jsonl to compare with."))
        // The same command writes it again from the checkpoint.
        _ = await CapturedWorld().run("run", place.file("job.json"), "--out", place.file("out"))
        #expect(place.contents("out/results.jsonl") == results)
        #expect(await CapturedWorld().run("audit", place.file("out")) == .done)
    }

    /// An earlier version did not keep what it wrote; and a kill may come before either file.
    @Test(arguments: [("NULL", true), ("'?,2 7'", true), ("'2 7,3 9'", false)])
    func `results of which nothing is known are no mistake`(
        record: String, isFine: Bool
    ) async throws {
        let place = try await finished()
        let connection = try Connection(path: place.file("out/checkpoint.sqlite"))
        try connection.execute("DELETE FROM meta WHERE key = 'results'")
        if record != "NULL" {
            try connection.execute("INSERT INTO meta VALUES('results', \(record))")
        }
        connection.close()
        let world = CapturedWorld()
        #expect(await world.run("audit", place.file("out")) == (isFine ? .done : .badInput))
        #expect(world.output.contains("nothing tells what was written") == isFine)
    }

    @Test func `a summary that says something else is noticed`() async throws {
        let place = try await finished()
        let summary = try #require(place.contents("out/summary.json"))
        try place.write(
            "out/summary.json",
            summary.replacing(#""maybe_paid_usd":0,"#, with: #""maybe_paid_usd":0.5,"#))
        let world = CapturedWorld()
        #expect(await world.run("audit", place.file("out")) == .badInput)
        #expect(world.output.contains("summary.json: maybe_paid_usd of the total is 0.5"))
    }

    @Test(arguments: [[], ["--json"]])
    func `a summary from somebody else is quoted harmlessly`(options: [String]) async throws {
        let place = try await finished()
        let summary = try #require(place.contents("out/summary.json"))
        let name = JSONValue.string(HostileTexts.terminals.joined()).text.dropFirst()
        try place.write(
            "out/summary.json",
            summary.replacing("\"name\":\"sim", with: "\"name\":\"\(name.dropLast())sim"))
        let world = CapturedWorld(isTTY: true, environment: ["NO_COLOR": "1"])
        let words = ["audit", place.file("out")] + options
        #expect(await CommandLineTool.run(words, in: world.context) == .badInput)
        #expect(world.output.contains("summary.json: cost_usd of"))
        #expect(HostileTexts.isPlain(world.output))
    }
}
