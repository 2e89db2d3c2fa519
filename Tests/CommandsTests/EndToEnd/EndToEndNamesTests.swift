import Commands
import HTTP
import JSON
import TestSupport
import Testing

/// What results show of their lines: unique ids, and what the input says now.
@Suite(.timeLimit(.minutes(10))) struct EndToEndNamesTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try ScriptedServer.model()
    }

    private func job(_ changes: JSONObject = [:]) throws {
        var job: JSONObject = ["input": "prompts.csv", "prompt": "{{q}}", "scorers": .null]
        for member in changes { job[member.key] = member.value }
        try world.writeJob(servers: ["bench": server], job)
    }

    private func run(_ options: String...) async throws {
        let outcome = await world.run(
            ["run", world.folder + "/job.json", "--out", world.folder + "/run"] + options)
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(!outcome.diagnostics.contains("scored again"))
    }

    /// Id, line and a field of the metadata of each result.
    private func shown(_ field: String = "cat") throws -> [String] {
        try world.results.map { result in
            let line = result["input"]?["line"]?.int ?? 0
            return
                "\(result["id"]?.string ?? "")|\(line)|\(result["metadata"]?[field]?.string ?? "")"
        }
    }

    // MARK: Unique

    @Test func `lines without ids in several files have ids that differ`() async throws {
        try world.write("a.jsonl", "\"one #1\"\n\"two #2\"\n")
        try world.write("b.csv", "prompt\nthree #3\n")
        try world.write("c.json", #"["four #4"]"#)
        try job(["input": ["a.jsonl", "b.csv", "c.json"], "prompt": .null])
        try await run()
        let ids = try world.results.map { $0["id"]?.string }
        #expect(ids == ["line-1", "line-2", "file-2-line-2", "file-3-item-1"])
        // Known without reading the input, they stay.
        try world.remove("run/results.jsonl")
        try await run()
        #expect(try world.results.map { $0["id"]?.string } == ids)
        // The order of the files is what counts.
        try job(["input": ["c.json", "a.jsonl", "b.csv"], "prompt": .null])
        try await run()
        let again = try world.results.map { $0["id"]?.string }
        #expect(again == ["item-1", "file-2-line-1", "file-2-line-2", "file-3-line-2"])
        #expect(server.arrivals.count == 4)
    }

    @Test func `an own id that looks like an automatic one stays alone`() async throws {
        try world.write(
            "a.jsonl",
            ##"{"prompt":"#1"}"## + "\n" + ##"{"id":"line-1","prompt":"#2"}"## + "\n"
                + ##"{"id":"_file-2-line-7","prompt":"#3"}"## + "\n")
        try job(["input": "a.jsonl", "prompt": .null])
        try await run()
        let ids = try world.results.map { $0["id"]?.string }
        #expect(ids == ["__line-1", "line-1", "_file-2-line-7"])
    }

    // MARK: As the input is now

    private static let table = "q,cat\n#1,a\n#2,b\n#3,c\n"

    @Test func `a row at the top moves the ids and lines of all kept results`() async throws {
        try world.write("prompts.csv", Self.table)
        try job()
        try await run()
        #expect(try shown() == ["line-2|2|a", "line-3|3|b", "line-4|4|c"])
        try world.write("prompts.csv", "q,cat\n#0,z\n#1,a\n#2,b\n#3,c\n")
        try await run()
        #expect(try shown() == ["line-2|2|z", "line-3|3|a", "line-4|4|b", "line-5|5|c"])
        #expect(server.prompts.sorted() == [0, 1, 2, 3])
        try world.write("prompts.csv", "q,cat\n#3,c\n#1,a\n")
        try await run()
        #expect(try shown() == ["line-2|2|c", "line-3|3|a"])
        #expect(server.prompts.count == 4)
    }

    @Test func `lines of records with ids of their own are those of the input, too`() async throws {
        try world.write("prompts.csv", "id,q,cat\nx,#1,a\ny,#2,b\n")
        try job()
        try await run()
        try world.write("prompts.csv", "id,q,cat\ny,#2,b\nx,#1,a\n")
        try await run()
        #expect(try shown() == ["y|2|b", "x|3|a"])
        #expect(server.prompts.count == 2)
    }

    @Test func `edited, added and renamed columns are in the metadata`() async throws {
        try world.write("prompts.csv", Self.table)
        try job()
        try await run()
        for (text, field, expected) in [
            ("q,cat\n#1,a\n#2,B\n#3,c\n", "cat", ["a", "B", "c"]),
            ("q,cat,new\n#1,a,1\n#2,B,2\n#3,c,3\n", "new", ["1", "2", "3"]),
            ("q,kind,new\n#1,a,1\n#2,B,2\n#3,c,3\n", "kind", ["a", "B", "c"]),
            ("new,kind,q\n1,a,#1\n2,B,#2\n3,c,#3\n", "kind", ["a", "B", "c"]),
        ] {
            try world.write("prompts.csv", text)
            try await run()
            let values = try world.results.map { $0["metadata"]?[field]?.string }
            #expect(values == expected, "\(text)")
            #expect(try world.results.allSatisfy { $0["metadata"]?["q"] == nil })
        }
        #expect(server.prompts.count == 3)
    }

    @Test func `keep, id and groups of the job hold for kept results`() async throws {
        try world.write("prompts.csv", Self.table)
        try job()
        try await run()
        try job(["keep": ["q"]])
        try await run()
        #expect(try world.results.map { $0["metadata"]?["q"]?.string } == ["#1", "#2", "#3"])
        try job(["id": "{{cat}}-{{q}}"])
        try await run()
        #expect(try shown() == ["a-#1|2|a", "b-#2|3|b", "c-#3|4|c"])
        try job()
        try await run()
        #expect(try shown() == ["line-2|2|a", "line-3|3|b", "line-4|4|c"])
        #expect(server.prompts.count == 3)
    }

    @Test func `groups are those of the edited column`() async throws {
        func write(_ kinds: [String]) throws {
            let rows = kinds.enumerated().map {
                "#\($0.offset + 1),\($0.offset + 1),\($0.element)\n"
            }
            try world.write("prompts.csv", "q,answer,cat\n" + rows.joined())
        }
        let scorers: JSONValue = [["type": "numeric", "reference": "{{answer}}"]]
        try write(["a", "a", "b"])
        try job(["scorers": scorers, "groups": "cat"])
        try await run()
        try write(["a", "b", "c"])
        try await run()
        let groups = try world.summary["groups"]?.text ?? ""
        #expect(groups.contains(#""c""#), "\(groups)")
        #expect(server.prompts.count == 3)
    }
}
