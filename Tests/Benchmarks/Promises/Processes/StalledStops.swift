import Checkpoint
import Foundation
import JSON
import SQLite
import Synchronization
import TestSupport
import Vocabulary

/// Signals to runs whose server never answers, so that nothing but the steps of the shutdown
/// ends them: the grace, the second signal, the third.
enum StalledStops {
    struct Outcome {
        var cases = 0
        var violations: [String] = []
        var figure = ""
    }

    private static let prompts = 40
    private static let inFlight = 8
    private static let grace = Duration.seconds(30)

    /// The long form has one wait for the whole of its grace.
    static func outcome(isLong: Bool) async throws -> Outcome {
        let isAnswering = Mutex(false)
        let server = try FaultServer { request in
            isAnswering.withLock { $0 }
                ? .reply(200, FaultScript.answer(to: request.prompt)) : FaultScript([.stall])
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "stalled", inMemory: true)
        defer { folder.remove() }
        try folder.writePrompts(prompts)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: false,
            limits: ["concurrency": .number(.init(inFlight))])
        var outcome = Outcome()
        var stops = try [1, 2, 3].filter { isLong || $0 > 1 }.map {
            try Stop(signals: $0, folder: folder)
        }
        for stop in stops { try await stop.reachFlight(server) }
        // The quick ones while the first one waits.
        var figures: [String] = []
        for index in stops.indices { try stops[index].beginToSignal() }
        for index in stops.indices.reversed() {
            let took = try await stops[index].end(&outcome.violations)
            figures.append("\(stops[index].signals) in \(took.milliseconds) ms")
            outcome.cases += 1
        }
        isAnswering.withLock { $0 = true }
        for stop in stops { try await stop.goOn(&outcome.violations) }
        outcome.figure =
            "of a silent server's runs, by signals: " + figures.joined(separator: ", ")
        return outcome
    }

    /// One run, which hears so many signals.
    private struct Stop {
        let signals: Int
        let folder: CampaignFolder
        let directory: RunDirectory
        let child: ChildProcess
        private var lock: Connection?
        private var last = ContinuousClock.now

        init(signals: Int, folder: CampaignFolder) throws {
            self.signals = signals
            self.folder = folder
            directory = RunDirectory(path: folder.run("stalled-\(signals)"))
            child = try folder.start(
                try ChildProcess.tool(), out: directory.path, key: "stop-\(signals)")
        }

        func reachFlight(_ server: FaultServer) async throws {
            let deadline = ContinuousClock.now + .seconds(60)
            try await child.wait {
                server.ledger.arrivals.count { $0.authorization.hasSuffix("stop-\(signals)") }
                    == inFlight || ContinuousClock.now > deadline
            }
            guard !child.hasEnded() else {
                throw BenchmarkFailure("the stalled run ended: \(folder.lastWords)")
            }
        }

        /// Different ones, for the system makes one of two that are alike.
        mutating func beginToSignal() throws {
            if signals == 3 {
                // What is cancelled cannot be written, so that only the third can be its end.
                let lock = try Connection(path: directory.checkpoint, access: .readWrite)
                lock.waitForLocks(milliseconds: 10_000)
                try lock.execute("BEGIN EXCLUSIVE")
                self.lock = lock
            }
            child.send(SIGTERM)
            last = .now
        }

        /// - Returns: The time from the last signal to the end.
        mutating func end(_ violations: inout [String]) async throws -> Duration {
            for signal in [SIGINT, SIGHUP].prefix(signals - 1) {
                try await Task.sleep(for: .milliseconds(300))
                if child.hasEnded() {
                    violations.append(
                        "\(signals) signals to a stalled run: it ended before the last")
                }
                child.send(signal)
                last = .now
            }
            let (least, most): (Duration, Duration) =
                switch signals {
                case 1: (grace, grace + .seconds(2))
                case 2: (.zero, .seconds(2))
                default: (.zero, .seconds(1))
                }
            try await child.wait(every: .milliseconds(1)) {
                ContinuousClock.now - last > most + .seconds(20)
            }
            child.kill()
            let took = child.ending.map { child.started + $0.wallTime - last } ?? .zero
            let slack = took > most ? try await ChildProcess.pace() : .zero
            if took < least || took > most + slack {
                violations.append(
                    "\(signals) signals to a stalled run: it took \(took.milliseconds) ms")
            }
            if let ending = child.ending, ending.status != 143 {
                violations.append("\(signals) signals to a stalled run: it ended with \(ending)")
            }
            if let lock {
                try lock.execute("ROLLBACK")
                lock.close()
            }
            return took
        }

        /// The server is well again: the same command must bring the run to its end.
        func goOn(_ violations: inout [String]) async throws {
            let again = try folder.start(
                try ChildProcess.tool(), out: directory.path, key: "again-\(signals)")
            let deadline = ContinuousClock.now + .seconds(60)
            try await again.wait { ContinuousClock.now > deadline }
            again.kill()
            let recorded = await RecordedPrompts.inDatabase(directory) ?? []
            if again.ending?.status != 0 || recorded.count != prompts {
                violations.append(
                    "\(signals) signals to a stalled run: gone on with, \(recorded.count) results "
                        + "of \(prompts): \(folder.lastWords.suffix(300))")
            }
        }
    }
}
