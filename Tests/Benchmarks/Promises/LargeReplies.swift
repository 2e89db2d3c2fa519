import Foundation
import TestSupport
import Vocabulary

/// What replies that are large, or small texts of many values, add to the memory of the tool.
///
/// Asked of the tool as a process of its own: in this one the memory of the hostile server and
/// its threads would count as well.
struct LargeReplies {
    let prompts: Int
    let seed: UInt64

    /// Beyond what a run without any harm takes.
    static let allowed = 64 << 20

    /// Bytes that they add at most, and what went wrong.
    func growth() async throws -> (bytes: Int, problems: [String]) {
        let (base, healthy) = try await peak([])
        let (most, hostile) = try await peak(HostileCase.large)
        return (max(0, most - base), [healthy, hostile].compactMap { $0 })
    }

    private func peak(_ cases: [HostileCase]) async throws -> (Int, problem: String?) {
        let server = try FaultServer { request in
            // Far enough apart that the place is not taken to be down.
            guard let number = request.prompt, number % 3 == 2, request.turn == 0, !cases.isEmpty
            else { return .reply(200, FaultScript.answer(to: request.prompt)) }
            var generator = SeededGenerator(seed: seed &+ UInt64(number))
            return cases[number / 3 % cases.count].script(for: number, using: &generator)
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "large")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, seed: seed)
        try engine.prepare(prompts: prompts, providers: ["bench": server.baseURL])
        let child = try folder.start(
            try ChildProcess.tool(), out: folder.run("run"), key: "large")
        try await child.wait()
        let status = child.ending?.status ?? -1
        // A reply that is too large fails its item, which is no failure of the tool.
        let isFine = status == 0 || status == 3
        return (
            child.peakMemory,
            isFine ? nil : "large replies: ended with \(status): \(folder.lastWords)"
        )
    }
}
