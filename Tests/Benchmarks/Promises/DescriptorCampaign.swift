import Foundation
import JSON
import JSONLines
import TestSupport
import Vocabulary

/// A process that may open next to nothing, and is asked for hundreds of connections.
struct DescriptorCampaign {
    private static let prompts = 1_500
    /// Requests at a time that the job asks for.
    private static let asked = 512

    /// How few it may have.
    private struct Want {
        var limit: Int
        /// Left open by who starts it.
        var inherited = 0
        /// Whether the models are simulated, so that both ends of a connection are its own.
        var isSimulated = false
    }

    private static let wants = [
        Want(limit: 64), Want(limit: 64, inherited: 7), Want(limit: 40),
        Want(limit: 64, isSimulated: true), Want(limit: 40, isSimulated: true),
    ]

    static func run(_ arguments: [String]) async throws {
        let finding = try await DescriptorCampaign().finding()
        try finding.report()
    }

    func finding() async throws -> PromiseFinding {
        var violations: [String] = []
        var slowest = 0.0
        for want in Self.wants {
            let (seconds, found) = try await outcome(of: want)
            slowest = max(slowest, seconds)
            violations += found.map {
                "\(want.limit) descriptors, \(want.inherited) inherited, "
                    + "\(want.isSimulated ? "simulated" : "served"): \($0)"
            }
        }
        return PromiseFinding(
            20, "want of descriptors fails no item", cases: Self.wants.count * Self.prompts,
            violations: violations,
            figure: String(
                format: "40 and 64 descriptors, 512 in flight asked for, at most %.1f s", slowest))
    }

    private func outcome(of want: Want) async throws -> (seconds: Double, violations: [String]) {
        let server = try FaultServer {
            FaultScript(
                [.pause(5)] + FaultScript.reply(200, FaultScript.answer(to: $0.prompt)).steps)
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "descriptors")
        defer { folder.remove() }
        try folder.writePrompts(Self.prompts)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: false,
            limits: ["concurrency": .number(JSONNumber(Self.asked))])
        let opened = (3..<3 + want.inherited).map { " \($0)</dev/null" }.joined()
        let target = want.isSimulated ? " --set 'targets=[\"sim/small\"]'" : ""
        let script =
            "ulimit -n \(want.limit); exec\(opened); exec '\(try ChildProcess.tool())' run "
            + "'\(folder.job)' --out '\(folder.run("run"))'\(target)"
        let child = try ChildProcess(
            "/bin/sh", ["-c", script],
            environment: [CampaignFolder.keyVariable: "descriptors"], output: folder.log)
        try await child.wait()
        var violations: [String] = []
        let status = child.ending?.status ?? -1
        if status != 0 { violations.append("ended with \(status): \(folder.lastWords)") }
        if let silence = silence(folder, want) { violations.append(silence) }
        let seconds = child.ending?.wallTime.seconds ?? 0
        if seconds > 60 { violations.append(String(format: "took %.0f s", seconds)) }
        let arrivals = server.ledger.count
        if arrivals != (want.isSimulated ? 0 : Self.prompts) {
            violations.append("\(arrivals) arrivals")
        }
        return (seconds, violations)
    }
    /// What is wrong with the warning that fewer requests go at a time than were asked for.
    private func silence(_ folder: CampaignFolder, _ want: Want) -> String? {
        let data = FileManager.default.contents(atPath: folder.log) ?? Data()
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        guard let warning = lines.first(where: { $0.contains("may open so few files") }) else {
            return "no warning"
        }
        guard warning.contains("instead of \(Self.asked)"), warning.contains("ulimit -n"),
            let told = warning.split(separator: " ").lazy.compactMap({ Int($0) }).first
        else { return "it warns: \(warning)" }
        return 1..<want.limit ~= told ? nil : "it warns of \(told) requests at a time"
    }
}
