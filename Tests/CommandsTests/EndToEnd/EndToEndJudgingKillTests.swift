import Commands
import HTTP
import JSON
import Synchronization
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A process that is killed while a judge works, and another one that goes on.
@Suite(.timeLimit(.minutes(10))) struct EndToEndJudgingKillTests {
    /// Copies a run directory while a question is under way and nothing else is: what the copy
    /// holds is what a kill at that moment leaves behind.
    private func leave(_ name: String, of world: EndToEndWorld) throws {
        try FileManager.default.copyItem(
            atPath: world.folder + "/run", toPath: world.folder + "/" + name)
    }

    @Test(arguments: [0, 1, 7, 11])
    func `a killed judging goes on, and pays for no verdict twice`(turn killed: Int) async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer.model()
        let faults = Mutex<[String]>([])
        let judge = try ScriptedServer { _, turn in
            if turn == killed {
                do { try leave("left", of: world) } catch {
                    faults.withLock { $0.append("\(error)") }
                }
            }
            return .verdict(#"{"reason": "So.", "score": 4}"#)
        }
        try world.writePrompts(1...12)
        try world.writeJob(
            servers: ["bench": server, "judge": judge],
            [
                "scorers": [
                    [
                        "type": "judge", "name": "quality",
                        "judge": ["route": ["judge/model"], "parameters": ["max_tokens": 100]],
                        "rubric": "Right is 5.", "reference": "{{answer}}", "concurrency": 1,
                    ]
                ]
            ])
        #expect(await world.runJob().status == .done)
        #expect(faults.withLock { $0 } == [])
        #expect(judge.arrivals.count == 12 && server.arrivals.count == 12)

        let outcome = await world.runJob(out: "left")
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        // What was on its way when the process died is sent again, and nothing else.
        let again = judge.arrivals.dropFirst(12).map(\.reference)
        #expect(again.count == 12 - killed)
        #expect(Set(again).isDisjoint(with: judge.arrivals.prefix(killed).map(\.reference)))
        #expect(server.arrivals.count == 12)
        #expect(try world.lines("left/results.jsonl").count == 12)
        #expect(
            try world.lines("left/results.jsonl").allSatisfy {
                $0["scores"]?["quality"]?.double == 0.75
            })
        let summary = try JSONValue.parse(try world.text("left/summary.json"))
        let judging = summary["judging"]?.array?.first
        #expect(judging?["verdicts"]?.int == 12 && summary["cost_usd"]?.double == 0.12)
        // The question that may have been paid is no part of the cost, and is told.
        #expect(judging?["cost_usd"]?.double == 0.12)
        #expect((judging?["maybe_paid_usd"]?.double ?? 0) > 0)
    }
}
