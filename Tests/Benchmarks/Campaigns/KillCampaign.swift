import Checkpoint
import Foundation
import JSON
import Vocabulary

/// Kills a run again and again, and compares what is left with what it had promised.
///
/// The server counts for itself. What a run has once shown as a result, in its checkpoint or
/// its files, must stay as it was; the end must be that of a run that nobody disturbed.
final class KillCampaign {
    struct Settings {
        /// How many kills are wanted; lives that end before theirs do not count.
        var rounds: Int
        var prompts: Int
        var inFlight: Int
        var seed: UInt64
        /// Whether every other kill comes at a system call instead of by the clock.
        var isAtCalls = false
    }

    let settings: Settings
    let folder: CampaignFolder
    let tool: String
    /// A little faster than people's models, and slow enough for kills to find work under way.
    let server: CampaignServer
    var tally = KillTally()
    private var library: FaultLibrary?
    private var lives = 0

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments,
            names: [
                "rounds": "100", "prompts": "20000", "in-flight": "64", "seed": "1",
                "at-syscall": "no",
            ])
        let settings = Settings(
            rounds: try options.count("rounds"), prompts: try options.count("prompts"),
            inFlight: try options.count("in-flight"), seed: UInt64(try options.count("seed")),
            isAtCalls: options.isSet("at-syscall"))
        let tally = try await tally(settings)
        tally.print(settings)
        if !tally.violations.isEmpty {
            throw BenchmarkFailure("\(tally.violations.count) promises broken")
        }
    }

    /// What the kills did, for the table of promises.
    static func finding(_ settings: Settings) async throws -> PromiseFinding {
        try await tally(settings).finding(settings)
    }

    private static func tally(_ settings: Settings) async throws -> KillTally {
        let campaign = try KillCampaign(settings)
        defer {
            campaign.server.stop()
            campaign.folder.remove()
        }
        try await campaign.run()
        return campaign.tally
    }

    private init(_ settings: Settings) throws {
        self.settings = settings
        tool = try ChildProcess.tool()
        folder = try CampaignFolder(named: "kills")
        server = try CampaignServer(delays: 5...20)
    }

    private func run() async throws {
        try folder.writePrompts(settings.prompts)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: true,
            limits: ["concurrency": .number(.init(settings.inFlight))])
        if settings.isAtCalls { library = try await FaultLibrary(in: folder) }
        var reference = try await undisturbed()
        if let library { reference.calls = try library.findings().calls }
        var schedule = KillSchedule(
            rounds: settings.rounds, prompts: settings.prompts, seed: settings.seed,
            reference: reference)
        let directory = RunDirectory(path: folder.run("killed"))
        while tally.killCount < settings.rounds, lives < settings.rounds * 3 / 2 + 10 {
            lives += 1
            try await life(lives, ending: &schedule, in: directory)
        }
        tally.checkKills(settings)
        try await finish(directory)
    }

    /// Writes, syncs, renamings and openings below the run's folder.
    private static let calls = "wsro"

    /// The run to compare with, which is life 0.
    private func undisturbed() async throws -> KillSchedule.Reference {
        let child = try folder.start(
            tool, out: folder.run("undisturbed"), key: CampaignServer.key(ofLife: 0),
            environment: try library?.environment(
                FaultLibrary.Plan(calls: Self.calls), for: folder.run("undisturbed")) ?? [:])
        var first: ContinuousClock.Instant?
        var last: ContinuousClock.Instant?
        try await child.wait {
            let count = server.arrivals(inLife: 0)
            if count > 0, first == nil { first = .now }
            if count >= settings.prompts, last == nil { last = .now }
            return false
        }
        guard child.ending?.status == 0, let first, let last, let ending = child.ending else {
            throw BenchmarkFailure("the undisturbed run did not end well:\n\(folder.lastWords)")
        }
        let total = (ending.wallTime.seconds * 100).rounded() / 100
        print("undisturbed: \(settings.prompts) prompts in \(total) s")
        return KillSchedule.Reference(
            untilFirstArrival: first - child.started,
            fromLastArrival: child.started + ending.wallTime - last)
    }

    /// One life of the tool, from its start to its kill, and what it leaves.
    private func life(
        _ number: Int, ending schedule: inout KillSchedule, in directory: RunDirectory
    ) async throws {
        let pending = settings.prompts - tally.acknowledged.count
        let moment = schedule.moment(
            ofRound: number - 1, pending: pending,
            isAtCall: settings.isAtCalls && tally.killsAtCalls * 2 < tally.killCount)
        if pending == 0 {
            // So that the next life writes the results again and can be killed in it.
            RunDirectory.remove(directory.results)
        }
        var environment: [String: String] = [:]
        if case .atCall(let call, let isHalf) = moment, let library {
            let plan = FaultLibrary.Plan(
                kind: isHalf ? "half" : "kill", calls: Self.calls, at: call)
            environment = try library.environment(plan, for: directory.path)
        }
        let child = try folder.start(
            tool, out: directory.path, key: CampaignServer.key(ofLife: number),
            environment: environment)
        let delay: Duration
        switch moment {
        case .afterStart(let duration):
            delay = duration - (ContinuousClock.now - child.started)
        case .afterArrivals(let count, let more):
            try await child.wait(every: .microseconds(300)) {
                server.arrivals(inLife: number) >= count
            }
            delay = more
        case .afterLastArrival(let more):
            try await child.wait(every: .microseconds(300)) {
                server.arrivals(inLife: number) >= pending
            }
            delay = more
        case .atCall:
            let deadline = ContinuousClock.now + .seconds(120)
            try await child.wait { ContinuousClock.now > deadline }
            delay = .zero
        }
        if delay > .zero { try await Task.sleep(for: delay) }
        let hadArrivals = server.arrivals(inLife: number)
        let hadEnded = child.hasEnded() && child.ending?.status != nil
        child.kill()
        if hadEnded {
            guard child.ending?.status == 0 else {
                throw BenchmarkFailure(
                    "life \(number) ended by itself with \(child.ending?.status ?? -1):\n"
                        + folder.lastWords)
            }
            tally.endedBefore += 1
        }
        tally.noteKill(
            moment, arrivals: hadArrivals, pending: pending, hadEnded: hadEnded)
        tally.take(
            try await RunSnapshot(of: directory), afterLife: number, prompts: settings.prompts)
    }

    /// Lets the run come to its end, and holds it against the other one and the server's ledger.
    private func finish(_ directory: RunDirectory) async throws {
        let number = lives + 1
        let child = try folder.start(
            tool, out: directory.path, key: CampaignServer.key(ofLife: number))
        try await child.wait()
        guard child.ending?.status == 0 else {
            throw BenchmarkFailure("the last life did not end well:\n\(folder.lastWords)")
        }
        let snapshot = try await RunSnapshot(of: directory)
        tally.take(snapshot, afterLife: number, prompts: settings.prompts)
        tally.checkEnd(snapshot, prompts: settings.prompts)
        let results = try ResultFile(path: directory.results)
        tally.compare(
            results, with: try ResultFile(path: folder.run("undisturbed") + "/results.jsonl"))
        let ledger = ArrivalLedger(server.arrivals)
        tally.checkLedger(
            ledger, against: try await AttemptBook(of: directory), snapshot: snapshot,
            inFlight: settings.inFlight)
        let left = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".new") || $0.contains("partial") }
        if !left.isEmpty { tally.violations.append("left behind: \(left.joined(separator: ", "))") }
    }
}
