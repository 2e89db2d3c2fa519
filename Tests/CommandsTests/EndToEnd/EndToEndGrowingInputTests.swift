import Commands
import HTTP
import TestSupport
import Testing

/// What becomes of a run whose input changes under it.
@Suite(.timeLimit(.minutes(10))) struct EndToEndGrowingInputTests {
    @Test func `a line that is added during a run stops it, and no answer under way is lost`()
        async throws
    {
        let world = try EndToEndWorld()
        let server = try ScriptedServer { request, turn in
            // Long before the second page of prompts is read, which begins at the 513th.
            if turn == 400 {
                try? world.write("prompts.jsonl", Self.lines(1...601))
            }
            var reply = ServerReply.answer(to: request)
            // What is out when it is found out stays out for long.
            if 500..<520 ~= turn { reply.delay = .milliseconds(300) }
            return reply
        }
        try world.writePrompts(1...600)
        try world.writeJob(servers: ["bench": server])
        let outcome = await world.runJob()
        #expect(outcome.status == .badInput, "\(outcome.diagnostics)")
        #expect(508..<600 ~= server.arrivals.count)
        let again = await world.runJob()
        #expect(again.status == .done, "\(again.diagnostics)")
        #expect(!again.diagnostics.contains("were in flight"), "\(again.diagnostics)")
        // Each once, the new one among them.
        #expect(server.prompts.sorted() == Array(1...601))
    }

    private static func lines(_ numbers: some Sequence<Int>) -> String {
        numbers.map { EndToEndWorld.line($0) + "\n" }.joined()
    }
}
