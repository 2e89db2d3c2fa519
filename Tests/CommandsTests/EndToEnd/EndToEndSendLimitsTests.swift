import Commands
import HTTP
import JSON
import SQLite
import Synchronization
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Limits on requests and tokens hold for the whole run: over its starts, and with its judges.
@Suite(.timeLimit(.minutes(10))) struct EndToEndSendLimitsTests {
    let world: EndToEndWorld

    init() throws {
        world = try EndToEndWorld()
        try world.writePrompts(1...60)
    }

    // MARK: Tokens that nobody tells

    /// A reply that does not tell its tokens.
    enum Untold: CaseIterable {
        case left, zeros, failure, cut

        var reply: ServerReply {
            switch self {
            case .left: .untold("null")
            case .zeros: .untold(#"{"prompt_tokens": 0, "completion_tokens": 0}"#)
            case .failure: .error(500, "broke")
            case .cut: .untold("{")
            }
        }
    }

    private func writeJob(_ server: ScriptedServer, concurrency: Int, tokens: Int) throws {
        try world.writeJob(
            servers: ["bench": server],
            [
                "limits": [
                    "concurrency": .number(JSONNumber(concurrency)), "max_errors": "off",
                    "max_total_tokens": .number(JSONNumber(tokens)),
                ]
            ])
    }

    /// Starts the run until its limit ends it, and twice more.
    private func runToTheLimit(_ server: ScriptedServer, out: String = "run") async -> Int {
        let first = await world.runJob(out: out)
        #expect(first.status == .budgetSpent, "\(first.diagnostics)")
        let sent = server.arrivals.count
        for _ in 1...2 {
            let outcome = await world.runJob(out: out)
            #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        }
        #expect(server.arrivals.count == sent)
        return sent
    }

    @Test(arguments: Untold.allCases, [1, 16])
    func `once tokens that nobody tells have ended a run, no later start sends`(
        untold: Untold, concurrency: Int
    ) async throws {
        let server = try ScriptedServer { _, _ in untold.reply }
        try writeJob(server, concurrency: concurrency, tokens: 1_000)
        let sent = await runToTheLimit(server)
        // About 200 tokens are expected of each; what is under way comes on top.
        #expect(4...(5 + concurrency) ~= sent)
    }

    @Test func `told and untold tokens are counted together over starts`() async throws {
        let server = try ScriptedServer { request, turn in
            turn % 2 == 0 ? .untold("null") : .answer(to: request)
        }
        try writeJob(server, concurrency: 4, tokens: 2_000)
        _ = await runToTheLimit(server)
    }

    @Test(arguments: [1, 4])
    func `what was under way when a process died counts as what was expected`(
        concurrency: Int
    ) async throws {
        let faults = Mutex<[String]>([])
        let server = try ScriptedServer { [world] _, turn in
            if turn == 2 {
                do {
                    try FileManager.default.copyItem(
                        atPath: world.folder + "/run", toPath: world.folder + "/left")
                } catch { faults.withLock { $0.append("\(error)") } }
            }
            return .untold("null")
        }
        try writeJob(server, concurrency: concurrency, tokens: 1_000)
        _ = await runToTheLimit(server)
        #expect(faults.withLock { $0 } == [])
        let whole = server.arrivals.count
        let resumed = await runToTheLimit(server, out: "left") - whole
        // Three at least had gone, which count.
        #expect(resumed <= 2 + concurrency - 1, "\(resumed)")
    }

    @Test
    func `sends of which nothing is on record count as what the next one is expected to take`()
        async throws
    {
        let server = try ScriptedServer { _, _ in Untold.left.reply }
        try writeJob(server, concurrency: 1, tokens: 1_000)
        let sent = await runToTheLimit(server)
        // As an earlier version left it, or a run that had no such limit.
        let connection = try Connection(path: world.folder + "/run/checkpoint.sqlite")
        try connection.execute("DELETE FROM expected")
        connection.close()
        #expect(await world.runJob().status == .budgetSpent)
        #expect(server.arrivals.count == sent)
    }

    @Test func `what untold sends of shards counted as is in the merged run`() async throws {
        try world.writePrompts(1...8)
        let server = try ScriptedServer { _, _ in Untold.left.reply }
        try writeJob(server, concurrency: 2, tokens: 6_000)
        for number in 1...2 {
            let outcome = await world.runJob("--shard", "\(number)/2", out: "shard-\(number)")
            #expect(outcome.status == .done, "\(outcome.diagnostics)")
        }
        let merged = await world.run(
            ["merge"] + (1...2).map { "\(world.folder)/shard-\($0)" }
                + ["--out", world.folder + "/run"])
        #expect(merged.diagnostics.contains("The 2 shards used 1,"), "\(merged.diagnostics)")
        let connection = try Connection(path: world.folder + "/run/checkpoint.sqlite")
        #expect(try connection.integer("SELECT count(*) FROM expected") == 8)
        connection.close()
        try world.writePrompts(1...20)
        #expect(await world.runJob("--set", "limits.max_total_tokens=1600").status == .budgetSpent)
        #expect(server.arrivals.count == 8)
    }

    @Test func `the tokens that end a run are told with those of what was under way`()
        async throws
    {
        // Thirty tokens each.
        let server = try ScriptedServer.model()
        try writeJob(server, concurrency: 4, tokens: 100)
        let outcome = await world.runJob()
        #expect(
            outcome.diagnostics.contains(
                "\(30 * server.arrivals.count) tokens are used, and \"max_total_tokens\" allows 100."
            ), "\(outcome.diagnostics)")
    }

    // MARK: Judges

    /// A job of twelve answers, which each of two judges is asked about.
    private func writeJudgedJob(
        _ server: ScriptedServer, _ judge: ScriptedServer, _ limits: JSONObject
    ) throws {
        try world.writePrompts(1...12)
        let judges = ["first", "second"].map { name -> JSONValue in
            [
                "type": "judge", "name": .string(name), "rubric": "Right is 5.",
                "judge": ["route": ["judge/model"], "parameters": ["max_tokens": 100]],
            ]
        }
        var limits = limits
        limits["concurrency"] = 4
        try world.writeJob(
            servers: ["bench": server, "judge": judge],
            ["scorers": .array(judges), "limits": .object(limits)])
    }

    @Test(arguments: [5, 12, 14, 24, 30])
    func `the judges' requests are those of the run`(limit: Int) async throws {
        let (server, judge) = (try ScriptedServer.model(), try ScriptedServer.judge())
        try writeJudgedJob(server, judge, ["max_requests": .number(JSONNumber(limit))])
        for _ in 1...2 {
            let outcome = await world.runJob()
            #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
            #expect(
                outcome.diagnostics.contains("\"max_requests\" allows \(limit)."),
                "\(outcome.diagnostics)")
            #expect(server.arrivals.count == min(limit, 12))
            #expect(server.arrivals.count + judge.arrivals.count == limit)
        }
        if limit > 12 {
            #expect(await world.run(["score", world.folder + "/run"]).status == .budgetSpent)
            #expect(server.arrivals.count + judge.arrivals.count == limit)
        }
        #expect(await world.run(["audit", world.folder + "/run"]).status == .done)
        #expect(await world.runJob("--set", "limits.max_requests=36").status == .done)
        #expect(server.arrivals.count == 12 && judge.arrivals.count == 24)
    }

    @Test func `the judges' tokens are those of the run`() async throws {
        // Thirty tokens each: 360 for the answers, 360 for the first judge.
        let (server, judge) = (try ScriptedServer.model(), try ScriptedServer.judge())
        try writeJudgedJob(server, judge, ["max_total_tokens": 600])
        for _ in 1...2 {
            let outcome = await world.runJob()
            #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
            #expect(outcome.diagnostics.contains("\"max_total_tokens\" allows 600."))
            #expect(8...11 ~= judge.arrivals.count)
        }
        let sent = judge.arrivals.count
        #expect(await world.run(["score", world.folder + "/run"]).status == .budgetSpent)
        #expect(judge.arrivals.count == sent)
    }

    @Test func `a judge that the job has no more was asked all the same`() async throws {
        let (server, judge) = (try ScriptedServer.model(), try ScriptedServer.judge())
        try writeJudgedJob(server, judge, ["max_requests": 36])
        #expect(await world.runJob().status == .done)
        try writeJudgedJob(server, judge, ["max_requests": 36])
        try world.writePrompts(1...13)
        #expect(await world.runJob("--set", "scorers=[]").status == .budgetSpent)
        #expect(server.arrivals.count == 12)
    }

    @Test func `what the judges of shards were asked counts in the merged run`() async throws {
        let (server, judge) = (try ScriptedServer.model(), try ScriptedServer.judge())
        try writeJudgedJob(server, judge, ["max_requests": 40])
        for number in 1...2 {
            let outcome = await world.runJob("--shard", "\(number)/2", out: "shard-\(number)")
            #expect([.done, .budgetSpent].contains(outcome.status), "\(outcome.diagnostics)")
        }
        let sent = server.arrivals.count + judge.arrivals.count
        #expect(sent <= 40)
        #expect(
            await world.runJob("--set", "limits.max_requests=60", "--shard", "1/2", out: "shard-1")
                .status == .done)
        #expect(
            await world.runJob("--set", "limits.max_requests=60", "--shard", "2/2", out: "shard-2")
                .status == .done)
        #expect(server.arrivals.count + judge.arrivals.count == 36)
        let merged = await world.run(
            ["merge"] + (1...2).map { "\(world.folder)/shard-\($0)" }
                + ["--out", world.folder + "/run"])
        #expect(merged.status == .done, "\(merged.diagnostics)")
        #expect(
            merged.diagnostics.contains("used 36 of \"max_requests\" 60"), "\(merged.diagnostics)")
        try world.writePrompts(1...20)
        #expect(await world.runJob("--set", "limits.max_requests=40").status == .budgetSpent)
        #expect(server.arrivals.count + judge.arrivals.count == 40)
    }
}

extension ServerReply {
    /// An answer with such a `usage`.
    fileprivate static func untold(_ usage: String) -> ServerReply {
        .text(
            """
            {"choices": [{"index": 0, "finish_reason": "stop",
            "message": {"role": "assistant", "content": "It is 1."}}], "usage": \(usage)}
            """)
    }
}

extension ScriptedServer {
    /// Gives every answer full marks.
    fileprivate static func judge() throws -> ScriptedServer {
        try ScriptedServer { _, _ in .verdict(#"{"reason": "Fair.", "score": 5}"#) }
    }
}
