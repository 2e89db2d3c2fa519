import Checkpoint
import Foundation
import SQLite
import Vocabulary

/// Others at the checkpoint while a run writes it: one that locks it, and one that reads on and on.
enum LockCampaign {
    struct Settings {
        /// Seconds for which the database is locked.
        var hold = 30
        /// How often.
        var locks = 2
        /// Seconds for which the reader stays at least, while the run goes slowly; with none it
        /// goes at full speed until the log is longer than its limit.
        var reading = 600
    }

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["hold": "30", "locks": "2", "reading": "600"])
        let settings = Settings(
            hold: try options.count("hold"), locks: try options.count("locks"),
            reading: try options.count("reading"))
        try await finding(settings).report()
    }

    static func finding(_ settings: Settings) async throws -> PromiseFinding {
        var violations: [String] = []
        var longest = Duration.zero
        for number in 0..<settings.locks {
            let (stall, problems) = try await locked(settings)
            longest = max(longest, stall)
            violations += problems.map { "lock \(number): \($0)" }
        }
        let (read, most, left, problems) = try await read(settings)
        violations += problems.map { "reader: \($0)" }
        return PromiseFinding(
            8, "others at the checkpoint only delay", cases: settings.locks + 1,
            violations: violations,
            figure: "locked for \(settings.hold) s, the run stood for at most "
                + "\(longest.milliseconds) ms; beside a reader of "
                + "\(read.milliseconds / 1_000) s the log grew to \(most >> 20) MiB, after it "
                + "\(left >> 20) MiB")
    }

    // MARK: A lock

    /// - Returns: The longest time without a request, and what went wrong.
    private static func locked(_ settings: Settings) async throws -> (Duration, [String]) {
        let prompts = 3_000
        let recorder = try await RunRecorder(named: "locks", prompts: prompts, delays: 5...10)
        defer { recorder.finish() }
        let directory = RunDirectory(path: recorder.folder.run("locked"))
        let child = try recorder.start(directory.path)
        let life = recorder.life
        try await child.wait { recorder.server.arrivals(inLife: life) > prompts / 3 }
        let other = try Connection(path: directory.checkpoint, access: .readWrite)
        defer { other.close() }
        other.waitForLocks(milliseconds: 10_000)
        try other.execute("BEGIN EXCLUSIVE")
        let began = ContinuousClock.now
        var isLocked = true
        var count = 0
        var last = began
        var stall = Duration.zero
        let hold = Duration.seconds(settings.hold)
        try await child.wait {
            let now = ContinuousClock.now
            let arrivals = recorder.server.arrivals(inLife: life)
            if arrivals != count {
                stall = max(stall, now - last)
                (count, last) = (arrivals, now)
            }
            if isLocked, now - began >= hold {
                isLocked = (try? other.execute("ROLLBACK")) == nil
            }
            return now - began > hold + .seconds(90)
        }
        var problems: [String] = []
        if stall > hold + .seconds(1) { problems.append("it stood for \(stall.milliseconds) ms") }
        problems += try await Self.problems(of: child, recorder, directory)
        return (stall, problems)
    }

    // MARK: A reader

    private static let logLimit = 64 << 20
    /// What a transaction adds at most, and what was written while nobody looked.
    private static let batch = 4 << 20

    /// - Returns: How long it read, the longest log, its length after the reader had gone, and
    ///   what went wrong.
    private static func read(_ settings: Settings) async throws -> (
        Duration, Int, Int, [String]
    ) {
        let prompts = 40_000
        // Some twenty a second, each with pages of its own in the log.
        let recorder = try await RunRecorder(
            named: "reader", prompts: prompts, inFlight: 64,
            delays: settings.reading > 0 ? 3_000...3_400 : 0...0)
        defer { recorder.finish() }
        let directory = RunDirectory(path: recorder.folder.run("read"))
        let child = try recorder.start(directory.path)
        let life = recorder.life
        try await child.wait { recorder.server.arrivals(inLife: life) > 200 }
        let other = try Connection(path: directory.checkpoint, access: .readOnly)
        try other.execute("BEGIN")
        let first = try other.integer("SELECT count(*) FROM result")
        let began = ContinuousClock.now
        var most = 0
        // Until the log is too long, or the run has little left to make it short again with.
        try await child.wait(every: .milliseconds(20)) {
            most = max(most, length(of: directory.checkpoint + "-wal"))
            let isLong =
                most > logLimit + batch
                && ContinuousClock.now - began > .seconds(settings.reading)
            return isLong || recorder.server.arrivals(inLife: life) > prompts - 10_000
        }
        var problems: [String] = []
        if child.hasEnded() { problems.append("it ended beside the reader") }
        if most <= logLimit + batch { problems.append("the log was never long: \(most) bytes") }
        if try other.integer("SELECT count(*) FROM result") != first {
            problems.append("the reader saw what came later")
        }
        try other.execute("COMMIT")
        other.close()
        let read = ContinuousClock.now - began
        recorder.server.change(delays: 0...0)
        // The log's length at the last look before it is emptied at the end.
        var left = 0
        try await child.wait {
            let now = length(of: directory.checkpoint + "-wal")
            if now > 0, recorder.server.arrivals(inLife: life) < prompts { left = now }
            return ContinuousClock.now - began > .seconds(settings.reading + 300)
        }
        if left > logLimit + batch { problems.append("the log stays at \(left) bytes") }
        problems += try await Self.problems(of: child, recorder, directory)
        return (read, most, left, problems)
    }

    private static func length(of path: String) -> Int {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    }

    // MARK: The end

    private static func problems(
        of child: ChildProcess, _ recorder: RunRecorder, _ directory: RunDirectory
    ) async throws -> [String] {
        guard child.ending?.status == 0 else {
            child.kill()
            return ["ended with \(child.ending?.status ?? -1): \(recorder.folder.lastWords)"]
        }
        var problems: [String] = []
        let recorded = await RecordedPrompts.inDatabase(directory) ?? []
        if recorded.count != recorder.prompts {
            problems.append("\(recorded.count) results of \(recorder.prompts)")
        }
        let arrivals = recorder.server.arrivals.count
        if arrivals != recorder.prompts { problems.append("\(arrivals) requests") }
        return problems
    }
}
