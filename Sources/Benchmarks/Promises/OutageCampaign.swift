import Checkpoint
import Foundation
import JSON
import Running
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

    /// A run over names is stopped after ten minutes, and goes on with places that are there.
    private func unknown() async throws -> Night {
        let time = HurriedTime(factor: Self.haste)
        let folder = try CampaignFolder(named: "outage")
        defer { folder.remove() }
        let away = try await run(
            folder, time,
            ["first": "https://first.invalid/v1", "second": "https://second.invalid/v1"],
            patience: .seconds(600 / Self.haste))
        var night = Night(sends: Self.failedSends(of: away))
        if away.hang == nil { night.violations.append("it ended: \(away.failure ?? "in order")") }
        let failed = away.report?.counts.reduce(0) { $0 + $1.failed } ?? 0
        if failed > 0 { night.violations.append("\(failed) items failed") }
        let server = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        defer { server.stop() }
        let outcome = try await run(
            folder, time, ["first": server.baseURL, "second": server.baseURL], fresh: false)
        night.violations += Self.problems(outcome)
        return night
    }

    private func run(
        _ folder: CampaignFolder, _ time: HurriedTime, _ providers: KeyValuePairs<String, String>,
        fresh: Bool = true, patience: Duration = .seconds(120)
    ) async throws -> EngineRun.Outcome {
        let engine = EngineRun(folder: folder, time: time, seed: seed, patience: patience)
        try engine.prepare(prompts: Self.prompts, providers: providers)
        return try await engine.run(out: "run", fresh: fresh)
    }

    private static func failedSends(of outcome: EngineRun.Outcome) -> Int {
        guard let totals = outcome.report?.totals else { return 0 }
        let answered = totals.models.reduce(0) { $0 + ($1.outcomes["ok"] ?? 0) }
        return totals.attempts - answered
    }

    private static func problems(_ outcome: EngineRun.Outcome) -> [String] {
        var problems: [String] = []
        if let hang = outcome.hang { problems.append(hang) }
        if let failure = outcome.failure { problems.append(failure) }
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        if ok != prompts { problems.append("\(ok) of \(prompts) answered after it") }
        // A probe each half minute on each route for an hour, and the first ones of all workers.
        if failedSends(of: outcome) > 2 * (120 + 32) {
            problems.append("\(failedSends(of: outcome)) sends to places that are away")
        }
        return problems
    }
}
