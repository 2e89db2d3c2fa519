import Checkpoint
import Foundation
import JSON
import Platform
import TestSupport
import Vocabulary

/// Jumps of the wall clock in runs that are told to wait, killed and gone on with.
///
/// What is early or late is seen in the server's ledger; what took how long is held between the
/// server's part of it and the life of the process, so that a busy machine changes nothing.
struct ClockCampaign {
    /// One run in two lives: the clock jumps at a call of the first, and the second is all beyond
    /// it; or the first is, and it jumps in the second.
    private struct Trial {
        var shift = 0
        var place = 0

        var name: String { shift == 0 ? "no jump" : "\(shift) s at call \(place)" }
    }

    private struct Outcome {
        var violations: [String] = []
        var waits = 0
        /// The lives of the process, and the time between them.
        var took = Duration.zero
        var lines: [String] = []
        var hasJumped = false
    }

    private static let shifts = [31_536_000, -31_536_000, -3_600]
    private static let prompts = 9
    /// After which request the first life ends.
    private static let killAt = 5

    static func finding(places: Int) async throws -> PromiseFinding {
        let first = try CampaignFolder(named: "clock", inMemory: true)
        defer { first.remove() }
        let library = try await FaultLibrary(in: first)
        var cases = 0
        var waits = 0
        var violations: [String] = []
        // The wall clock is asked at the beginning and whenever the store has nothing to do.
        for group in 0..<(places + 1) / 2 {
            var trials = [Trial()]
            for shift in shifts {
                for place in [group * 2, group * 2 + 1] {
                    trials.append(Trial(shift: shift, place: 1 + place * 3))
                }
            }
            // They wait for most of their time, so that they do it together.
            let outcomes = try await withThrowingTaskGroup(of: (Int, Outcome).self) { tasks in
                for (number, trial) in trials.enumerated() {
                    tasks.addTask {
                        let folder = try CampaignFolder(named: "clock-\(number)", inMemory: true)
                        defer { folder.remove() }
                        return (number, try await run(trial, folder, library.also(in: folder)))
                    }
                }
                var outcomes: [Int: Outcome] = [:]
                for try await (number, outcome) in tasks { outcomes[number] = outcome }
                return outcomes
            }
            guard let control = outcomes[0] else { continue }
            for (number, trial) in trials.enumerated() {
                guard let outcome = outcomes[number] else { continue }
                var found = outcome.violations
                if outcome.lines != control.lines { found.append("the results differ") }
                let most = control.took + control.took / 20 + .seconds(10)
                if outcome.took > most {
                    found.append(
                        "it took \(outcome.took.milliseconds) ms, beside it "
                            + "\(control.took.milliseconds) ms without a jump")
                }
                violations += found.map { "\(trial.name): \($0)" }
                waits += outcome.waits
                if outcome.hasJumped { cases += 1 }
            }
        }
        return PromiseFinding(
            9, "clock jumps in waits", cases: cases, violations: violations,
            figure: "a year on, a year back, an hour back; \(waits) waits that a server asked for "
                + "and all durations told were held against the server's ledger")
    }

    private static func run(
        _ trial: Trial, _ folder: CampaignFolder, _ library: FaultLibrary
    ) async throws -> Outcome {
        let place = RefusingPlace()
        let server = try FaultServer { place.script(for: $0) }
        defer { server.stop() }
        try folder.writePrompts(prompts)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: false, limits: ["concurrency": 3])
        let directory = RunDirectory(path: folder.run("run"))
        var outcome = Outcome()
        let began = ContinuousClock.now
        for life in 1...2 {
            var plan = FaultLibrary.Plan(kind: "clock", calls: "t", shift: trial.shift)
            plan.at = life == 1 ? trial.place : trial.place > 1 ? 1 : 4
            if trial.shift == 0 { (plan.kind, plan.at) = ("", 0) }
            let before = server.ledger.count
            let child = try folder.start(
                try ChildProcess.tool(), out: directory.path, key: "life-\(life)",
                environment: try library.environment(plan, for: directory.path))
            var moved: Set<Int> = []
            let deadline = ContinuousClock.now + .seconds(60)
            try await child.wait {
                let isUnderWay = server.ledger.count > before
                if isUnderWay { moved.insert(modification(of: directory.checkpoint)) }
                return life == 1 && server.ledger.count - before >= killAt
                    || ContinuousClock.now > deadline
            }
            let isStuck = ContinuousClock.now > deadline
            child.kill()
            outcome.hasJumped = try library.findings().fired > 0 || outcome.hasJumped
            if isStuck { outcome.violations.append("life \(life) is stuck") }
            if life == 2, child.ending?.status != 0 {
                outcome.violations.append(
                    "it ended with \(child.ending?.description ?? "nothing"): \(folder.lastWords)")
                return outcome
            }
            // Its wait of a second is five times what the store calls idle.
            if life == 1, moved.count < 2 {
                outcome.violations.append("while it waited its log was not moved into the file")
            }
            if life == 2 {
                let arrivals = server.ledger.arrivals[before...].map(\.at)
                let span = (arrivals.last ?? .now) - (arrivals.first ?? .now)
                outcome.violations += try wrongDurations(
                    directory, from: span, to: child.ending?.wallTime ?? .zero)
            }
        }
        outcome.took = .now - began
        let (waits, problems) = place.judge(server.ledger.arrivals)
        outcome.waits = waits
        outcome.violations += problems
        outcome.lines = try ResultFile(path: directory.results).lines
        return outcome
    }

    /// Nanoseconds of the file's last change; 0 for none.
    private static func modification(of path: String) -> Int {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return 0 }
        let time = facts.modificationTime
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// What the last life told of its length, and all results of theirs.
    private static func wrongDurations(
        _ directory: RunDirectory, from span: Duration, to life: Duration
    ) throws -> [String] {
        var problems: [String] = []
        let summary = try JSONValue.parse(
            Array(FileManager.default.contents(atPath: directory.summary) ?? Data()))
        let told = summary["wall_time_s"]?.double ?? -1
        if told < span.seconds * 0.95 || told > life.seconds * 1.05 {
            problems.append(
                "it says that it took \(told) s; the server saw it for \(span.seconds) s, its "
                    + "process lived for \(life.seconds) s")
        }
        let pause = Duration.milliseconds(RefusingPlace.pause).seconds * 0.95
        for line in try String(contentsOfFile: directory.results, encoding: .utf8)
            .split(separator: "\n")
        {
            let value = try JSONValue.parse(Array(line.utf8))
            let latency = (value["latency_ms"]?.double ?? -1) / 1_000
            // A result of the first life may have taken longer than the second lived.
            if latency < pause || latency > max(life.seconds, 30) {
                problems.append("an answer is said to have taken \(latency) s")
            }
        }
        return problems
    }
}
