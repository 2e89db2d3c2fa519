import Foundation
import JSON
import JSONLines
import Synchronization
import TestSupport

/// Prompts at which the process dies, among prompts at which it does not.
struct PoisonCampaign {
    private static let prompts = 300
    private static let poison: Set<Int> = [7, 150]

    static func run(_ arguments: [String]) async throws {
        let finding = try await PoisonCampaign().finding()
        try finding.report()
    }

    func finding() async throws -> PromiseFinding {
        var violations: [String] = []
        var figures: [String] = []
        for (name, signal, most) in [
            ("a fault", SIGSEGV, 3), ("an abort", SIGABRT, 3),
            ("a kill", SIGKILL, 6),
        ] {
            let (deaths, problem) = try await die(of: signal, most: most * Self.poison.count)
            if let problem { violations.append("\(name): \(problem)") }
            figures.append("\(deaths) deaths by \(name)")
        }
        return PromiseFinding(
            23, "a poisonous item cannot loop", cases: 3 * Self.prompts, violations: violations,
            figure: figures.joined(separator: ", ") + " until two prompts were put aside, "
                + "and all others answered once")
    }

    private final class Victim: Sendable {
        let pid = Mutex<pid_t>(0)
    }

    /// The server kills the process when a poisonous prompt arrives.
    private func die(of signal: Int32, most: Int) async throws -> (deaths: Int, problem: String?) {
        let victim = Victim()
        let server = try FaultServer { request in
            guard let prompt = request.prompt, Self.poison.contains(prompt) else {
                return .reply(200, FaultScript.answer(to: request.prompt))
            }
            let pid = victim.pid.withLock { $0 }
            if pid > 0 { kill(pid, signal) }
            return FaultScript([.stall])
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "poison")
        defer { folder.remove() }
        try folder.writePrompts(Self.prompts)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: false, limits: ["concurrency": 64])
        let tool = try ChildProcess.tool()
        // Swift's backtraces take seconds each.
        setenv("SWIFT_BACKTRACE", "enable=no", 1)
        defer { unsetenv("SWIFT_BACKTRACE") }
        var deaths = 0
        while true {
            let child = try folder.start(tool, out: folder.run("run"), key: "poison")
            victim.pid.withLock { $0 = child.pid }
            try await child.wait()
            victim.pid.withLock { $0 = 0 }
            if let status = child.ending?.status {
                guard status == 3 else {
                    return (deaths, "ended with \(status): \(folder.lastWords)")
                }
                break
            }
            deaths += 1
            if deaths > most { return (deaths, "still dying") }
        }
        return (deaths, try problem(folder, server.ledger))
    }

    private func problem(_ folder: CampaignFolder, _ ledger: FaultLedger) throws -> String? {
        var failed: Set<Int> = []
        var count = 0
        try JSONLinesReader(path: folder.run("run") + "/results.jsonl").forEachLine { bytes, _ in
            let line = try JSONValue.parse(Array(bytes))
            count += 1
            guard let number = line["id"]?.string.flatMap({ Int($0.dropFirst()) }) else { return }
            if line["status"]?.string != "ok" { failed.insert(number) }
            if failed.contains(number), line["error"]?["kind"]?.string != "poison" {
                throw BenchmarkFailure("prompt \(number) failed otherwise: \(line.text)")
            }
        }
        if count != Self.prompts { return "\(count) results" }
        if failed != Self.poison { return "put aside: \(failed.sorted())" }
        return nil
    }
}
