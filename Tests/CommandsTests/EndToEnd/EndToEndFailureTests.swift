import Commands
import HTTP
import JSON
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Whole runs against servers and keys that fail.
@Suite(.timeLimit(.minutes(10))) struct EndToEndFailureTests {
    let world: EndToEndWorld

    init() throws {
        world = try EndToEndWorld()
        try world.writePrompts(1...12)
    }

    @Test func `a route fails over to its next model`() async throws {
        let (broken, good) = (
            try ScriptedServer(.error(500, "out of order")), try ScriptedServer.model()
        )
        try world.writePrompts(1...3)
        try world.writeJob(
            servers: ["broken": broken, "good": good],
            [
                "targets": [
                    [
                        "name": "both", "route": ["broken/model", "good/model"],
                        "policy": "ordered",
                    ]
                ],
                "limits": ["concurrency": 1],
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(Set(good.prompts) == [1, 2, 3])
        #expect(good.arrivals.count == 3)
        let results = try world.results
        #expect(results.allSatisfy { $0["provider"]?.string == "good" })
        #expect(results[0]["attempts"]?.array?.first?["provider"]?.string == "broken")
        #expect(results[0]["attempts"]?.array?.first?["http"]?.int == 500)
        let attempts = results.reduce(0) { $0 + ($1["attempts"]?.array?.count ?? 0) }
        #expect(attempts == broken.arrivals.count + good.arrivals.count)
    }

    @Test func `a budget is a wall`() async throws {
        let server = try ScriptedServer.model()
        // 100 tokens are held back for each send, of which ten are used: $0.10 and $0.01.
        try world.writeJob(
            servers: ["bench": server], ["limits": ["concurrency": 4, "budget_usd": 0.15]])
        let outcome = await world.runJob()
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        // A sixth answer would leave nine cents, too little for the next.
        #expect(server.arrivals.count == 6)
        #expect(try world.summary["cost_usd"]?.double == 0.06)
        #expect(try world.summary["results"]?["pending"]?.int == 6)
        #expect(await world.runJob().status == .budgetSpent)
        #expect(server.arrivals.count == 6)
        // More money, and it goes on.
        #expect(await world.runJob("--budget", "1").status == .done)
        #expect(server.prompts.sorted() == Array(1...12))
    }

    @Test func `a refused key stops the run and fails no item`() async throws {
        let refusing = try ScriptedServer(.error(401, "Incorrect API key provided"))
        try world.writeJob(servers: ["bench": refusing])
        let outcome = await world.runJob()
        #expect(outcome.status == .credentials, "\(outcome.diagnostics)")
        // Four in flight, and one that is asked to be sure.
        #expect(refusing.arrivals.count <= 4 + 3)
        #expect(try world.summary["results"]?["failed"]?.int == 0)
        #expect(try world.summary["results"]?["pending"]?.int == 12)
        #expect(!outcome.diagnostics.contains("secret-of-the-test"))

        let server = try ScriptedServer.model()
        try world.writeJob(servers: ["bench": server])
        #expect(await world.runJob().status == .done)
        #expect(server.prompts.sorted() == Array(1...12))
    }

    @Test func `a refusal with a waiting time is obeyed and costs nothing`() async throws {
        let arrivals = Mutex<[ContinuousClock.Instant]>([])
        let server = try ScriptedServer { request, turn in
            arrivals.withLock { $0.append(.now) }
            if turn > 0 { return .answer(to: request) }
            return .error(429, "slow down", headers: ["retry-after-ms": "150"])
        }
        try world.writePrompts(1...1)
        try world.writeJob(servers: ["bench": server])
        #expect(await world.runJob().status == .done)
        let times = arrivals.withLock { $0 }
        #expect(times.count == 2)
        #expect(times[1] - times[0] >= .milliseconds(150))
        let attempts = try world.results[0]["attempts"]?.array ?? []
        #expect(attempts.map { $0["outcome"]?.string } == ["rate_limited", "ok"])
        #expect(attempts.first?["cost_usd"]?.double == 0)
        #expect(try world.results[0]["cost_usd"]?.double == 0.01)
    }

    @Test func `a broken connection may have been paid and is sent once more`() async throws {
        let server = try ScriptedServer { request, turn in
            turn == 0 ? ServerReply(fault: .resetBeforeReply) : .answer(to: request)
        }
        try world.writePrompts(1...1)
        try world.writeJob(servers: ["bench": server])
        #expect(await world.runJob().status == .done)
        #expect(server.arrivals.count == 2)
        let result = try world.results[0]
        let attempts = result["attempts"]?.array ?? []
        #expect(attempts.count == 2)
        // Unknown stays unknown: the first may have cost as much as was held back for it.
        #expect(attempts.first?["cost_usd"]?.isNull == true)
        #expect(attempts.first?["maybe_paid_usd"]?.double == 0.1)
        #expect(result["cost_usd"]?.isNull == true)
        #expect(try world.summary["cost_usd"]?.double == 0.01)
        #expect(try world.summary["maybe_paid_usd"]?.double == 0.1)
    }

    @Test func `what breaks twice fails after one more send`() async throws {
        let server = try ScriptedServer(ServerReply(fault: .resetBeforeReply))
        try world.writePrompts(1...1)
        try world.writeJob(servers: ["bench": server])
        #expect(await world.runJob().status == .itemsFailed)
        #expect(server.arrivals.count == 2)
        #expect(try world.results[0]["status"]?.string == "failed")
    }

    @Test func `a poisonous item fails once and its quarantine runs as it is`() async throws {
        let picky = try ScriptedServer { request, _ in
            request.promptNumber == 7
                ? .error(400, "this message cannot be read") : .answer(to: request)
        }
        try world.writeJob(servers: ["bench": picky])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        #expect(picky.prompts.count { $0 == 7 } == 1)
        #expect(picky.arrivals.count == 12)
        let results = try world.results
        #expect(results.count == 12)
        #expect(results[6]["status"]?.string == "failed")
        #expect(results[6]["error"]?["http"]?.int == 400)
        #expect(try world.text("run/quarantine.jsonl") == EndToEndWorld.line(7) + "\n")

        let server = try ScriptedServer.model()
        try world.writeJob(servers: ["bench": server], ["input": "run/quarantine.jsonl"])
        let again = await world.runJob(out: "again")
        #expect(again.status == .done, "\(again.diagnostics)")
        #expect(server.prompts == [7])
        #expect(try world.lines("again/results.jsonl").map { $0["id"]?.string } == ["p7"])
    }

    @Test func `items that fail alike stop the run, which then goes on`() async throws {
        try world.writePrompts(1...300)
        let picky = try ScriptedServer { request, _ in
            request.promptNumber.map { $0 > 20 } == true
                ? .error(400, "no such parameter: temprature") : .answer(to: request)
        }
        try world.writeJob(servers: ["bench": picky])
        let outcome = await world.runJob()
        #expect(outcome.status == .failed, "\(outcome.diagnostics)")
        #expect(
            outcome.diagnostics.contains(
                "40 of the first 60 results failed with the same error (invalid_request, HTTP 400: no such "
                    + "parameter: temprature). Sluice stopped sending"), "\(outcome.diagnostics)")
        // Four are in flight, and eight refused ones wait until it is clear that it is not the key.
        let first = picky.arrivals.count
        #expect(first <= 72)
        #expect(try world.summary["status"]?.string == "failing_alike")
        #expect(try world.results.count <= picky.arrivals.count)
        #expect(await world.runJob("--max-errors", "3").status == .failed)
        #expect(picky.arrivals.count <= first + 3 + 4 + 8)

        let server = try ScriptedServer.model()
        try world.writeJob(servers: ["bench": server])
        #expect(await world.runJob().status == .done)
        #expect(server.prompts.sorted() == Array(21...300))
    }

    @Test func `items that fit no model for one and the same reason stop the run as well`()
        async throws
    {
        try world.writePrompts(1...300)
        let picky = try ScriptedServer { request, _ in
            request.promptNumber.map { $0 > 20 } == true
                ? .error(400, "Unrecognized request argument supplied: temprature")
                : .answer(to: request)
        }
        try world.writeJob(servers: ["bench": picky])
        let outcome = await world.runJob()
        #expect(outcome.status == .failed, "\(outcome.diagnostics)")
        #expect(
            outcome.diagnostics.contains(
                "40 of the first 60 results failed with the same error (unsupported, HTTP 400: Unrecognized "
                    + "request argument supplied: temprature). Sluice stopped sending"),
            "\(outcome.diagnostics)")
        #expect(picky.arrivals.count <= 68)
        #expect(try world.summary["status"]?.string == "failing_alike")
    }

    @Test func `a run that is told to go on fails every item that fails`() async throws {
        try world.writePrompts(1...60)
        let broken = try ScriptedServer(.error(400, "no such parameter"))
        try world.writeJob(servers: ["bench": broken], ["limits": ["max_errors": "off"]])
        #expect(await world.runJob().status == .itemsFailed)
        #expect(broken.arrivals.count == 60)
    }

    @Test func `a failed item goes again with the next run`() async throws {
        let picky = try ScriptedServer { request, turn in
            turn < 12 && request.promptNumber == 7
                ? .error(400, "this message cannot be read") : .answer(to: request)
        }
        try world.writeJob(servers: ["bench": picky])
        #expect(await world.runJob().status == .itemsFailed)
        #expect(await world.runJob().status == .done)
        #expect(picky.arrivals.count == 13)
        #expect(try world.results.allSatisfy { $0["status"]?.string == "ok" })
        #expect(!world.has("run/quarantine.jsonl"))
    }
}
