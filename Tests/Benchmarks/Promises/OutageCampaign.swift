import Checkpoint
import Foundation
import HTTP
import JSON
import Records
import TestSupport
import Vocabulary

/// An hour in which nobody answers, on a clock that makes a moment of it.
struct OutageCampaign {
    let seed: UInt64

    private static let prompts = 200
    /// Seconds of the run's clock in one of the world's.
    private static let haste = 600

    /// How a place can be away.
    enum Form: String, CaseIterable {
        case busy = "503"
        case refused = "connections refused"
        case unknown = "names that nobody knows"
    }

    /// What came of one outage.
    private struct Night {
        var violations: [String] = []
        /// Sends to both routes while they were away.
        var sends = 0
    }

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["seed": "1"])
        let finding = try await OutageCampaign(seed: UInt64(options.count("seed"))).finding()
        try finding.report()
    }

    /// Two routes that are away for an hour, or for ten minutes of names; then both are well.
    func finding() async throws -> PromiseFinding {
        var violations: [String] = []
        var figures: [String] = []
        for form in Form.allCases {
            let night =
                switch form {
                case .busy: try await busy()
                case .refused: try await refused()
                case .unknown: try await unknown()
                }
            violations += night.violations.map { "\(form.rawValue): \($0)" }
            figures.append("\(form.rawValue) \(night.sends)")
        }
        return PromiseFinding(
            22, "an outage night fails no item", cases: Self.prompts * Form.allCases.count,
            violations: violations,
            figure: "sends to two routes that are away: " + figures.joined(separator: ", "))
    }

    private func busy() async throws -> Night {
        let time = HurriedTime(factor: Self.haste)
        let end = time.now() + .seconds(3_600)
        let servers = try (0..<2).map { _ in
            try FaultServer { request in
                time.now() < end
                    ? .refusal(503, "down for repair")
                    : .reply(200, FaultScript.answer(to: request.prompt))
            }
        }
        defer { for server in servers { server.stop() } }
        let folder = try CampaignFolder(named: "outage")
        defer { folder.remove() }
        let outcome = try await run(
            folder, time, ["first": servers[0].baseURL, "second": servers[1].baseURL])
        var night = Night(violations: Self.problems(outcome))
        night.sends = servers.reduce(0) { sum, server in
            sum + server.ledger.arrivals.count { time.moment($0.at) < end }
        }
        return night
    }

    private func refused() async throws -> Night {
        let time = HurriedTime(factor: Self.haste)
        var closed = [ClosedPort(), ClosedPort()].compactMap { $0 }
        let ports = closed.map(\.port)
        guard ports.count == 2 else { throw BenchmarkFailure("the system gives no port") }
        let urls = ports.map { "http://127.0.0.1:\($0)/v1" }
        let folder = try CampaignFolder(named: "outage")
        defer { folder.remove() }
        async let outcome = run(folder, time, ["first": urls[0], "second": urls[1]])
        try await time.sleep(until: time.now() + .seconds(3_600))
        closed.removeAll()
        let servers = try ports.map { port in
            try FaultServer(port: port) { .reply(200, FaultScript.answer(to: $0.prompt)) }
        }
        defer { for server in servers { server.stop() } }
        let ended = try await outcome
        return Night(
            violations: Self.problems(ended), sends: Self.failedSends(of: ended))
    }

    /// For ten minutes the names of both places have no address.
    private func unknown() async throws -> Night {
        let time = HurriedTime(factor: Self.haste)
        let folder = try CampaignFolder(named: "outage")
        defer { folder.remove() }
        let server = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        defer { server.stop() }
        let names = UnknownNames(time: time, lasting: .seconds(600), address: server.baseURL)
        let ended = try await run(
            folder, time, ["first": names.first, "second": names.second], network: names.network)
        var night = Night(
            violations: Self.problems(ended, minutes: 10), sends: Self.failedSends(of: ended))
        let failed = names.failedLookUps
        for name in [names.first, names.second] where failed[name, default: 0] == 0 {
            night.violations.append("\(name) was never looked up in vain")
        }
        if night.sends < failed.values.reduce(0, +) {
            night.violations.append("\(failed) look-ups failed, \(night.sends) sends")
        }
        return night
    }

    private func run(
        _ folder: CampaignFolder, _ time: HurriedTime, _ providers: KeyValuePairs<String, String>,
        network: (@Sendable (any HTTPTransport) -> any HTTPTransport)? = nil
    ) async throws -> EngineRun.Outcome {
        let engine = EngineRun(
            folder: folder, time: time, seed: seed, patience: .seconds(120), network: network)
        try engine.prepare(prompts: Self.prompts, providers: providers)
        return try await engine.run(out: "run")
    }

    private static func failedSends(of outcome: EngineRun.Outcome) -> Int {
        guard let totals = outcome.report?.totals else { return 0 }
        let answered = totals.models.reduce(0) { $0 + ($1.outcomes["ok"] ?? 0) }
        return totals.attempts - answered
    }

    /// The most probes of one route: 1, 2, 4 … 30 s apart in the first ten minutes, then up to ten
    /// minutes apart, all less a quarter at most.
    private static func probes(in seconds: Double) -> Int {
        var (count, moment, rest) = (0, 0.0, 1.0)
        while moment < seconds {
            count += 1
            rest = min(rest * 2, moment < 600 ? 30 : 600)
            moment += 0.75 * rest
        }
        return count
    }

    private static func problems(_ outcome: EngineRun.Outcome, minutes: Int = 60) -> [String] {
        var problems: [String] = []
        if let hang = outcome.hang { problems.append(hang) }
        if let failure = outcome.failure { problems.append(failure) }
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        if ok != prompts { problems.append("\(ok) of \(prompts) answered after it") }
        if outcome.report == nil { problems.append("no report") }
        // Those in flight when the first came back, as many until enough are back to tell that a
        // route is away, and its probes.
        let sends = failedSends(of: outcome)
        if sends > 2 * (2 * EngineRun.concurrency + probes(in: Double(minutes * 60))) {
            problems.append("\(sends) sends to places that are away")
        }
        if sends < 2 { problems.append("\(sends) sends to two places that are away") }
        return problems
    }
}
