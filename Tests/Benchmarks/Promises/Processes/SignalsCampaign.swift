import Checkpoint
import Foundation
import Vocabulary

/// Sends the signals that ask for an end at random moments: what is out comes back and is kept.
enum SignalsCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments,
            names: ["moments": "200", "prompts": "3000", "seed": "1", "short": "no"])
        let finding = try await finding(
            moments: options.count("moments"), prompts: options.count("prompts"),
            isLong: !options.isSet("short"), seed: UInt64(options.count("seed")))
        try finding.report()
    }

    private static let inFlight = 16

    /// The long form also waits for the end of a drain that nobody answers.
    static func finding(moments: Int, prompts: Int, isLong: Bool, seed: UInt64) async throws
        -> PromiseFinding
    {
        let recorder = try await RunRecorder(
            named: "signals", prompts: prompts, inFlight: inFlight, delays: 5...60)
        defer { recorder.finish() }
        var campaign = try await Campaign(
            recorder: recorder, generator: SeededGenerator(seed: seed))
        var round = 0
        while campaign.cases < moments {
            round += 1
            try await campaign.life(round)
        }
        try await campaign.finish()
        let stalled = try await StalledStops.outcome(isLong: isLong)
        return PromiseFinding(
            10, "a signal ends a run in order", cases: campaign.cases + stalled.cases,
            violations: campaign.violations + stalled.violations,
            figure: "slowest end \(campaign.slowest.milliseconds) ms, after a second signal "
                + "\(campaign.slowestSecond.milliseconds) ms; \(campaign.mostSent) requests at "
                + "most after a signal, \(inFlight) in flight and \(campaign.pace) in 100 ms; "
                + "\(campaign.compared) runs in parts have the results of an undisturbed one; "
                + stalled.figure)
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
        /// The most requests that 100 ms ever brought while nobody had asked for an end.
        var pace = 0
        /// Runs whose results were held against those of the undisturbed one.
        var compared = 0
        private let reference: [String]
        private var directory = RunDirectory(path: "")
        private var number = 0
        /// What earlier lives of the run have acknowledged.
        private var kept: Set<Int> = []

        init(recorder: RunRecorder, generator: SeededGenerator) async throws {
            self.recorder = recorder
            self.generator = generator
            let undisturbed = RunDirectory(path: recorder.folder.run("undisturbed"))
            guard try await recorder.run(undisturbed.path) == 0 else {
                throw BenchmarkFailure(
                    "the undisturbed run did not end well:\n\(recorder.folder.lastWords)")
            }
            reference = try ResultFile(path: undisturbed.results).lines
            pace = recorder.server.most(inLife: recorder.life, within: .milliseconds(100))
            nextDirectory()
        }

        private mutating func nextDirectory() {
            if number > 0 { try? FileManager.default.removeItem(atPath: directory.path) }
            number += 1
            kept = []
            directory = RunDirectory(path: recorder.folder.run("signalled-\(number)"))
        }

        /// Goes on with the last run, so that there is at least one to compare.
        mutating func finish() async throws {
            let status = try await recorder.run(directory.path)
            if status != 0 {
                violations.append(
                    "gone on with, it ended with \(status ?? -1): \(recorder.folder.lastWords)")
            } else {
                try compare("the last run")
            }
        }

        private mutating func compare(_ name: String) throws {
            compared += 1
            if try ResultFile(path: directory.results).lines != reference {
                violations.append("\(name): the results differ from those of an undisturbed run")
            }
            nextDirectory()
        }

        mutating func life(_ round: Int) async throws {
            let child = try recorder.start(directory.path)
            let life = recorder.life
            let (signal, expected) = [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 143)][round % 3]
            let moment = Duration.milliseconds(generator.index(below: 900))
            try await child.wait(every: .milliseconds(1)) {
                ContinuousClock.now - child.started > moment
            }
            if let ending = child.ending {
                guard ending.status != 0 else { return try compare("life \(life)") }
                cases += 1
                violations.append(
                    "life \(life) ended with \(ending), unasked: "
                        + recorder.folder.lastWords.suffix(300))
                return nextDirectory()
            }
            let handles = child.handles(signal)
            let before = recorder.server.arrivals(inLife: life)
            child.send(signal)
            var signalled = ContinuousClock.now
            let isTwice = round % 4 == 0
            if isTwice {
                try await Task.sleep(for: .milliseconds(generator.index(below: 30)))
                child.send(signal)
                signalled = .now
            }
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
            // Counted, not timed: a busy machine sends as little as it hears.
            pace = max(
                pace,
                recorder.server.most(inLife: life, within: .milliseconds(100), first: before))
            let sent = recorder.server.arrivals(inLife: life) - before
            mostSent = max(mostSent, sent)
            if sent > inFlight + pace { violations.append("\(name): \(sent) requests after it") }
            if took > .seconds(isTwice ? 2 : 32) {
                let slack = try await ChildProcess.pace()
                if took > .seconds(isTwice ? 2 : 32) + slack {
                    violations.append("\(name): it took \(took.milliseconds) ms")
                }
            }
            try await checkRecords(name, isTwice: isTwice)
            guard let ending = child.ending else { return }
            if let killer = ending.signal {
                // Fair only where it came before anybody listened.
                if killer != signal || handles ?? (before > 0) {
                    violations.append("\(name): it died of signal \(killer)")
                }
            } else if ending.status == 0 {
                try compare(name)
            } else if ending.status.map({ Int($0) }) != expected {
                violations.append("\(name): ended with \(ending)")
            }
        }

        /// What was acknowledged is there for ever; what was out is lost to a second signal alone.
        private mutating func checkRecords(_ name: String, isTwice: Bool) async throws {
            let recorded =
                (await RecordedPrompts.inDatabase(directory) ?? [])
                .union(try RecordedPrompts.inFiles(directory))
            let arrived = recorder.arrived
            let lost = arrived.subtracting(recorded).count
            if lost > (isTwice ? inFlight : 0) {
                violations.append("\(name): \(lost) answers lost")
            }
            let gone = kept.subtracting(recorded).count
            if gone > 0 { violations.append("\(name): \(gone) acknowledged results are gone") }
            let twice = kept.intersection(arrived).count
            if twice > 0 { violations.append("\(name): \(twice) results were paid again") }
            kept = recorded
        }
    }
}
