import Commands
import HTTP
import JSON
import TestSupport
import Testing

/// Whole runs that a limit other than money ends.
@Suite(.timeLimit(.minutes(10))) struct EndToEndLimitsTests {
    let world: EndToEndWorld

    init() throws {
        world = try EndToEndWorld()
        try world.writePrompts(1...12)
    }

    private var status: String? { get throws { try world.summary["status"]?.string } }

    @Test func `no request is sent beyond those that are allowed, also by a later run`()
        async throws
    {
        let server = try ScriptedServer.model()
        try world.writeJob(
            servers: ["bench": server], ["limits": ["concurrency": 4, "max_requests": 5]])
        let outcome = await world.runJob()
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("\"max_requests\" allows 5. 7 results are missing."))
        #expect(server.arrivals.count == 5)
        #expect(try status == "limit_reached")
        #expect(try world.results.count == 5)
        #expect(await world.runJob().status == .budgetSpent)
        #expect(server.arrivals.count == 5)
        #expect(await world.runJob("--set", "limits.max_requests=12").status == .done)
        #expect(server.prompts.sorted() == Array(1...12))
    }

    @Test func `the last request that is allowed may be the last that there is`() async throws {
        let server = try ScriptedServer.model()
        try world.writeJob(
            servers: ["bench": server], ["limits": ["concurrency": 4, "max_requests": 12]])
        #expect(await world.runJob().status == .done)
    }

    @Test func `tokens end a run once they are used`() async throws {
        // Thirty tokens each.
        let server = try ScriptedServer.model()
        try world.writeJob(
            servers: ["bench": server], ["limits": ["concurrency": 1, "max_total_tokens": 60]])
        let outcome = await world.runJob()
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("\"max_total_tokens\" allows 60."))
        #expect(server.arrivals.count == 2)
        #expect(await world.runJob().status == .budgetSpent)
        #expect(server.arrivals.count == 2)
    }

    @Test func `a run whose time is over sends nothing more`() async throws {
        let server = try ScriptedServer(.error(503, "busy", headers: ["retry-after": "300"]))
        try world.writeJob(
            servers: ["bench": server], ["limits": ["concurrency": 4, "max_time": 1]])
        let outcome = await world.runJob()
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("\"max_time\" allows. 12 results are missing."))
        #expect(try status == "limit_reached")
    }

    @Test func `walls of the answers' models and of the judge's stand side by side`()
        async throws
    {
        let (server, judge) = (try ScriptedServer.model(), try ScriptedServer.judge())
        try world.writeJob(
            servers: ["bench": server, "judge": judge],
            [
                "limits": ["model_budgets_usd": ["bench": 5, "judge/model": 100]],
                "scorers": [
                    [
                        "type": "judge", "name": "quality", "rubric": "Five.",
                        "judge": [
                            "route": ["judge/model"], "parameters": ["max_tokens": 100],
                        ],
                    ]
                ],
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(judge.arrivals.count == 12)
    }

    @Test func `nobody watches: what may cost something needs a cap`() async throws {
        try world.writeJob(servers: [:], ["targets": ["openai/gpt-4o-mini"]])
        let outcome = await world.runJob(isAttended: false)
        #expect(outcome.status == .badJob, "\(outcome.diagnostics)")
        #expect(outcome.diagnostics.contains("nothing limits what openai/gpt-4o-mini may cost"))
        #expect(!world.has("run/checkpoint.sqlite"))
        // A server on this machine sends no bill.
        let server = try ScriptedServer.model()
        try world.writeJob(servers: ["bench": server])
        #expect(await world.runJob(isAttended: false).status == .done)
    }

    @Test func `a budget and none exclude each other`() async throws {
        try world.writeJob(servers: [:], ["targets": ["sim/small"]])
        #expect(await world.runJob("--budget", "1", "--no-budget").status == .usage)
    }
}

extension ScriptedServer {
    /// Gives every answer full marks.
    fileprivate static func judge() throws -> ScriptedServer {
        try ScriptedServer { _, _ in .verdict(#"{"reason": "Fair.", "score": 5}"#) }
    }
}
