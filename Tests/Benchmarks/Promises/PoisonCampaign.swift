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
        for (name, signal, word, ends) in [
            ("a fault", SIGSEGV, "crashed", 3), ("an abort", SIGABRT, "crashed", 3),
            ("a kill", SIGKILL, "unknown", 6),
        ] {
            let (deaths, problem) = try await die(of: signal, word, ends: ends)
            if let problem { violations.append("\(name): \(problem)") }
            figures.append("\(deaths) deaths by \(name)")
        }
        return PromiseFinding(
            23, "a poisonous item cannot loop", cases: 3 * Self.prompts, violations: violations,
            figure: figures.joined(separator: ", ") + " until two prompts were put aside, "
                + "and all others answered")
    }

    private final class Victim: Sendable {
        let pid = Mutex<pid_t>(0)
    }

    /// The server kills the process when a poisonous prompt arrives, which is to be under way at
    /// so many ends, called by that word.
    private func die(
        of signal: Int32, _ word: String, ends: Int
    ) async throws -> (deaths: Int, problem: String?) {
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
        func life() async throws -> Int32? {
            let child = try folder.start(tool, out: folder.run("run"), key: "poison")
            victim.pid.withLock { $0 = child.pid }
            try await child.wait()
            victim.pid.withLock { $0 = 0 }
            return child.ending?.status
        }
        var deaths = 0
        while true {
            if let status = try await life() {
                guard status == 3 else {
                    return (deaths, "ended with \(status): \(folder.lastWords)")
                }
                break
            }
            deaths += 1
            if deaths > ends * Self.poison.count { return (deaths, "still dying") }
        }
        let ledger = server.ledger.byPrompt
        if let problem = try problem(folder, ledger, word, ends: ends) { return (deaths, problem) }
        // What failed is tried again by the same command, but not what is put aside.
        let status = try await life()
        let sends = server.ledger.count - ledger.values.reduce(0, +)
        return (
            deaths,
            status == 3 && sends == 0
                ? try problem(folder, ledger, word, ends: ends)
                : "the next run ended with \(status ?? -1) after \(sends) sends"
        )
    }

    /// What is wrong with the results, the poisonous ones' stories, and the lines put aside.
    private func problem(
        _ folder: CampaignFolder, _ arrivals: [Int: Int], _ word: String, ends: Int
    ) throws -> String? {
        var failed: Set<Int> = []
        var count = 0
        var story: String?
        try JSONLinesReader(path: folder.run("run") + "/results.jsonl").forEachLine { bytes, _ in
            let line = try JSONValue.parse(Array(bytes))
            count += 1
            guard let number = line["id"]?.string.flatMap({ Int($0.dropFirst()) }) else { return }
            if line["status"]?.string != "ok" { failed.insert(number) }
            if failed.contains(number), line["error"]?["kind"]?.string != "poison" {
                throw BenchmarkFailure("prompt \(number) failed otherwise: \(line.text)")
            }
            let attempts = line["attempts"]?.array ?? []
            let arrived = arrivals[number] ?? 0
            let died = attempts.count { $0["outcome"]?.string == word }
            if arrived < 1 || arrived > attempts.count {
                story = "prompt \(number) arrived \(arrived) times of \(attempts.count) sends"
            } else if Self.poison.contains(number), died != ends || attempts.count != ends {
                story = "prompt \(number) was put aside after \(died) ends: \(line.text)"
            }
        }
        if let story { return story }
        if count != Self.prompts { return "\(count) results" }
        if failed != Self.poison { return "put aside: \(failed.sorted())" }
        return try quarantine(folder)
    }

    /// The lines put aside are those of the input, as they were.
    private func quarantine(_ folder: CampaignFolder) throws -> String? {
        func lines(_ path: String) -> [Substring] {
            let data = FileManager.default.contents(atPath: path) ?? Data()
            return String(decoding: data, as: UTF8.self).split(separator: "\n")
        }
        let prompts = lines(folder.prompts)
        let aside = lines(folder.run("run") + "/quarantine.jsonl")
        return aside == Self.poison.sorted().map { prompts[$0] }
            ? nil : "\(aside.count) other lines are in quarantine.jsonl: \(aside)"
    }
}
