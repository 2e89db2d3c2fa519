import Checkpoint
import Foundation
import Vocabulary

/// Starts many runners of one run at once: one works, the others leave without a request.
enum RunnersCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["rounds": "50"])
        try await finding(rounds: options.count("rounds")).report()
    }

    /// Two to twenty together, beginning with twenty and coming to each number in turn.
    private static func runners(in round: Int) -> Int { 2 + (18 + round * 8) % 19 }

    /// How long one may take that has nothing to do, apart from what the machine takes.
    private static let patience = Duration.seconds(1)

    static func finding(rounds: Int) async throws -> PromiseFinding {
        let recorder = try await RunRecorder(
            named: "runners", prompts: 8, delays: 1_500...2_000)
        defer { recorder.finish() }
        var violations: [String] = []
        var longest = Duration.zero
        var busiest = Duration.zero
        var cases = 0
        for round in 0..<rounds {
            let directory = recorder.folder.run("shared")
            let runners = runners(in: round)
            cases += runners
            var pace = try await ChildProcess.pace(of: runners)
            var children: [(child: ChildProcess, life: Int)] = []
            for _ in 0..<runners {
                children.append((try recorder.start(directory), recorder.life))
            }
            // All together: a loser is not to be timed by the end of the winner.
            var standstill = Duration.zero
            var last = ContinuousClock.now
            while !children.map({ $0.child.hasEnded() }).allSatisfy({ $0 }) {
                try await Task.sleep(for: .milliseconds(2))
                standstill = max(standstill, ContinuousClock.now - last)
                last = .now
            }
            let slowest =
                children.filter { child in
                    recorder.server.arrivals(inLife: child.life) == 0
                }.compactMap { $0.child.ending?.wallTime }.max() ?? .zero
            if slowest > patience + pace + standstill {
                // Perhaps the machine has more to do than before.
                pace = max(pace, try await ChildProcess.pace(of: runners))
            }
            if slowest > patience + pace + standstill {
                violations.append(
                    "round \(round): one of \(runners) left after \(slowest.milliseconds) ms, where "
                        + "as many that do nothing took \(pace.milliseconds) ms")
            }
            let arrivals = recorder.server.arrivals
            var winners = 0
            for (child, life) in children {
                let sent = arrivals.count { $0.life == life }
                let status = child.ending?.status
                if sent > 0 { winners += 1 }
                // One that came when all was done found nothing to do.
                if status == 75, let ending = child.ending {
                    longest = max(longest, ending.wallTime)
                    busiest = max(busiest, ending.cpuTime)
                    // A machine with more to do delays anyone; work before the lock is our own.
                    if ending.cpuTime > .milliseconds(500) {
                        violations.append(
                            "round \(round): one computed for \(ending.cpuTime.milliseconds) ms "
                                + "before it left")
                    }
                } else if status != 0 {
                    violations.append("round \(round): one ended with \(status ?? -1)")
                }
                if status == 75, sent > 0 {
                    violations.append("round \(round): one sent \(sent) requests and left")
                }
            }
            if winners != 1 {
                violations.append("round \(round): \(winners) runners sent requests")
            }
            try FileManager.default.removeItem(atPath: directory)
        }
        let (alone, found) = try await stopped(recorder)
        violations += found
        return PromiseFinding(
            7, "one runner for a run", cases: cases + 1, violations: violations,
            figure: "2 to 20 at once, \(rounds) times; the slowest loser left after "
                + "\(longest.milliseconds) ms, of which none computed more than "
                + "\(busiest.milliseconds) ms; beside a stopped one \(alone.milliseconds) ms")
    }

    /// A runner that is only held up has the run still.
    ///
    /// - Returns: How long one took that came meanwhile, and what went wrong.
    private static func stopped(_ recorder: RunRecorder) async throws -> (Duration, [String]) {
        let directory = recorder.folder.run("held")
        let first = try recorder.start(directory)
        let life = recorder.life
        try await first.wait { recorder.server.arrivals(inLife: life) > 0 }
        first.send(SIGSTOP)
        var violations: [String] = []
        var fastest = Duration.seconds(3_600)
        var pace = Duration.zero
        for _ in 0..<3 {
            let second = try recorder.start(directory)
            let deadline = ContinuousClock.now + .seconds(60)
            try await second.wait(every: .milliseconds(1)) { ContinuousClock.now > deadline }
            second.kill()
            if let ending = second.ending {
                fastest = min(fastest, ending.wallTime)
                if ending.status != 75 {
                    violations.append("beside a stopped runner one ended with \(ending)")
                }
            }
            if !recorder.arrived.isEmpty { violations.append("beside a stopped runner one sent") }
            pace = max(pace, try await ChildProcess.pace())
        }
        if fastest > patience + pace {
            violations.append(
                "beside a stopped runner none left before \(fastest.milliseconds) ms")
        }
        first.send(SIGCONT)
        try await first.wait()
        if first.ending?.status != 0 {
            violations.append("the stopped runner ended with \(first.ending?.status ?? -1)")
        }
        return (fastest, violations)
    }
}
