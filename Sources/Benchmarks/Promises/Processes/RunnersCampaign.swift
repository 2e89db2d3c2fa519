import Checkpoint
import Foundation
import Vocabulary

/// Starts many runners of one run at once: one works, the others leave without a request.
enum RunnersCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["rounds": "50", "runners": "20"])
        let finding = try await finding(
            rounds: options.count("rounds"), runners: options.count("runners"))
        try finding.report()
    }

    static func finding(rounds: Int, runners: Int) async throws -> PromiseFinding {
        let recorder = try await RunRecorder(
            named: "runners", prompts: 8, delays: 1_500...2_000)
        defer { recorder.finish() }
        var violations: [String] = []
        var longest = Duration.zero
        var busiest = Duration.zero
        for round in 0..<rounds {
            let directory = recorder.folder.run("shared")
            var children: [(child: ChildProcess, life: Int)] = []
            for _ in 0..<runners {
                children.append((try recorder.start(directory), recorder.life))
            }
            // All together: a loser is not to be timed by the end of the winner.
            while !children.map({ $0.child.hasEnded() }).allSatisfy({ $0 }) {
                try await Task.sleep(for: .milliseconds(2))
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
        violations += try await stopped(recorder)
        return PromiseFinding(
            7, "one runner for a run", cases: rounds * runners + 1, violations: violations,
            figure: "\(runners) at once, \(rounds) times; the slowest loser left after "
                + "\(longest.milliseconds) ms, of which none computed more than "
                + "\(busiest.milliseconds) ms")
    }

    /// A runner that is only held up has the run still.
    private static func stopped(_ recorder: RunRecorder) async throws -> [String] {
        let directory = recorder.folder.run("held")
        let first = try recorder.start(directory)
        let life = recorder.life
        try await first.wait { recorder.server.arrivals(inLife: life) > 0 }
        first.send(SIGSTOP)
        let second = try await recorder.run(directory)
        var violations: [String] = []
        if second != 75 {
            violations.append("beside a stopped runner one ended with \(second ?? -1)")
        }
        if !recorder.arrived.isEmpty { violations.append("beside a stopped runner one sent") }
        first.send(SIGCONT)
        try await first.wait()
        if first.ending?.status != 0 {
            violations.append("the stopped runner ended with \(first.ending?.status ?? -1)")
        }
        return violations
    }
}
