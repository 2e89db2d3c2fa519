import Checkpoint
import Commands
import JSON
import Testing

@Suite struct StatusTests {
    @Test(arguments: [40, 80])
    func `a finished run is told in a few lines, none wider than the window`(
        width: Int
    ) async throws {
        let place = try Workplace.sums()
        _ = await CapturedWorld().run("run", place.file("job.json"), "--out", place.file("out"))
        let world = CapturedWorld(width: width, isTTY: true)
        #expect(await world.run("status", place.file("out")) == .done)
        let lines = world.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines[0] == "sums")
        #expect(lines[2...3] == ["state     finished", "results   3 of 3"])
        #expect(lines[6...7] == ["attempts  3", "outcomes  3 ok"])
        // How wide the columns are depends on how long the answers took; what is in the
        // first ones does not.
        let words = lines[9...10].map { $0.split(separator: " ") }
        #expect(words[0].starts(with: ["target", "results", "ok"]))
        #expect(words[1][0].hasPrefix("sim/sma"))
        #expect(words[1][1...2] == ["3", "3"])
    }

    @Test func `a program reads the same from JSON`() async throws {
        let place = try Workplace.sums(more: #", "limits": { "budget_usd": 1 }"#)
        _ = await CapturedWorld().run("run", place.file("job.json"), "--out", place.file("out"))
        let world = CapturedWorld()
        #expect(await world.run("status", place.file("out"), "--json") == .done)
        let json = try JSONValue.parse(world.output)
        #expect(json["job"] == "sums")
        #expect(json["state"] == "finished")
        #expect(json["process"] == .null)
        #expect(json["total"] == 3)
        #expect(json["pending"] == 0)
        #expect(json["outcomes"] == ["ok": 3])
        #expect(json["budget_usd"] == 1)
        #expect(json["targets"]?.array?.first?["results"]?["ok"] == 3)
    }

    @Test func `a run that a process holds is running, and looking does not take it`() async throws
    {
        let place = try Workplace.sums()
        _ = await CapturedWorld().run("run", place.file("job.json"), "--out", place.file("out"))
        let directory = RunDirectory(path: place.file("out"))
        do {
            let lock = try RunLock(directory)
            #expect(RunLock.probe(directory) != .nobody)
            let world = CapturedWorld()
            #expect(await world.run("status", place.file("out")) == .done)
            #expect(world.output.contains("state     running, process "))
            withExtendedLifetime(lock) {}
        }
        #expect(RunLock.probe(directory) == .nobody)
        _ = try RunLock(directory)
    }

    @Test func `a run without its job still tells its numbers`() async throws {
        let place = try Workplace.sums(targets: #"["sim/small", "sim/large"]"#)
        _ = await CapturedWorld().run("run", place.file("job.json"), "--out", place.file("out"))
        try place.write("out/job.json", "no job")
        let world = CapturedWorld()
        #expect(await world.run("status", place.file("out")) == .done)
        #expect(world.output.hasPrefix("out\n"))
        #expect(world.output.contains("results   6 of 6"))
    }
}
