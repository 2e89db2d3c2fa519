import Checkpoint
import Foundation
import Vocabulary

/// Sends the signals that ask for an end at random moments: what is out comes back and is kept.
enum SignalsCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["moments": "200", "prompts": "3000", "seed": "1"])
        let finding = try await finding(
            moments: options.count("moments"), prompts: options.count("prompts"),
            seed: UInt64(options.count("seed")))
        try finding.report()
    }

    static func finding(moments: Int, prompts: Int = 3_000, seed: UInt64 = 1) async throws
        -> PromiseFinding
    {
        let inFlight = 16
        let recorder = try await RunRecorder(
            named: "signals", prompts: prompts, inFlight: inFlight, delays: 5...60)
        defer { recorder.finish() }
        var campaign = Campaign(
            recorder: recorder, generator: SeededGenerator(seed: seed))
        var round = 0
        while campaign.cases < moments {
            round += 1
            try await campaign.life(round)
        }
        return PromiseFinding(
            10, "a signal ends a run in order", cases: campaign.cases,
            violations: campaign.violations,
            figure: "slowest end \(campaign.slowest.milliseconds) ms, after a second signal "
                + "\(campaign.slowestSecond.milliseconds) ms; \(campaign.mostSent) requests at "
                + "most after a signal, \(inFlight) in flight")
    }

    private struct Campaign {
        let recorder: RunRecorder
        var generator: SeededGenerator
        var cases = 0
        var violations: [String] = []
        var slowest = Duration.zero
        var slowestSecond = Duration.zero
        /// Requests after a signal, of which some were on their way.
        var mostSent = 0
        private var directory = RunDirectory(path: "")
        private var number = 0

        init(recorder: RunRecorder, generator: SeededGenerator) {
            self.recorder = recorder
            self.generator = generator
            nextDirectory()
        }

        private mutating func nextDirectory() {
            if number > 0 { try? FileManager.default.removeItem(atPath: directory.path) }
            number += 1
            directory = RunDirectory(path: recorder.folder.run("signalled-\(number)"))
        }

        mutating func life(_ round: Int) async throws {
            let child = try recorder.start(directory.path)
            let life = recorder.life
            let (signal, expected) = [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 143)][round % 3]
            let moment = Duration.milliseconds(generator.index(below: 900))
            try await child.wait(every: .milliseconds(1)) {
                ContinuousClock.now - child.started > moment
            }
            if child.hasEnded() {
                if child.ending?.status != 0 {
                    cases += 1
                    violations.append(
                        "life \(life) ended with \(child.ending?.status ?? -1), unasked: "
                            + recorder.folder.lastWords.suffix(300))
                }
                return nextDirectory()
            }
            let before = recorder.server.arrivals(inLife: life)
            child.send(signal)
            let signalled = ContinuousClock.now
            let isTwice = round % 4 == 0
            if isTwice {
                try await Task.sleep(for: .milliseconds(generator.index(below: 30)))
                child.send(signal)
            }
            // However busy the machine is, by then it has heard.
            try await child.wait(every: .milliseconds(1)) {
                ContinuousClock.now - signalled > .seconds(2)
            }
            let heard = recorder.server.arrivals(inLife: life)
            try await child.wait(every: .milliseconds(1)) {
                ContinuousClock.now - signalled > .seconds(40)
            }
            child.kill()
            let took = ContinuousClock.now - signalled
            cases += 1
            if isTwice {
                slowestSecond = max(slowestSecond, took)
            } else {
                slowest = max(slowest, took)
            }
            let name = "signal \(signal) at \(moment.milliseconds) ms of life \(life)"
            let sent = recorder.server.arrivals(inLife: life)
            mostSent = max(mostSent, sent - before)
            if sent > heard {
                violations.append("\(name): \(sent - heard) requests long after it")
            }
            if took > .seconds(isTwice ? 4 : 32) {
                violations.append("\(name): it took \(took.milliseconds) ms")
            }
            let status = child.ending?.status
            // Nil: it came before anybody listened.
            if let status, status != 0, Int(status) != expected {
                violations.append("\(name): ended with \(status)")
            }
            if !isTwice {
                let recorded =
                    (await RecordedPrompts.inDatabase(directory) ?? [])
                    .union(try RecordedPrompts.inFiles(directory))
                let lost = recorder.arrived.subtracting(recorded).count
                if lost > 0 { violations.append("\(name): \(lost) answers lost") }
            }
            if status == 0 { nextDirectory() }
        }
    }
}
