import Commands
import HTTP
import JSON
import Synchronization
import TestSupport
import Testing
import Vocabulary

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What is asked once is paid once: within a run, and from run to run.
@Suite(.timeLimit(.minutes(10))) struct EndToEndReuseTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        server = try .model()
    }

    /// Items that ask for the numbers, with ids of their own.
    private func write(_ numbers: [Int], named: Bool = true) throws {
        let lines = numbers.enumerated().map { index, number in
            let id = named ? #""id":"q\#(index)","# : ""
            return
                "{\(id)\"prompt\":\"Say it. #\(number)\",\"answer\":\(number),\"row\":\(index)}\n"
        }
        try world.write("prompts.jsonl", lines.joined())
    }

    private func writeJob(_ changes: JSONObject = [:]) throws {
        var all: JSONObject = ["parameters": ["max_tokens": 100, "temperature": 0]]
        for change in changes { all[change.key] = change.value }
        try world.writeJob(servers: ["bench": server], all)
    }

    @Test(arguments: [true, false])
    func `identical requests are sent once, and every item has its result`(named: Bool)
        async throws
    {
        try write([1, 2, 1, 3, 1, 2], named: named)
        try writeJob()
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(server.prompts.sorted() == [1, 2, 3])
        let results = try world.results
        #expect(results.map { $0["metadata"]?["row"]?.int } == Array(0..<6))
        #expect(
            results.map { $0["text"]?.string }
                == [1, 2, 1, 3, 1, 2].map { "It is \($0)." })
        #expect(results.allSatisfy { $0["scores"]?["numeric"]?.double == 1 })
        let copy = try #require(results[4].object)
        #expect(copy["cost_usd"]?.double == 0)
        #expect(copy["cost_source"] == "reused")
        #expect(copy["attempts"]?.array?.isEmpty == true)
        #expect(copy["usage"]?["total"]?.int == 0)
        #expect(copy["reused"]?["from"] == "run")
        #expect(copy["reused"]?["id"]?.string == (named ? "q0" : "line-1"))
        #expect(copy["reused"]?["saved_usd"]?.double == 0.01)
        #expect(copy["input"]?["line"]?.int == 5)
        let summary = try world.summary
        #expect(summary["cost_usd"]?.double == 0.03)
        #expect(summary["saved_usd"]?["identical_requests"]?.double == 0.03)
        #expect(summary["reused_answers"]?["identical_requests"]?.int == 3)
        #expect(summary["usage"]?["output"]?.int == 30)
        #expect(summary["results"]?["ok"]?.int == 6)
        // Again: nothing to do, and the files say the same.
        let before = try world.text("run/results.jsonl")
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 3)
        #expect(try world.text("run/results.jsonl") == before)
    }

    @Test(
        arguments: [
            ["reuse": "none"], ["parameters": ["max_tokens": 100]],
            ["parameters": ["max_tokens": 100, "temperature": 0.5]],
        ] as [JSONObject])
    func `what is not bound to be the same is asked each time`(changes: JSONObject) async throws {
        try write([1, 1, 2])
        try writeJob(changes)
        #expect(await world.runJob().status == .done)
        #expect(server.prompts.sorted() == [1, 1, 2])
    }

    @Test(
        arguments: [
            ["reuse": "all", "parameters": ["max_tokens": 100]],
            ["parameters": ["max_tokens": 100, "seed": 7]],
        ] as [JSONObject])
    func `a seed or the user's word is enough`(changes: JSONObject) async throws {
        try write([1, 1, 2])
        try writeJob(changes)
        #expect(await world.runJob().status == .done)
        #expect(server.prompts.sorted() == [1, 2])
    }

    @Test func `samples are never shared`() async throws {
        try write([1, 1])
        try writeJob(["samples": 2])
        #expect(await world.runJob().status == .done)
        #expect(server.prompts == [1, 1, 1, 1])
    }

    @Test func `lines decide for themselves where they carry parameters`() async throws {
        let line = { (row: Int, temperature: String) in
            #"{"prompt":"Say it. #1","parameters":{"temperature":\#(temperature)},"row":\#(row)}"#
                + "\n"
        }
        try world.write(
            "prompts.jsonl", line(0, "0") + line(1, "0") + line(2, "1") + line(3, "1"))
        try writeJob(["parameters": ["max_tokens": 100], "scorers": []])
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 3)
        #expect(
            try world.results.map { $0["cost_source"]?.string } == ["job", "reused", "job", "job"])
    }

    @Test func `a copy is asked itself where its original failed`() async throws {
        let asked = Mutex(0)
        let moody = try ScriptedServer { request, _ in
            let turn = asked.withLock { asked in
                if request.promptNumber == 1 { asked += 1 }
                return asked
            }
            return request.promptNumber == 1 && turn == 1
                ? .error(422, "not today") : .answer(to: request)
        }
        try write([1, 2, 1])
        try world.writeJob(
            servers: ["bench": moody],
            ["parameters": ["max_tokens": 100, "temperature": 0], "limits": ["concurrency": 1]])
        #expect(await world.runJob().status == .itemsFailed)
        #expect(try world.results.map { $0["status"]?.string } == ["failed", "ok", "ok"])
        // The same command tries the original again.
        #expect(await world.runJob().status == .done)
        #expect(moody.prompts == [1, 2, 1, 1])
    }

    @Test func `lines that come later find the answers of those before them`() async throws {
        try write([1, 2])
        try writeJob()
        #expect(await world.runJob().status == .done)
        // In front of the old ones, with ids of their own.
        try world.write(
            "prompts.jsonl",
            #"{"id":"new","prompt":"Say it. #2","answer":2}"# + "\n"
                + (try world.text("prompts.jsonl")))
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 2)
        #expect(try world.results.first?["reused"]?["id"] == "q1")
    }

    @Test func `prompts of one long beginning stand together, the first of them ahead`()
        async throws
    {
        let documents = (0..<2).map { String(repeating: "word\($0) ", count: 2_000) }
        let lines = (0..<6).map { number in
            "{\"prompt\":\"\(documents[number % 2]) #\(number)\",\"answer\":\(number)}\n"
        }
        try world.write("prompts.jsonl", lines.joined())
        let prices: JSONValue = [
            "bench/model": ["input": 1, "cached_input": 0.1, "output": 1]
        ]
        try writeJob(["limits": ["concurrency": 1], "prices": prices])
        #expect(await world.runJob().status == .done)
        // Both beginnings first; then what waited for each.
        #expect(server.prompts == [0, 1, 2, 4, 3, 5])
        #expect(try world.results.map { $0["metadata"]?["answer"]?.int } == Array(0..<6))
        try writeJob(["limits": ["concurrency": 1], "prices": prices, "warm_caches": false])
        #expect(await world.runJob(out: "other").status == .done)
        #expect(Array(server.prompts.dropFirst(6)) == Array(0..<6))
    }

    // MARK: From run to run

    @Test func `the cache serves another run for nothing`() async throws {
        try write([1, 2, 3])
        try writeJob(["parameters": ["max_tokens": 100], "samples": 2])
        let cache = world.folder + "/cache"
        #expect(await world.runJob("--cache", cache, out: "one").status == .done)
        #expect(server.arrivals.count == 6)
        let outcome = await world.runJob("--cache", cache)
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(server.arrivals.count == 6)
        let results = try world.results
        #expect(results.count == 6)
        #expect(results.allSatisfy { $0["cost_source"] == "cache" && $0["cost_usd"]?.double == 0 })
        #expect(results.allSatisfy { $0["reused"]?["from"] == "cache" })
        #expect(
            results.map { $0["text"] } == (try world.lines("one/results.jsonl")).map { $0["text"] })
        #expect(try world.summary["saved_usd"]?["response_cache"]?.double == 0.06)
        #expect(try world.summary["reused_answers"]?["response_cache"]?.int == 6)
        #expect(try world.summary["attempts"]?.int == 0)
    }

    @Test func `another question or another model misses the cache`() async throws {
        try write([1])
        try writeJob()
        let cache = world.folder + "/cache"
        #expect(await world.runJob("--cache", cache, out: "one").status == .done)
        try writeJob(["parameters": ["max_tokens": 101, "temperature": 0]])
        #expect(await world.runJob("--cache", cache, out: "two").status == .done)
        try writeJob([
            "targets": ["bench/other"], "prices": ["bench/other": ["input": 1, "output": 1]],
        ])
        #expect(await world.runJob("--cache", cache, out: "three").status == .done)
        #expect(server.arrivals.count == 3)
    }

    @Test func `a damaged entry is told, ignored and replaced`() async throws {
        try write([1])
        try writeJob()
        let cache = world.folder + "/cache"
        #expect(await world.runJob("--cache", cache, out: "one").status == .done)
        let entry = try #require(try CacheFolder(cache).entries.first)
        let whole = try world.text("cache/\(entry)")
        #expect(!whole.contains("secret-of-the-test"))
        try world.write("cache/\(entry)", whole.replacing("It is 1.", with: "It is 9."))
        let outcome = await world.runJob("--cache", cache, out: "two")
        #expect(outcome.status == .done)
        #expect(outcome.diagnostics.contains("this cached answer is ignored and bought again"))
        #expect(server.arrivals.count == 2)
        #expect(await world.runJob("--cache", cache, out: "three").status == .done)
        #expect(server.arrivals.count == 2)
    }

    @Test func `a cut answer and a failure are not kept`() async throws {
        let cut = try ScriptedServer { request, _ in
            request.promptNumber == 1
                ? .error(422, "no")
                : .text(
                    #"{"choices":[{"message":{"content":"It"},"finish_reason":"length"}],"#
                        + #""usage":{"prompt_tokens":1,"completion_tokens":1}}"#)
        }
        try write([1, 2])
        try world.writeJob(servers: ["bench": cut])
        let cache = world.folder + "/cache"
        #expect(await world.runJob("--cache", cache, out: "one").status == .itemsFailed)
        #expect(try CacheFolder(cache).entries.isEmpty)
    }

    @Test func `the cache is the user's alone, and one that others may write into is refused`()
        async throws
    {
        try write([1])
        try writeJob()
        let cache = world.folder + "/cache"
        #expect(await world.runJob("--cache", cache, out: "one").status == .done)
        let folder = CacheFolder(cache)
        #expect(try folder.mode(of: "") == 0o700)
        let entry = try #require(try folder.entries.first)
        #expect(try folder.mode(of: "/" + entry) == 0o600)
        try folder.open()
        let outcome = await world.runJob("--cache", cache, out: "two")
        #expect(outcome.status == .io)
        #expect(outcome.diagnostics.contains("others may write into it"))
        #expect(server.arrivals.count == 1)
    }
}

/// What lies in a cache's folder.
private struct CacheFolder {
    let path: String

    init(_ path: String) { self.path = path }

    /// Paths from the folder on.
    var entries: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: path).sorted().flatMap { part in
                try FileManager.default.contentsOfDirectory(atPath: path + "/" + part)
                    .map { part + "/" + $0 }
            }
        }
    }

    func mode(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + name)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    func open() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
    }
}
