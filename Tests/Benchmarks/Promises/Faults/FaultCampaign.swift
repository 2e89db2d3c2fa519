import Checkpoint
import Foundation
import JSON
import Jobs
import Vocabulary

/// Has each call of a short run go wrong in turn, and compares what is left with what the
/// server answered.
final class FaultCampaign {
    /// A way to go wrong, and the promise that it puts to the test.
    struct Fault {
        var name: String
        var plan: FaultLibrary.Plan
        var promise: Int

        static let all = [
            Fault(name: "killed", plan: .init(kind: "kill", calls: "wsroc"), promise: 1),
            Fault(name: "half written", plan: .init(kind: "half", calls: "w"), promise: 1),
            Fault(name: "disk full", plan: .init(kind: "enospc", calls: "w"), promise: 5),
            Fault(name: "sync fails", plan: .init(kind: "eio", calls: "s"), promise: 6),
            Fault(name: "write fails", plan: .init(kind: "eio", calls: "w"), promise: 6),
            Fault(name: "rename fails", plan: .init(kind: "eio", calls: "r"), promise: 6),
            Fault(name: "no descriptors", plan: .init(kind: "emfile", calls: "oc"), promise: 20),
            Fault(
                name: "clock a year on",
                plan: .init(kind: "clock", calls: "t", shift: 31_536_000), promise: 9),
            Fault(
                name: "clock a year back",
                plan: .init(kind: "clock", calls: "t", shift: -31_536_000), promise: 9),
            Fault(
                name: "clock an hour back", plan: .init(kind: "clock", calls: "t", shift: -3_600),
                promise: 9),
        ]
    }

    struct Settings {
        var prompts = 24
        var inFlight = 4
        /// How many places of each fault are tried at most; 0 for all.
        var places = 0
        /// Only the fault of this name.
        var only: String?
        /// Places of each jump of the clock in runs that are refused.
        var jumps = 8
    }

    private let settings: Settings
    private let folder: CampaignFolder
    private let tool: String
    private let server: CampaignServer
    private let library: FaultLibrary
    private var reference: ResultFile?
    private var life = 0
    private var violations: [String] = []

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments,
            names: ["prompts": "24", "in-flight": "4", "places": "0", "only": "", "short": "no"])
        var settings = Settings()
        settings.prompts = try options.count("prompts")
        settings.inFlight = try options.count("in-flight")
        settings.places = try options.isSet("short") ? 3 : options.count("places")
        if options.isSet("short") { settings.jumps = 2 }
        settings.only = options.text("only")
        try await findings(settings).report()
    }

    /// One finding for each promise, from all its faults.
    static func findings(_ settings: Settings) async throws -> [PromiseFinding] {
        let folder = try CampaignFolder(named: "faults", inMemory: true)
        defer { folder.remove() }
        let campaign = try await FaultCampaign(settings, folder)
        defer { campaign.server.stop() }
        var findings: [PromiseFinding] = []
        for fault in Fault.all where settings.only == nil || settings.only == fault.name {
            findings.append(try await campaign.put(fault))
        }
        // Both wait for most of their time, so that they do it together.
        let isAll = settings.only == nil
        async let full = isAll || settings.only == "full" ? FullDiskCampaign.finding() : nil
        async let jumps =
            isAll || settings.only == "jumps"
            ? ClockCampaign.finding(places: settings.jumps) : nil
        return findings + [try await full, try await jumps].compactMap { $0 }
    }

    private init(_ settings: Settings, _ folder: CampaignFolder) async throws {
        self.settings = settings
        self.folder = folder
        tool = try ChildProcess.tool()
        server = try CampaignServer(delays: 0...2)
        library = try await FaultLibrary(in: folder)
        try folder.writePrompts(settings.prompts)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: true,
            limits: ["concurrency": .number(.init(settings.inFlight))])
    }

    // MARK: One fault

    private func put(_ fault: Fault) async throws -> PromiseFinding {
        violations = []
        // After a failed sync there is to be time in which a run could tell of more results.
        server.change(delays: fault.plan.calls == "s" ? 100...160 : 0...2)
        let count = try await calls(fault)
        // A little beyond the end, for runs differ.
        let step = settings.places == 0 ? 1 : max(1, count / settings.places)
        var cases = 0
        var places = Array(stride(from: 1, through: count, by: step))
        if places.last != count { places.append(count) }
        for place in places {
            var plan = fault.plan
            plan.at = place
            if try await put(plan, of: fault) { cases += 1 }
        }
        return PromiseFinding(
            fault.promise, fault.name, cases: cases, violations: violations,
            figure: "\(count) calls in a run of \(settings.prompts) prompts")
    }

    /// How many calls an undisturbed run makes.
    private func calls(_ fault: Fault) async throws -> Int {
        var plan = fault.plan
        plan.kind = ""
        let directory = RunDirectory(path: folder.run("undisturbed"))
        let status = try await live(directory, plan)
        guard status == 0 else {
            throw BenchmarkFailure("the undisturbed run did not end well:\n\(folder.lastWords)")
        }
        if reference == nil { reference = try ResultFile(path: directory.results) }
        try FileManager.default.removeItem(atPath: directory.path)
        return try library.findings().calls
    }

    /// - Returns: Whether the fault came to pass.
    private func put(_ plan: FaultLibrary.Plan, of fault: Fault) async throws -> Bool {
        let directory = RunDirectory(path: folder.run("disturbed"))
        defer { try? FileManager.default.removeItem(atPath: directory.path) }
        let status = try await live(directory, plan)
        let findings = try library.findings()
        guard findings.fired > 0 else { return false }
        let arrivals = server.arrivals.filter { $0.life == life }
        let trial = FaultTrial(
            fault: fault, findings: findings, status: status, inFlight: settings.inFlight,
            arrived: Set(arrivals.map(\.prompt)),
            late: findings.firedAt.map { moment in arrivals.count { $0.at > moment } } ?? 0,
            inDatabase: await RecordedPrompts.inDatabase(directory),
            inFiles: try RecordedPrompts.inFiles(directory), words: folder.lastWords)
        violations += trial.violations
        try await resume(directory, trial)
        return true
    }

    /// The disk is well again: the run must come to the end that it would have had.
    ///
    /// A clock that has jumped stays where it is.
    private func resume(_ directory: RunDirectory, _ trial: FaultTrial) async throws {
        var plan: FaultLibrary.Plan?
        if trial.fault.plan.kind == "clock" {
            plan = trial.fault.plan
            plan?.at = 1
        }
        let status = try await live(directory, plan)
        let name = "\(trial.fault.name) at \(trial.findings.place)"
        guard status == 0 else {
            violations.append(
                "\(name): resumed, it ended with \(status ?? -1): \(folder.lastWords.suffix(300))")
            return
        }
        let again = Set(server.arrivals.filter { $0.life == life }.map(\.prompt))
        let twice = again.intersection(trial.recorded)
        if !twice.isEmpty { violations.append("\(name): \(twice.count) results were paid again") }
        let results = try ResultFile(path: directory.results)
        if results.lines != reference?.lines {
            violations.append("\(name): the results differ from those of an undisturbed run")
        }
    }

    /// One life of the tool.
    ///
    /// - Returns: Its exit status; nil where a signal ended it.
    private func live(_ directory: RunDirectory, _ plan: FaultLibrary.Plan?) async throws -> Int32?
    {
        life += 1
        let child = try folder.start(
            tool, out: directory.path, key: CampaignServer.key(ofLife: life),
            options: ["--json"],
            environment: try plan.map { try library.environment($0, for: directory.path) } ?? [:])
        let deadline = ContinuousClock.now + .seconds(60)
        try await child.wait { ContinuousClock.now > deadline }
        if child.ending == nil {
            child.kill()
            violations.append("life \(life) hung: \(folder.lastWords.suffix(300))")
        }
        return child.ending?.status
    }
}
