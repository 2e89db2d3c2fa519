import Foundation
import JSON
import Synchronization
import TestSupport
import Vocabulary

/// Runs whose input is moved, added to, edited and cut, some of them killed midway before: only
/// what has no result is sent.
///
/// The server tells by the text of each prompt what arrived; what should arrive is known from
/// the edits, not from the product, but for a kill, after which the checkpoint says how far the
/// run had come. One story has lines with ids, the other none, and lines that are alike.
struct ContentCampaign {
    let rounds: Int
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["rounds": "200", "seed": "1"])
        try await ContentCampaign(
            rounds: options.count("rounds"), seed: UInt64(options.count("seed"))
        ).finding().report()
    }

    func finding() async throws -> PromiseFinding {
        let gate = AnswerGate()
        let server = try FaultServer { request in
            gate.lets(request)
                ? .reply(200, FaultScript.answer(to: request.prompt)) : FaultScript([.stall])
        }
        defer { server.stop() }
        var violations: [String] = []
        var (sent, wanted, kills) = (0, 0, 0)
        for hasIDs in [true, false] {
            let folder = try CampaignFolder(named: "content", inMemory: true)
            defer { folder.remove() }
            try folder.writeJob(
                baseURL: server.baseURL, isScored: false,
                limits: ["concurrency": .number(.init(ContentStory.inFlight))])
            var story = ContentStory(
                folder: folder, server: server, gate: gate, hasIDs: hasIDs, seed: seed)
            for round in 0..<rounds { try await story.turn(round) }
            violations += story.violations
            sent += story.sent
            wanted += story.wanted
            kills += story.kills
        }
        return PromiseFinding(
            19, "a run goes on by content", cases: 2 * rounds, violations: violations,
            figure: "\(sent) prompts sent of \(wanted) results wanted, \(kills) kills before an "
                + "edit; every other one was used again")
    }
}

/// Lets so many requests have their answer, and keeps the others waiting.
final class AnswerGate: Sendable {
    private let left = Mutex(Int.max)

    func open(for answers: Int = .max) { left.withLock { $0 = answers } }

    func lets(_ request: FaultRequest) -> Bool {
        left.withLock { left in
            guard left > 0 else { return false }
            if left < .max { left -= 1 }
            return true
        }
    }
}
