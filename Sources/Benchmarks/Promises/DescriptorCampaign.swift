import Foundation
import JSON
import JSONLines
import TestSupport
import Vocabulary

/// A process that may open next to nothing, and is asked for hundreds of connections.
struct DescriptorCampaign {
    private static let prompts = 1_500

    static func run(_ arguments: [String]) async throws {
        let finding = try await DescriptorCampaign().finding()
        try finding.report()
    }

    func finding() async throws -> PromiseFinding {
        let server = try FaultServer {
            FaultScript(
                [.pause(5)] + FaultScript.reply(200, FaultScript.answer(to: $0.prompt)).steps)
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "descriptors")
        defer { folder.remove() }
        try folder.writePrompts(Self.prompts)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: false, limits: ["concurrency": 512])
        let tool = try ChildProcess.tool()
        let script = "ulimit -n 64; exec '\(tool)' run '\(folder.job)' --out '\(folder.run("run"))'"
        let child = try ChildProcess(
            "/bin/sh", ["-c", script],
            environment: [CampaignFolder.keyVariable: "descriptors"], output: folder.log)
        try await child.wait()
        var violations: [String] = []
        let status = child.ending?.status ?? -1
        if status != 0 { violations.append("ended with \(status): \(folder.lastWords)") }
        let seconds = child.ending?.wallTime.seconds ?? 0
        if seconds > 60 { violations.append(String(format: "took %.0f s", seconds)) }
        let arrivals = server.ledger.count
        if arrivals != Self.prompts { violations.append("\(arrivals) arrivals") }
        return PromiseFinding(
            20, "want of descriptors fails no item", cases: Self.prompts, violations: violations,
            figure: String(
                format: "64 descriptors, 512 in flight asked for, %.1f s", seconds))
    }
}
