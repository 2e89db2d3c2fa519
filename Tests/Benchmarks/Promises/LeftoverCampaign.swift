import Foundation
import JSON
import Platform
import TestSupport
import Vocabulary

/// What a process leaves where others can find it: its environment, and programs of its scorers.
struct LeftoverCampaign {
    static func run(_ arguments: [String]) async throws {
        try await [LeftoverCampaign().finding()].report()
    }

    private static let key = "cAnArY7zq7Vw2LmT9xK4bN8"

    func finding() async throws -> PromiseFinding {
        var violations = try await environment()
        violations += try await strays(killing: false)
        violations += try await strays(killing: true)
        violations += try await threads()
        return PromiseFinding(
            26, "nothing is left for others", cases: 4, violations: violations,
            figure: "environment overwritten, descendants of scorers ended, want of threads told")
    }

    /// A run in the middle of a request, whose environment holds no key any more.
    private func environment() async throws -> [String] {
        let server = try FaultServer { _ in FaultScript([.stall]) }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "environment")
        defer { folder.remove() }
        try folder.writePrompts(1)
        try folder.writeJob(baseURL: server.baseURL, isScored: false, limits: [:])
        let child = try folder.start(
            try ChildProcess.tool(), out: folder.run("run"), key: Self.key)
        let patience = ContinuousClock.now + .seconds(60)
        try await child.wait {
            !server.ledger.arrivals.isEmpty || ContinuousClock.now > patience
        }
        // Only root can read it at all, or somebody on another system.
        let block = FileManager.default.contents(atPath: "/proc/\(child.pid)/environ") ?? Data()
        child.kill()
        if server.ledger.arrivals.isEmpty { return ["nothing was sent: \(folder.lastWords)"] }
        var violations: [String] = []
        if block.range(of: Data(Self.key.utf8)) != nil {
            violations.append("the environment holds the key while the run sends")
        }
        #if os(Linux)
            if getuid() != 0, !block.isEmpty {
                violations.append("another process of the user reads the environment")
            }
        #endif
        return violations
    }

    /// A scorer whose program leaves a daemon in a session of its own, and one of its children; they
    /// end with the program, or with a runner that is killed meanwhile.
    private func strays(killing: Bool) async throws -> [String] {
        let server = try FaultServer { _ in
            .reply(
                200,
                Array(
                    #"{"choices":[{"finish_reason":"stop","message":{"content":"5"}}]}"#.utf8))
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "strays")
        defer { folder.remove() }
        try folder.writePrompts(4)
        try folder.writeJob(baseURL: server.baseURL, isScored: false, limits: ["concurrency": 2])
        let pids = folder.run("pids")
        try FileManager.default.createDirectory(atPath: pids, withIntermediateDirectories: true)
        let daemon = "echo > \(pids)/$$; sleep 600 & echo > \(pids)/$!; wait"
        var job =
            try JSONValue.parse(
                Array(FileManager.default.contents(atPath: folder.job) ?? Data())
            ).object ?? [:]
        // The program goes on only when both have told their numbers.
        let program = """
            setsid sh -c '\(daemon)' </dev/null >/dev/null 2>&1 &
            until [ "$(ls \(pids) | wc -l)" -ge 2 ]; do :; done; \(killing ? "sleep 600" : "")
            echo '{"score": 1}'
            """
        job["scorers"] = [["type": "command", "command": ["sh", "-c", .string(program)]]]
        try Data(JSONValue.object(job).serialized).write(to: URL(fileURLWithPath: folder.job))
        let child = try folder.start(
            try ChildProcess.tool(), out: folder.run("run"), key: Self.key,
            options: ["--allow-commands", "--no-budget"])
        let patience = ContinuousClock.now + .seconds(60)
        func left() throws -> [pid_t] {
            try FileManager.default.contentsOfDirectory(atPath: pids).compactMap { pid_t($0) }
        }
        try await child.wait {
            ContinuousClock.now > patience || killing && (try? left().count >= 2) ?? false
        }
        child.kill()
        if !killing, child.ending?.status != 0 { return ["the run failed: \(folder.lastWords)"] }
        let numbers = try left()
        var violations: [String] = []
        if numbers.count < 2 { violations.append("no program left anything") }
        #if os(Linux)
            let grace = ContinuousClock.now + .seconds(killing ? 5 : 0)
            while numbers.contains(where: Self.isRunning), ContinuousClock.now < grace {
                try await Task.sleep(for: .milliseconds(20))
            }
            for number in numbers where Self.isRunning(number) {
                violations.append("process \(number) outlives its scorer")
                kill(number, SIGKILL)
            }
        #endif
        return violations
    }

    /// One that has ended and that nobody has taken note of is none.
    private static func isRunning(_ process: pid_t) -> Bool {
        let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data()
        return !stat.isEmpty && !String(decoding: stat, as: UTF8.self).contains(") Z ")
    }

    /// A run that may start no thread says so at once.
    private func threads() async throws -> [String] {
        let folder = try CampaignFolder(named: "threads")
        defer { folder.remove() }
        try folder.writePrompts(1)
        try folder.writeJob(baseURL: "http://127.0.0.1:9/v1", isScored: false, limits: [:])
        let tool = try ChildProcess.tool()
        // The limit counts all processes of a user, and root's are not counted. Not every sh can set
        // it.
        let limited = "ulimit -u 1 && exec \"$@\""
        var words = ["-c", limited, "bash", tool, "run", folder.job, "--out", folder.run("run")]
        var program = "/bin/bash"
        if getuid() == 0 {
            let setpriv = "/usr/bin/setpriv"
            guard FileManager.default.isExecutableFile(atPath: setpriv) else { return [] }
            words = ["--reuid", "65534", "--clear-groups", program] + words
            program = setpriv
            chmod(folder.path, 0o777)
        }
        let child = try ChildProcess(program, words, output: folder.log)
        let patience = ContinuousClock.now + .seconds(30)
        try await child.wait { ContinuousClock.now > patience }
        child.kill()
        guard let status = child.ending?.status else { return ["it hangs: \(folder.lastWords)"] }
        if status == 126 || status == 127 { return [] }
        return status == 1 && folder.lastWords.contains("Raise the number of processes")
            ? [] : ["it ended with \(status): \(folder.lastWords)"]
    }
}
